using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>An audience in words: "ผู้รับรองที่ยังค้าง O4 และ O5".</summary>
public static class AudienceWords
{
    private const int MostNames = 3;

    public static string Of(Audience audience, PeopleNames people) =>
        audience.Except.Count == 0
            ? Wanted(audience, people)
            : $"{Wanted(audience, people)} ยกเว้น {Left(audience.Except, people)}";

    /// <summary>Those who are left out.</summary>
    public static string Left(IEnumerable<Audience> except, PeopleNames people) =>
        string.Join(", ", except.Select(left => Wanted(left, people)));

    private static string Wanted(Audience audience, PeopleNames people)
    {
        string?[] parts =
        [
            audience.Officers.Count > 0 ? Names(audience.Officers, people) : Everybody(audience),
            audience.Items.Count > 0 ? ItemTexts.List(audience.Items) : null,
            audience.Groups.Count > 0 ? string.Join(", ", audience.Groups) : null,
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    /// <summary>Null where a work group says it all.</summary>
    private static string? Everybody(Audience audience)
    {
        var work = audience.Work switch
        {
            Work.Open => "ที่ยังค้าง",
            Work.Late => "ที่เลยกำหนด",
            _ => null,
        };
        return audience.Duty switch
        {
            Duty.Prepare => $"ผู้จัดทำ{work}",
            Duty.Certify => $"ผู้รับรอง{work}",
            _ when work is not null => $"ผู้{work}",
            _ when audience.Items.Count > 0 => "ผู้จัดทำและผู้รับรอง",
            _ when audience.Groups.Count > 0 => null,
            _ => "ทุกคน",
        };
    }

    private static string Names(IReadOnlyList<long> officers, PeopleNames people)
    {
        var names = string.Join(", ", officers.Take(MostNames).Select(people.Of));
        return officers.Count > MostNames
            ? $"{names} และอีก {officers.Count - MostNames} ท่าน"
            : names;
    }
}
