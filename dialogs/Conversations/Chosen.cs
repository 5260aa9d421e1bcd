using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>The officer whom a name means, or the question that settles it.</summary>
public sealed record Chosen(Officer? Officer, Answer? Ask)
{
    public static async Task<Chosen> OneAsync(
        string name,
        Understood request,
        Slot slot,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var found = await OfficerLookup.FindAsync(acting.Scene, name, cancellationToken);
        return found switch
        {
            [var one] => new Chosen(one, null),
            [] => new Chosen(
                null,
                Answer.Ask(
                    $"ไม่พบเจ้าหน้าที่ชื่อ “{name}” ในหน่วยงาน โปรดพิมพ์ชื่อตามทะเบียน",
                    new MissingSlot(request, slot),
                    Suggestions.Cancel
                )
            ),
            _ => new Chosen(
                null,
                Answer.Ask(
                    $"มีเจ้าหน้าที่ชื่อคล้ายกัน {found.Count} ท่าน โปรดพิมพ์ชื่อ-ชื่อสกุล: {string.Join(", ", found.Select(o => o.Name))}",
                    new MissingSlot(request, slot),
                    Suggestions.Cancel
                )
            ),
        };
    }
}
