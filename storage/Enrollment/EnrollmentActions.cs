using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Enrollment;

/// <summary>Who types: the channel, the user's id there, and how to reach them later.</summary>
/// <param name="Channel">"line" or "msteams".</param>
/// <param name="Reference">Serialized ConversationReference of the one-to-one conversation.</param>
public sealed record AccountName(string Channel, string UserId, string? Reference = null);

/// <summary>What a person is told, and who else is.</summary>
public sealed record EnrollmentOutcome(Outcome Outcome, IReadOnlyList<Notice> Notices);

/// <summary>
/// Registration codes and accounts, carried out inside a running unit of work; the caller's unit saves. One account is
/// one officer's; an officer has at most one account on each channel, the one registered last.
/// </summary>
/// <param name="now">Moment of the domain clock.</param>
public sealed class EnrollmentActions(OitDb db, CodeKey key, DateTimeOffset now)
{
    /// <summary>Issues a code; older open ones of the officer are cancelled.</summary>
    /// <param name="by">A coordinator; null for the command line.</param>
    /// <returns><see cref="CodeIssued"/> or a refusal.</returns>
    public async Task<Outcome> IssueAsync(
        long agencyId,
        long officerId,
        Actor? by,
        CancellationToken cancellationToken = default
    )
    {
        var officer = await Actors.PersonAsync(db, officerId, cancellationToken);
        if (IssueCode.Refuse(officer, agencyId, by, now) is { } refusal)
            return refusal;
        var open = db
            .EnrollmentCodes.AsTracking()
            .Where(c => c.OfficerId == officerId && c.UsedAt == null && c.CanceledAt == null);
        await foreach (var old in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
            old.CanceledAt = now;
        var code = await UnusedCodeAsync(cancellationToken);
        var row = new EnrollmentCode
        {
            AgencyId = agencyId,
            OfficerId = officerId,
            CodeHash = key.Hash(code),
            IssuedAt = now,
            ExpiresAt = now + Redeem.Lifetime,
            IssuedById = by?.OfficerId,
        };
        db.EnrollmentCodes.Add(row);
        Log(
            agencyId,
            LogActions.IssueCode,
            by?.Channel ?? Ways.CommandLine,
            by?.OfficerId,
            officerId
        );
        return new CodeIssued(officerId, code, row.ExpiresAt);
    }

    /// <summary>Somebody typed a code.</summary>
    /// <param name="text">What stood after "ลงทะเบียน".</param>
    /// <param name="inGroup">Others read along.</param>
    public async Task<EnrollmentOutcome> RedeemAsync(
        string text,
        AccountName account,
        bool inGroup = false,
        CancellationToken cancellationToken = default
    )
    {
        if (CodeKey.Read(text) is not { } digits)
            return new EnrollmentOutcome(new NotACode(), []);
        // The hash is looked up, not the code: how long that takes tells nothing about the code.
        var hash = key.Hash(digits);
        var code = await db
            .EnrollmentCodes.AsTracking()
            .FirstOrDefaultAsync(c => c.CodeHash == hash, cancellationToken);
        return await RedeemAsync(new Redeem(inGroup), code, account, cancellationToken);
    }

    /// <summary>The person agreed that the account leaves another officer, see <see cref="LinkedToAnother"/>.</summary>
    /// <param name="codeId">From the conversation's own state, never from what the person sent.</param>
    public async Task<EnrollmentOutcome> RelinkAsync(
        long codeId,
        AccountName account,
        CancellationToken cancellationToken = default
    )
    {
        var code = await db
            .EnrollmentCodes.AsTracking()
            .FirstOrDefaultAsync(c => c.Id == codeId, cancellationToken);
        return await RedeemAsync(new Redeem(Confirmed: true), code, account, cancellationToken);
    }

    /// <summary>The person takes their own account away.</summary>
    /// <returns><see cref="Unlinked"/> or <see cref="NotRegistered"/>.</returns>
    public async Task<Outcome> UnlinkAsync(
        AccountName account,
        CancellationToken cancellationToken = default
    )
    {
        if (await Accounts.FindAsync(db, account, cancellationToken) is not { } row)
            return new NotRegistered();
        Accounts.Remove(db, row, account.Channel, row.OfficerId, now);
        await MoveWaiting.RunAsync(db, row.OfficerId, row.Channel, row.UserId, cancellationToken);
        return new Unlinked(row.OfficerId);
    }

    /// <summary>A coordinator takes an officer's accounts away, on one channel or (null) on all.</summary>
    public async Task<Outcome> UnlinkOfficerAsync(
        Actor by,
        long officerId,
        string? channel = null,
        CancellationToken cancellationToken = default
    )
    {
        if (PeopleDecision.OnlyCoordinators(by, now) is { } refusal)
            return refusal;
        var rows = await db
            .ChannelAccounts.AsTracking()
            .Where(a => a.OfficerId == officerId && a.AgencyId == by.AgencyId)
            .Where(a => channel == null || a.Channel == channel)
            .ToListAsync(cancellationToken);
        await Accounts.UnlinkAsync(db, rows, by, now, cancellationToken);
        return rows.Count == 0 ? new NotRegistered() : new Unlinked(officerId);
    }

    private async Task<EnrollmentOutcome> RedeemAsync(
        Redeem command,
        EnrollmentCode? code,
        AccountName account,
        CancellationToken cancellationToken
    )
    {
        var row = await Accounts.FindAsync(db, account, cancellationToken);
        var state = await WrongCodes.StateAsync(db, code, row, account, now, cancellationToken);
        var decision = command.Decide(state, now);
        var notices = new List<Notice>();
        if (decision.IsFailure)
            notices.AddRange(
                await WrongCodes.CountAsync(db, decision, state, account, now, cancellationToken)
            );
        if (decision.UsesCode)
            code!.UsedAt = now;
        if (decision.CancelsCode)
            notices.AddRange(await CancelAsync(code!, account.Channel, cancellationToken));
        var outcome = decision.Outcome is Registered registered
            ? await LinkAsync(row, registered, account, cancellationToken)
            : decision.Outcome;
        return new EnrollmentOutcome(outcome, notices);
    }

    private async Task<Outcome> LinkAsync(
        ChannelAccount? row,
        Registered registered,
        AccountName account,
        CancellationToken cancellationToken
    )
    {
        var former = await db
            .ChannelAccounts.AsTracking()
            .Where(a => a.OfficerId == registered.OfficerId && a.Channel == account.Channel)
            .FirstOrDefaultAsync(cancellationToken);
        if (former is not null)
            Accounts.Remove(db, former, account.Channel, registered.OfficerId, now);
        var another = row?.OfficerId;
        if (row is not null)
            Accounts.LogUnlink(db, row, account.Channel, row.OfficerId, now);
        else
            db.ChannelAccounts.Add(row = Accounts.New(account));
        Accounts.Link(row, registered, account, now);
        Log(
            registered.AgencyId,
            LogActions.Register,
            account.Channel,
            registered.OfficerId,
            registered.OfficerId
        );
        if (another is { } left)
            await MoveWaiting.RunAsync(
                db,
                left,
                account.Channel,
                account.UserId,
                cancellationToken
            );
        if (former is not null)
            await MoveWaiting.RunAsync(
                db,
                registered.OfficerId,
                former.Channel,
                former.UserId,
                cancellationToken
            );
        return registered with { ReplacedUserId = former?.UserId };
    }

    private async Task<IReadOnlyList<Notice>> CancelAsync(
        EnrollmentCode code,
        string channel,
        CancellationToken cancellationToken
    )
    {
        code.CanceledAt = now;
        Log(code.AgencyId, LogActions.CancelCode, channel, null, code.OfficerId);
        var to = await Actors.CoordinatorsAsync(db, code.AgencyId, cancellationToken);
        return to.Count == 0 ? [] : [new CodeCanceledNotice(to, code.OfficerId)];
    }

    private async Task<string> UnusedCodeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var code = CodeKey.NewCode();
            var hash = key.Hash(code);
            if (!await db.EnrollmentCodes.AnyAsync(c => c.CodeHash == hash, cancellationToken))
                return code;
        }
    }

    private void Log(long agencyId, string action, string channel, long? actorId, long officerId) =>
        db.Log.Add(
            new LogLine(
                agencyId,
                now,
                action,
                channel,
                actorId,
                After: $"officer {LogWords.Id(officerId)}"
            )
        );
}
