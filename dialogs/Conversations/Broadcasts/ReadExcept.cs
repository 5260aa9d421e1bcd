using OitBot.Dialogs.Understanding;
using OitBot.Storage.Broadcasts;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>Who is left out of an audience: named people, work groups, and whoever is named for items.</summary>
internal static class ReadExcept
{
    /// <summary>The audience without those; the question that settles it where somebody is not known.</summary>
    /// <param name="left">As typed: "คุณสยมพรและข้อ 12".</param>
    public static async Task<ReadAudience> OfAsync(
        string left,
        Audience audience,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var names = new List<string>();
        var except = new List<Audience>();
        foreach (var part in ReadAudience.Parts(Courtesies.Without(left)))
            if (ReadAudience.NamesGroup(part))
            {
                var groups = await ReadAudience.GroupsAsync(part, scene, cancellationToken);
                if (groups.Count == 0)
                    return NotKnown($"ไม่พบ “{part}” ในทะเบียนของรอบนี้");
                except.Add(new Audience { Groups = groups });
            }
            else if (!part.Any(char.IsDigit))
                names.Add(part);
        if (ItemNumbers.Find(left) is { Count: > 0 } items)
            except.Add(new Audience { Items = items, Duty = audience.Duty });
        var named = await ReadAudience.WithNamesAsync(
            Audience.Everyone,
            names,
            scene,
            cancellationToken
        );
        if (named.Audience is not { } people)
            return NotKnown(named.Problem!);
        if (people.Officers.Count > 0)
            except.Insert(0, people);
        return except.Count == 0
            ? NotKnown("ระบบยังไม่เข้าใจว่าต้องการยกเว้นใคร")
            : new ReadAudience(audience with { Except = [.. audience.Except, .. except] }, null);
    }

    /// <summary>The next answer is for whom it is, all of it: a name alone would be its only recipient.</summary>
    private static ReadAudience NotKnown(string problem) =>
        new(null, $"{problem} โปรดพิมพ์ผู้รับใหม่ทั้งหมด เช่น “ทุกคนยกเว้นข้อ 12”");
}
