using System.Globalization;
using System.Text.Json;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line;

/// <summary>A piece of a bubble's body that is never parted.</summary>
/// <param name="Lines">About how many lines it takes on a phone.</param>
/// <param name="IsHeading">Stays with the block after it, and is repeated where its rows go on in the next bubble.</param>
public sealed record FlexBlock(FlexComponent Component, int Lines, bool IsHeading = false)
{
    private int? _bytes;

    /// <summary>Bytes of its JSON.</summary>
    public int Bytes =>
        _bytes ??=
            JsonSerializer.SerializeToUtf8Bytes(Component, LineJson.Readable.FlexComponent).Length
            + 1;
}

/// <summary>The parts of a card as blocks, top to bottom.</summary>
public static class FlexBlocks
{
    // Guards against texts that no card has: a block must fit into a bubble by itself.
    private const int MostText = 900;
    private const int MostShort = 300;

    /// <summary>Letters of the small size that fit beside each other on a narrow phone.</summary>
    private const int LettersInLine = 34;

    public static IEnumerable<FlexBlock> Of(Card card)
    {
        foreach (var text in LineLimits.Split(card.Text ?? "", MostText))
            yield return Text(text);
        if (card.Progress is { Total: > 0 } progress)
            yield return Bar(progress);
        foreach (var fact in card.Facts)
            yield return Pair(fact);
        foreach (var section in card.Sections)
        {
            if (!string.IsNullOrWhiteSpace(section.Heading) && section.Rows.Count > 0)
                yield return Heading(section.Heading);
            foreach (var row in section.Rows)
                yield return Row(row);
        }
        foreach (var text in LineLimits.Split(card.Footer ?? "", MostText))
            yield return Small(text);
    }

    private static FlexBlock Text(string text) =>
        new(
            new FlexText(text)
            {
                Size = "sm",
                Color = FlexLook.Ink,
                Wrap = true,
            },
            Lines(text)
        );

    private static FlexBlock Small(string text) =>
        new(
            new FlexText(text)
            {
                Size = "xs",
                Color = FlexLook.Soft,
                Wrap = true,
                Margin = "lg",
            },
            Lines(text)
        );

    private static FlexBlock Heading(string heading) =>
        new(
            new FlexText(LineLimits.CutUnits(heading.Trim(), MostShort))
            {
                Size = "sm",
                Color = FlexLook.Teal,
                Weight = "bold",
                Wrap = true,
                Margin = "xl",
            },
            2,
            IsHeading: true
        );

    private static FlexBlock Pair(Fact fact) =>
        new(
            new FlexBox(
                "horizontal",
                [
                    new FlexText(Visible(fact.Label, MostShort))
                    {
                        Size = "sm",
                        Color = FlexLook.Soft,
                        Flex = 4,
                        Wrap = true,
                    },
                    new FlexText(Visible(fact.Value, MostText))
                    {
                        Size = "sm",
                        Color = FlexLook.Ink,
                        Flex = 7,
                        Wrap = true,
                    },
                ]
            )
            {
                Spacing = "md",
                Margin = "md",
            },
            Math.Max(Lines(fact.Label, LettersInLine / 3), Lines(fact.Value, LettersInLine * 3 / 5))
        );

    private static FlexBlock Bar(Progress progress)
    {
        var done = Math.Clamp(progress.Done, 0, progress.Total);
        var percent = (int)(100L * done / progress.Total);
        return new(
            new FlexBox(
                "vertical",
                [
                    new FlexBox(
                        "horizontal",
                        [
                            new FlexText(Visible(progress.Label, MostShort))
                            {
                                Size = "sm",
                                Color = FlexLook.Ink,
                                Wrap = true,
                                Flex = 1,
                            },
                            new FlexText(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{done}/{progress.Total}"
                                )
                            )
                            {
                                Size = "sm",
                                Color = FlexLook.Teal,
                                Weight = "bold",
                                Align = "end",
                                Flex = 0,
                            },
                        ]
                    )
                    {
                        Spacing = "md",
                    },
                    new FlexBox("vertical", percent == 0 ? [] : [Filled(percent)])
                    {
                        BackgroundColor = FlexLook.Track,
                        Height = "8px",
                        CornerRadius = "4px",
                        Margin = "sm",
                    },
                ]
            )
            {
                Margin = "lg",
            },
            3
        );
    }

    private static FlexBox Filled(int percent) =>
        new("vertical", [])
        {
            BackgroundColor = FlexLook.Teal,
            Width = string.Create(CultureInfo.InvariantCulture, $"{percent}%"),
            Height = "8px",
            CornerRadius = "4px",
        };

    private static FlexBlock Row(CardRow row)
    {
        var texts = new List<FlexComponent>
        {
            new FlexText(Visible(row.Text, MostText))
            {
                Size = "sm",
                Color = FlexLook.Ink,
                Wrap = true,
            },
        };
        if (!string.IsNullOrWhiteSpace(row.Detail))
            texts.Add(
                new FlexText(Visible(row.Detail, MostText))
                {
                    Size = "xs",
                    Color = FlexLook.Of(row.Tone),
                    Wrap = true,
                    Margin = "xs",
                }
            );
        var action = row.Tap is { } tap ? LineActions.From(tap) : null;
        List<FlexComponent> parts =
        [
            new FlexBox("vertical", [])
            {
                Width = "4px",
                CornerRadius = "2px",
                BackgroundColor = FlexLook.Strip(row.Tone),
            },
            new FlexBox("vertical", texts) { Flex = 1 },
        ];
        if (action is not null)
            parts.Add(
                new FlexText("›")
                {
                    Color = FlexLook.Teal,
                    Gravity = "center",
                    Flex = 0,
                }
            );
        return new(
            new FlexBox("horizontal", parts)
            {
                Spacing = "md",
                PaddingTop = "8px",
                PaddingBottom = "8px",
                Action = action,
            },
            1 + Lines(row.Text) + (row.Detail is null ? 0 : Lines(row.Detail))
        );
    }

    /// <summary>LINE refuses a text without letters.</summary>
    private static string Visible(string text, int most) =>
        string.IsNullOrWhiteSpace(text) ? "-" : LineLimits.CutUnits(text.Trim(), most);

    private static int Lines(string text, int letters = LettersInLine) =>
        text.Split('\n')
            .Sum(line => 1 + (new StringInfo(line).LengthInTextElements / Math.Max(letters, 1)));
}
