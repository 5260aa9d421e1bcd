using System.Text.RegularExpressions;
using FuzzySharp;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>The audience that words mean, or the question that settles it; neither where nothing was said of it.</summary>
internal sealed partial record ReadAudience(Audience? Audience, string? Problem)
{
    /// <summary>What settles the problem, where that is not the question for whom it is.</summary>
    public string? How { get; init; }

    /// <summary>Out of 100: the register itself spells a group's name oddly.</summary>
    private const int Alike = 70;

    private static readonly string[] GroupWords = ["กลุ่มงาน", "กลุ่ม", "ฝ่าย", "สำนักงาน"];

    private static readonly (string Word, Audience Meaning)[] Words =
    [
        ("เลยกำหนด", new Audience { Work = Work.Late }),
        ("ล่าช้า", new Audience { Work = Work.Late }),
        ("ค้าง", new Audience { Work = Work.Open }),
        ("ยังไม่ส่ง", new Audience { Work = Work.Open }),
        ("ยังไม่เสร็จ", new Audience { Work = Work.Open }),
        ("ผู้รับรอง", new Audience { Duty = Duty.Certify }),
        ("ผู้จัดทำ", new Audience { Duty = Duty.Prepare }),
    ];

    private static readonly string[] Everyone =
    [
        "ทุกคน",
        "ทุกท่าน",
        "ทั้งหมด",
        "ทุกกลุ่ม",
        "เจ้าหน้าที่",
    ];

    /// <summary>As said in the command, or typed as an answer.</summary>
    public static async Task<ReadAudience> OfAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var slots = request.Slots;
        if (slots.Recipients is { } typed)
            return await TypedAsync(typed, scene, cancellationToken);
        var names = slots.People ?? (slots.Person is { } one ? [one] : []);
        var said = slots.Audience is not null || slots.Group is not null;
        if (!said && names.Count == 0 && request.Items.Count == 0)
            return new ReadAudience(null, null);
        var audience = Named(slots.Audience) with { Items = request.Items };
        if (slots.Except is { } left)
        {
            var read = await ReadExcept.OfAsync(left, audience, scene, cancellationToken);
            if (read.Audience is null)
                return read;
            audience = read.Audience;
        }
        if (slots.Group is { } group)
        {
            var groups = await GroupsAsync(group, scene, cancellationToken);
            if (groups.Count == 0)
                return new ReadAudience(null, $"ไม่พบกลุ่มงาน “{group}” ในทะเบียนของรอบนี้");
            audience = audience with { Groups = groups };
        }
        return await WithNamesAsync(audience, names, scene, cancellationToken);
    }

    private static Audience Named(string? audience) =>
        audience switch
        {
            "open" => new Audience { Work = Work.Open },
            "overdue" => new Audience { Work = Work.Late },
            "certifiers" => new Audience { Duty = Duty.Certify },
            "preparers" => new Audience { Duty = Duty.Prepare },
            _ => Audience.Everyone,
        };

    private static async Task<ReadAudience> TypedAsync(
        string text,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var (whole, left) = LeftOut.Split(text);
        var read =
            whole.Length == 0
                ? new ReadAudience(Audience.Everyone, null)
                : await WholeAsync(whole, scene, cancellationToken);
        return read.Audience is { } audience && left is not null
            ? await ReadExcept.OfAsync(left, audience, scene, cancellationToken)
            : read;
    }

    /// <summary>Without exceptions.</summary>
    public static async Task<ReadAudience> WholeAsync(
        string text,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var audience = Audience.Everyone;
        var found = false;
        foreach (var (word, meaning) in Words)
            if (text.Contains(word, StringComparison.Ordinal))
            {
                audience = audience with
                {
                    Work = audience.Work == Work.Any ? meaning.Work : audience.Work,
                    Duty = audience.Duty ?? meaning.Duty,
                };
                found = true;
            }
        if (ItemNumbers.Find(text) is { Count: > 0 } items)
            return new ReadAudience(audience with { Items = items }, null);
        if (NamesGroup(text))
        {
            var groups = await GroupsAsync(Bare(text), scene, cancellationToken);
            if (groups.Count > 0)
                return new ReadAudience(audience with { Groups = groups }, null);
        }
        if (found || Array.Exists(Everyone, word => text.Contains(word, StringComparison.Ordinal)))
            return new ReadAudience(audience, null);
        return await WithNamesAsync(audience, Parts(text), scene, cancellationToken);
    }

    /// <summary>"กลุ่มงาน…", "ฝ่าย…".</summary>
    public static bool NamesGroup(string text) =>
        Array.Exists(GroupWords, word => text.Contains(word, StringComparison.Ordinal));

    /// <summary>"ก และ ข" in its parts.</summary>
    public static string[] Parts(string text) =>
        [.. Joints().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0)];

    // "กำกับ" is no joint.
    [GeneratedRegex("และ|(?<!กำ)กับ|[,/\\n]", RegexOptions.CultureInvariant, Patterns.Patience)]
    private static partial Regex Joints();

    /// <summary>With those officers, each found by one name.</summary>
    public static async Task<ReadAudience> WithNamesAsync(
        Audience audience,
        IReadOnlyList<string> names,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var officers = new List<long>();
        foreach (var name in names)
        {
            var people = await OfficerLookup.FindAsync(scene, name, cancellationToken);
            if (people is not [var person])
                return new ReadAudience(
                    null,
                    people.Count == 0
                        ? $"ไม่พบเจ้าหน้าที่ชื่อ “{Shorten(name)}” ในหน่วยงาน"
                        : $"มีเจ้าหน้าที่ชื่อคล้าย “{Shorten(name)}” {people.Count} ท่าน โปรดพิมพ์ชื่อ-ชื่อสกุล"
                );
            officers.Add(person.Id);
        }
        return new ReadAudience(audience with { Officers = [.. officers.Distinct()] }, null);
    }

    /// <summary>Full names of the groups that a part of a name means.</summary>
    public static async Task<IReadOnlyList<string>> GroupsAsync(
        string part,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var agency = scene.Me.Agency.Id;
        var ofPeople = await scene
            .Db.Officers.Where(o => o.AgencyId == agency && o.IsActive && o.WorkGroup != null)
            .Select(o => o.WorkGroup!)
            .Distinct()
            .ToListAsync(cancellationToken);
        var ofItems = await scene
            .Db.Items.Where(i => i.AgencyId == agency && !i.IsGone)
            .Where(i => scene.Db.Rounds.Any(r => r.Id == i.RoundId && r.IsCurrent))
            .Select(i => i.Groups)
            .ToListAsync(cancellationToken);
        var all = ofPeople.Concat(ofItems.SelectMany(g => g)).Distinct().ToList();
        var wanted = Bare(part);
        var exact = all.FindAll(name => Bare(name).Contains(wanted, StringComparison.Ordinal));
        return exact.Count > 0
            ? exact
            : all.FindAll(name => Fuzz.Ratio(Bare(name), wanted) >= Alike);
    }

    private static string Bare(string group)
    {
        var text = group.Trim();
        foreach (var word in GroupWords)
            if (text.StartsWith(word, StringComparison.Ordinal))
                text = text[word.Length..];
        return text.Trim();
    }

    private static string Shorten(string text) => Cards.CardTexts.Clip(text, 40);
}
