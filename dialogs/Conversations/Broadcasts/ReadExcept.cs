using System.Text.RegularExpressions;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Broadcasts;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>Who is left out of an audience: named people, work groups, duties, and whoever is named for items.</summary>
internal static partial class ReadExcept
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
        var parts = ReadAudience.Parts(Courtesies.Without(left));
        if (parts.Length == 0)
            return NotUnderstood();
        var names = new List<string>();
        var except = new List<Audience>();
        foreach (var part in parts)
        {
            var isPlain = Plain().IsMatch(part);
            if (!isPlain && Unclear().IsMatch(part))
                return NotUnderstood();
            if (!isPlain && !ReadAudience.NamesGroup(part))
            {
                names.Add(part);
                continue;
            }
            // "ผู้จัดทำข้อ 12 และ 13"
            var goesOn = char.IsDigit(part[0]);
            var text = goesOn ? $"ข้อ {part}" : part;
            var read = await ReadAudience.WholeAsync(text, scene, cancellationToken);
            if (read.Audience is not { } who)
                return NotKnown(read.Problem!);
            if (who == Audience.Everyone)
                return NotUnderstood();
            var duty = who.Duty ?? (goesOn ? except.LastOrDefault()?.Duty : null) ?? audience.Duty;
            except.Add(who.Items.Count > 0 ? who with { Duty = duty } : who);
        }
        var named = await ReadAudience.WithNamesAsync(
            Audience.Everyone,
            names,
            scene,
            cancellationToken
        );
        if (named.Audience is not { } people)
            return NotKnown(named.Problem!);
        var before = audience.Except.SelectMany(who => who.Officers);
        if (people.Officers.Except(before).ToList() is [_, ..] others)
            except.Insert(0, new Audience { Officers = others });
        return new ReadAudience(
            audience with
            {
                Except = [.. audience.Except.Union(except.GroupBy(Alike).Select(Together))],
            },
            null
        );
    }

    private static (Audience Who, bool HasItems) Alike(Audience left) =>
        (left with { Items = [] }, left.Items.Count > 0);

    /// <summary>"ผู้จัดทำข้อ 12 และผู้จัดทำข้อ 13" is one.</summary>
    private static Audience Together(IGrouping<(Audience Who, bool HasItems), Audience> alike) =>
        alike.Key.Who with
        {
            Items = [.. alike.SelectMany(left => left.Items).Distinct().Order()],
        };

    private static ReadAudience NotUnderstood() => NotKnown("ระบบยังไม่เข้าใจว่าต้องการยกเว้นใคร");

    /// <summary>The next answer is for whom it is, all of it: a name alone would be its only recipient.</summary>
    private static ReadAudience NotKnown(string problem) =>
        new(null, problem) { How = "โปรดพิมพ์ผู้รับใหม่ทั้งหมดครับ เช่น “ทุกคนยกเว้นข้อ 12”" };

    // Nothing but duties, what is open, and numbers.
    [GeneratedRegex(
        "^(?:ผู้จัดทำ|ผู้รับรอง|ผู้|คน|ท่าน|ที่|ทุก|ทั้งหมด|เจ้าหน้าที่|เจ้าของ|ยังไม่ส่ง|ยังไม่เสร็จ|ยัง|ค้าง|อยู่|เลยกำหนด|ล่าช้า|ข้อ|[oO](?=\\s?[0-9๐-๙])|[0-9๐-๙]|ถึง|-|\\s)+$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Plain();

    // With a name or a group beside it, it may mean both or only what they have in common.
    [GeneratedRegex(
        "ผู้จัดทำ|ผู้รับรอง|[0-9๐-๙]",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Unclear();
}
