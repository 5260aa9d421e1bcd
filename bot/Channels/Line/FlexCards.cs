using System.Globalization;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line;

/// <summary>Draws a neutral card as Flex bubbles: one where it fits on a phone's screen, else several to swipe through.</summary>
public static class FlexCards
{
    /// <summary>What fits on a phone's screen below the heading and above the buttons.</summary>
    private const int LinesInBubble = 30;

    private const int MostButtons = 4;

    /// <summary>The bubbles of a card, at least one.</summary>
    public static IReadOnlyList<WrittenJson> Bubbles(Card card)
    {
        var (blocks, buttons) = (FlexBlocks.Of(card).ToList(), Buttons(card));
        // Hardly ever do the bytes matter, and measuring every block is most of the work.
        var drawn = Draw(card, Pages(blocks, 0, _ => 0), buttons);
        return drawn.All(bubble => bubble.Bytes <= LineLimits.BubbleBytes)
            ? drawn
            : Draw(
                card,
                Pages(
                    blocks,
                    WrittenJson.Of(Bubble(card, [], 0, 99, buttons)).Bytes + 100,
                    block => block.Bytes
                ),
                buttons
            );
    }

    private static List<WrittenJson> Draw(
        Card card,
        IEnumerable<List<FlexBlock>> dealt,
        FlexBox? buttons
    )
    {
        var pages = dealt.ToList();
        return
        [
            .. pages.Select(
                (body, i) => WrittenJson.Of(Bubble(card, body, i, pages.Count, buttons))
            ),
        ];
    }

    /// <summary>What a notification shows in the card's place.</summary>
    public static string AltText(Card card) =>
        LineLimits.CutUnits(
            string.IsNullOrWhiteSpace(card.Summary) ? Title(card) : card.Summary.Trim(),
            LineLimits.AltText
        );

    private static string Title(Card card) =>
        string.IsNullOrWhiteSpace(card.Title)
            ? "OitBot"
            : LineLimits.CutUnits(card.Title.Trim(), 300);

    /// <summary>Deals the blocks out over bubbles, by lines and by bytes.</summary>
    private static IEnumerable<List<FlexBlock>> Pages(
        List<FlexBlock> blocks,
        int frame,
        Func<FlexBlock, int> bytesOf
    )
    {
        var page = new List<FlexBlock>();
        var (lines, bytes) = (0, frame);
        FlexBlock? heading = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            // A heading needs room for what it is the heading of.
            var next = block.IsHeading && i + 1 < blocks.Count ? blocks[i + 1] : null;
            var full =
                lines + block.Lines + (next?.Lines ?? 0) > LinesInBubble
                || bytes + bytesOf(block) + (next is null ? 0 : bytesOf(next))
                    > LineLimits.BubbleBytes;
            if (full && page.Count > 0)
            {
                yield return page;
                page = [];
                (lines, bytes) = (0, frame);
                if (heading is not null && !block.IsHeading && block.Component is FlexBox)
                    Put(heading);
            }
            Put(block);
            if (block.IsHeading)
                heading = block;
        }
        yield return page;

        void Put(FlexBlock block)
        {
            page.Add(block);
            lines += block.Lines;
            bytes += bytesOf(block);
        }
    }

    private static FlexBubble Bubble(
        Card card,
        List<FlexBlock> body,
        int page,
        int pages,
        FlexBox? buttons
    ) =>
        new()
        {
            Size = "mega",
            Header = Header(card, page, pages),
            Body =
                body.Count == 0
                    ? null
                    : new FlexBox("vertical", [.. body.Select(b => b.Component)])
                    {
                        PaddingAll = "18px",
                    },
            // People swipe seldom: what they came for stands on the first one.
            Footer = page == 0 ? buttons : null,
        };

    private static FlexBox Header(Card card, int page, int pages)
    {
        List<FlexComponent> texts =
        [
            new FlexText(Title(card))
            {
                Size = "md",
                Weight = "bold",
                Color = FlexLook.OnNavy,
                Wrap = true,
            },
        ];
        var place =
            pages > 1 ? string.Create(CultureInfo.InvariantCulture, $"{page + 1}/{pages}") : null;
        if (!string.IsNullOrWhiteSpace(card.Subtitle) || place is not null)
            texts.Add(Second(card.Subtitle, place));
        return new FlexBox("vertical", texts)
        {
            BackgroundColor = FlexLook.Navy,
            PaddingAll = "18px",
        };
    }

    private static FlexBox Second(string? subtitle, string? place)
    {
        List<FlexComponent> parts = [];
        if (!string.IsNullOrWhiteSpace(subtitle))
            parts.Add(
                new FlexText(LineLimits.CutUnits(subtitle.Trim(), 300))
                {
                    Size = "xs",
                    Color = FlexLook.OnNavySoft,
                    Wrap = true,
                    Flex = 1,
                }
            );
        if (place is not null)
            parts.Add(
                new FlexText(place)
                {
                    Size = "xs",
                    Color = FlexLook.OnNavySoft,
                    Align = "end",
                    Flex = 0,
                }
            );
        return new FlexBox("horizontal", parts) { Spacing = "md", Margin = "sm" };
    }

    private static FlexBox? Buttons(Card card)
    {
        List<FlexComponent> buttons =
        [
            .. card
                .Buttons.Take(MostButtons)
                .Select(b => (b.Style, Action: LineActions.From(b)))
                .Where(b => b.Action is not null)
                .Select(b => Button(b.Style, b.Action!)),
        ];
        return buttons.Count == 0
            ? null
            : new FlexBox("vertical", buttons) { Spacing = "sm", PaddingAll = "14px" };
    }

    private static FlexButton Button(ButtonStyle style, LineAction action) =>
        style switch
        {
            ButtonStyle.Primary => new(action)
            {
                Style = "primary",
                Color = FlexLook.Teal,
                Height = "sm",
            },
            ButtonStyle.Danger => new(action)
            {
                Style = "link",
                Color = FlexLook.Of(Tone.Late),
                Height = "sm",
            },
            _ => new(action)
            {
                Style = "secondary",
                Color = FlexLook.Button,
                Height = "sm",
            },
        };
}
