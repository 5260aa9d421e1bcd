using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Enrollment;

/// <summary>Counts wrong codes, per account and over all, and when coordinators were told.</summary>
internal static class WrongCodes
{
    private const string ReportedKey = "wrong-codes-reported-ms";

    public static async Task<RedeemState> StateAsync(
        OitDb db,
        EnrollmentCode? code,
        ChannelAccount? row,
        AccountName account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now.AddHours(-1);
        var mine = await db
            .EnrollmentFailures.Where(f => f.Channel == account.Channel)
            .Where(f => f.UserId == account.UserId && f.At > since)
            .Select(f => f.At)
            .ToListAsync(cancellationToken);
        var all = await db.EnrollmentFailures.CountAsync(f => f.At > since, cancellationToken);
        var officer = await Actors.PersonAsync(db, code?.OfficerId ?? 0, cancellationToken);
        return new RedeemState(
            code is null ? null : State(code, officer.IsActive),
            row?.OfficerId,
            mine,
            all,
            await ReportedAtAsync(db, cancellationToken)
        );
    }

    public static async Task<IReadOnlyList<Notice>> CountAsync(
        OitDb db,
        RedeemDecision decision,
        RedeemState state,
        AccountName account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        db.EnrollmentFailures.Add(
            new EnrollmentFailure
            {
                Channel = account.Channel,
                UserId = account.UserId,
                At = now,
            }
        );
        if (!decision.Reports)
            return [];
        await KeepReportedAtAsync(db, now, cancellationToken);
        var to = await InDangerAsync(db, now, cancellationToken);
        return to.Count == 0 ? [] : [new ManyWrongCodesNotice(to, state.FailuresOverAll + 1)];
    }

    private static CodeState State(EnrollmentCode code, bool officerIsActive) =>
        new(
            code.Id,
            code.AgencyId,
            code.OfficerId,
            officerIsActive,
            code.ExpiresAt,
            code.UsedAt,
            code.CanceledAt
        );

    /// <summary>Coordinators of agencies that have an open code; where none is open, all of them.</summary>
    private static async Task<List<long>> InDangerAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var coordinators = db.Officers.Where(o => o.Role == OfficerRole.Coordinator && o.IsActive);
        var open = db.EnrollmentCodes.Where(c =>
            c.UsedAt == null && c.CanceledAt == null && c.ExpiresAt > now
        );
        var some = await coordinators
            .Where(o => open.Any(c => c.AgencyId == o.AgencyId))
            .Select(o => o.Id)
            .ToListAsync(cancellationToken);
        return some.Count > 0
            ? some
            : await coordinators.Select(o => o.Id).ToListAsync(cancellationToken);
    }

    private static async Task<DateTimeOffset?> ReportedAtAsync(
        OitDb db,
        CancellationToken cancellationToken
    )
    {
        var stored = await db.Settings.FindAsync([ReportedKey], cancellationToken);
        return stored is null
            ? null
            : DateTimeOffset.FromUnixTimeMilliseconds(
                long.Parse(stored.Value, CultureInfo.InvariantCulture)
            );
    }

    private static async Task KeepReportedAtAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var stored = await db.Settings.FindAsync([ReportedKey], cancellationToken);
        if (stored is null)
            db.Settings.Add(stored = new Setting { Key = ReportedKey, Value = "" });
        stored.Value = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    }
}
