using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line.Menu;

/// <summary>The rich menu's fields: where each lies, for the picture and for LINE alike.</summary>
public static class RichMenuPlan
{
    public const int Width = 2500;
    public const int Height = 1686;

    /// <summary>By this name `setup line` finds the menu that it made the last time.</summary>
    public const string Name = "OitBot main menu";

    private const int Columns = 3;

    public static IReadOnlyList<(MenuEntry Entry, RichMenuBounds Bounds)> Fields { get; } =
    [.. MainMenu.Entries.Select((entry, i) => (entry, Place(i)))];

    /// <summary>What LINE is told.</summary>
    public static RichMenu Menu { get; } =
        new(
            new RichMenuSize(Width, Height),
            Selected: true,
            Name,
            LineLimits.CutGraphemes(MainMenu.Bar, LineLimits.ChatBarText),
            [
                .. Fields.Select(field => new RichMenuArea(
                    field.Bounds,
                    new LineSay(field.Entry.Text)
                    {
                        Label = LineLimits.CutGraphemes(
                            field.Entry.Text,
                            LineLimits.QuickReplyLabel
                        ),
                    }
                )),
            ]
        );

    private static RichMenuBounds Place(int i)
    {
        var rows = (MainMenu.Entries.Count + Columns - 1) / Columns;
        var (column, row) = (i % Columns, i / Columns);
        var (left, right) = (Width * column / Columns, Width * (column + 1) / Columns);
        var (top, bottom) = (Height * row / rows, Height * (row + 1) / rows);
        return new RichMenuBounds(left, top, right - left, bottom - top);
    }
}
