using System.Globalization;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>How the log writes what was and what is: short, stable, without names.</summary>
internal static class LogWords
{
    public const string SelfCertified = "self-certified";

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
}
