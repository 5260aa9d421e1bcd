using System.Globalization;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>How the log writes what was and what is: short, stable, without names.</summary>
internal static class LogWords
{
    public const string SelfCertified = "self-certified";
    public const string Granted = "granted";
    public const string Refused = "refused";

    public static bool IsSelfCertified(string? after) =>
        after is not null && after.Split("; ").Contains(SelfCertified);

    public static string Of(ItemProgress progress) =>
        progress.Status switch
        {
            ItemStatus.NotStarted => "not-started",
            ItemStatus.InProgress => $"in-progress {progress.Prepared}/{progress.Preparers}",
            ItemStatus.Prepared => "prepared",
            ItemStatus.PartlyCertified =>
                $"partly-certified {progress.Certified}/{progress.Certifiers}",
            ItemStatus.Certified => "certified",
            ItemStatus.Returned => "returned",
            _ => throw new ArgumentOutOfRangeException(nameof(progress)),
        };

    public static string Of(EvidenceState evidence) => evidence.Url ?? "nothing to disclose";

    public static string? Of(IEnumerable<EvidenceState> evidence)
    {
        var words = string.Join(' ', evidence.Select(Of));
        return words.Length == 0 ? null : words;
    }

    public static string Of(Duty duty) => duty == Duty.Prepare ? "prepare" : "certify";

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether what was logged names the officer: days, counts and links are never a number by themselves.</summary>
    public static bool Name(string? words, long officerId) =>
        words is not null && words.Split(' ', ';', ',').Contains(Id(officerId));

    /// <summary>The place of a certifier: "certify 12".</summary>
    public static string Certifier(long id) => $"certify {Id(id)}";

    /// <summary>Reads what <see cref="Certifier"/> wrote.</summary>
    public static long? CertifierIn(string? words) =>
        words?.Split(' ') is ["certify", var id]
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var officerId)
            ? officerId
            : null;

    public static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(Duty duty, DateOnly day) => $"{Of(duty)} {Day(day)}";

    /// <summary>"prepare 2023-04-10, certify 2023-04-28 16:30"</summary>
    public static string Days(ItemState item) =>
        $"{DayAndTime(item, Duty.Prepare)}, {DayAndTime(item, Duty.Certify)}";

    /// <summary>
    /// Reads what <see cref="Days"/> or <see cref="Day(Duty, DateOnly)"/> wrote, whether or not it was granted; empty
    /// where that is not what was written.
    /// </summary>
    public static IReadOnlyDictionary<Duty, Deadline> DaysIn(string? words)
    {
        var days = new Dictionary<Duty, Deadline>();
        foreach (var part in words?.Split(", ") ?? [])
        {
            string[] said = [.. part.Split(' ').SkipWhile(word => word is Granted or Refused)];
            if (
                said is [var duty, var day, .. var time]
                && time.Length <= 1
                && DateOnly.TryParseExact(
                    day,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var on
                )
            )
                days[duty == Of(Duty.Prepare) ? Duty.Prepare : Duty.Certify] = new Deadline(
                    on,
                    time is [var hour]
                        ? TimeOnly.ParseExact(hour, "HH:mm", CultureInfo.InvariantCulture)
                        : null
                );
        }
        return days;
    }

    private static string DayAndTime(ItemState item, Duty duty) =>
        Day(duty, item.DueOn(duty))
        + item.DueTime(duty)?.ToString(" HH:mm", CultureInfo.InvariantCulture);
}
