using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>Of those who are late for long every coordinator is told until it has reached them. O8 was due on Thursday 16 March 2566.</summary>
public sealed class EscalationTests
{
    private const string Tuesday = "2023-03-21 08:30";
    private const string Wednesday = "2023-03-22 08:30";

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_did_not_reach_the_coordinator_is_new_until_it_does(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider, imported: "2023-03-01 09:00");
        Assert.NotNull(await CardAsync(office, Tuesday, new SendOutcome.Failed("blocked")));
        var card = await CardAsync(office, Wednesday, new SendOutcome.Sent());
        Assert.Contains("O8", Late(card!).Rows[0].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Late(card!).Rows, IsToldBefore);
        Assert.Null(await CardAsync(office, "2023-03-23 08:30", new SendOutcome.Sent()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_coordinator_who_registers_later_is_told_of_all_that_is_late_for_long(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider, imported: "2023-03-01 09:00");
        var coordinator = await office.OfficerAsync("ผู้ประสานงาน");
        await StateAsync(office, coordinator, AccountState.Blocked);
        Assert.Null(await CardAsync(office, Tuesday, new SendOutcome.Sent()));
        await StateAsync(office, coordinator, AccountState.Active);
        Assert.NotNull(await CardAsync(office, Wednesday, new SendOutcome.Sent()));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_round_that_was_imported_late_gives_everybody_their_days_and_is_told_of_then(
        DatabaseProvider provider
    )
    {
        await using var office = await OpenAsync(provider, imported: "2023-03-20 09:00");
        Assert.Null(await CardAsync(office, Tuesday, new SendOutcome.Sent()));
        Assert.Null(await CardAsync(office, Wednesday, new SendOutcome.Sent()));
        Assert.NotNull(await CardAsync(office, "2023-03-23 08:30", new SendOutcome.Sent()));
    }

    private static async Task<ReminderOffice> OpenAsync(DatabaseProvider provider, string imported)
    {
        var office = await ReminderOffice.OpenAsync(provider);
        await office.WriteAsync(async db =>
        {
            await db
                .Items.Where(i => i.Number == 8)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(i => i.PrepareBy, Calendar.Day("2023-03-16"))
                );
            await db.Rounds.ExecuteUpdateAsync(set =>
                set.SetProperty(r => r.ImportedAt, Calendar.At(imported))
            );
        });
        return office;
    }

    private static Task StateAsync(ReminderOffice office, long officer, AccountState state) =>
        office.WriteAsync(db =>
            db.ChannelAccounts.Where(a => a.OfficerId == officer)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, state))
        );

    /// <summary>The coordinator's digest of a morning, which goes out with that outcome.</summary>
    private static async Task<Card?> CardAsync(
        ReminderOffice office,
        string moment,
        SendOutcome outcome
    )
    {
        var coordinator = await office.OfficerAsync("ผู้ประสานงาน");
        await office.RunAsync(moment);
        var claimed = await office.ClaimAsync(moment);
        await office.SettleAsync(claimed, outcome, moment);
        return claimed.SingleOrDefault(b => b.First.OfficerId == coordinator) is { } hers
            ? ReminderOffice.CardOf(hers)
            : null;
    }

    private static CardSection Late(Card card) => card.Sections[^1];

    private static bool IsToldBefore(CardRow row) =>
        row.Text.StartsWith("แจ้งไปแล้ว", StringComparison.Ordinal);
}
