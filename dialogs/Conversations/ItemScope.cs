using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations;

/// <summary>Which items "ทุกข้อ" means: all, or those of a sub-indicator or of a work group, and never the exceptions.</summary>
internal static class ItemScope
{
    public static bool Holds(this Slots slots, ItemPicture item) =>
        (
            slots.Subindicator is not { } sub
            || Contains(item.Row.SubIndicator, sub)
            || Contains(item.Row.Indicator, sub)
        )
        && (slots.Group is not { } group || item.Row.Groups.Any(g => GroupItems.Fits(g, group)))
        && slots.Excluded?.Contains(item.Number) != true;

    private static bool Contains(string? name, string part) => name?.Contains(part) == true;
}
