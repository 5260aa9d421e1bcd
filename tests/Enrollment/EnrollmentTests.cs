using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Enrollment;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using OitBot.Tests.SignOff;

namespace OitBot.Tests.Enrollment;

public sealed class EnrollmentTests
{
    private static readonly CodeKey Key = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly AccountName Phone = new("line", "U1", "{}");

    public static TheoryData<DatabaseProvider> Providers => TestDatabase.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task A_code_registers_one_account_once(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        var issued = await IssueAsync(test.Database);
        Assert.Equal(Office.Now.AddDays(7), issued.ExpiresAt);
        var registered = await RedeemAsync(test.Database, issued.Code, Phone);
        Assert.Equal(new Registered(Office.Preparer, Office.Agency), registered.Outcome);
        var other = await RedeemAsync(test.Database, issued.Code, Phone with { UserId = "U2" });
        Assert.IsType<CodeUsed>(other.Outcome);
        await using var db = test.Database.Open();
        var account = await db.ChannelAccounts.SingleAsync();
        Assert.Equal(("U1", Office.Preparer), (account.UserId, account.OfficerId));
        Assert.DoesNotContain(issued.Code, (await db.EnrollmentCodes.SingleAsync()).CodeHash);
        Assert.Equal(
            [LogActions.IssueCode, LogActions.Register],
            await db.SignOffEntries.OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync()
        );
        Assert.False(await db.SignOffEntries.AnyAsync(e => e.Canonical.Contains("U1")));
        Assert.Null(await HashChain.VerifyAsync(db, Office.Agency));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Two_accounts_with_one_code_at_once_register_one(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        var issued = await IssueAsync(test.Database);
        var outcomes = await Task.WhenAll(
            RedeemAsync(test.Database, issued.Code, Phone),
            RedeemAsync(other, issued.Code, Phone with { UserId = "U2" })
        );
        Assert.Single(outcomes, o => o.Outcome is Registered);
        Assert.Single(outcomes, o => o.Outcome is CodeUsed);
        await using var db = test.Database.Open();
        Assert.Equal(1, await db.ChannelAccounts.CountAsync());
    }

    [Fact]
    public async Task Who_typed_a_wrong_code_is_forgotten_after_a_month()
    {
        await using var test = await OfficeAsync(DatabaseProvider.Sqlite);
        await RedeemAsync(test.Database, "00000000", Phone);
        Assert.Equal(1, await CountAsync(after: 29));
        Assert.Equal(0, await CountAsync(after: 31));

        async Task<int> CountAsync(int after)
        {
            await test.Database.Writer.WriteAsync(
                (db, token) => ForgetOld.RunAsync(db, Office.Now.AddDays(after), token)
            );
            await using var db = test.Database.Open();
            return await db.EnrollmentFailures.CountAsync();
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task After_five_wrong_codes_even_the_right_one_waits_an_hour(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider);
        var issued = await IssueAsync(test.Database);
        for (var tries = 4; tries >= 0; tries--)
        {
            var now = Office.Now.AddMinutes(4 - tries);
            var wrong = await RedeemAsync(test.Database, Wrong(issued.Code), Phone, now);
            Assert.Equal(new WrongCode(tries), wrong.Outcome);
        }
        var waits = await RedeemAsync(test.Database, issued.Code, Phone, Office.Now.AddMinutes(59));
        Assert.Equal(new TooManyTries(Office.Now.AddHours(1)), waits.Outcome);
        var other = await RedeemAsync(
            test.Database,
            Wrong(issued.Code),
            Phone with
            {
                UserId = "U2",
            }
        );
        Assert.IsType<WrongCode>(other.Outcome);
        var later = await RedeemAsync(test.Database, issued.Code, Phone, Office.Now.AddHours(1));
        Assert.IsType<Registered>(later.Outcome);
    }

    [Fact]
    public void A_wrong_code_counts_for_an_hour_and_not_a_moment_longer()
    {
        DateTimeOffset[] failures = [.. Enumerable.Repeat(Office.Now, Redeem.TriesAnHour)];
        var state = new RedeemState(null, null, failures, 0, null);
        var end = Office.Now.AddHours(1);
        Assert.Equal(
            new TooManyTries(end),
            new Redeem().Decide(state, end.AddMilliseconds(-1)).Outcome
        );
        Assert.Equal(new WrongCode(4), new Redeem().Decide(state, end).Outcome);
    }

    [Fact]
    public async Task Fifty_wrong_codes_in_an_hour_are_reported_once()
    {
        await using var test = await OfficeAsync(DatabaseProvider.Sqlite);
        var issued = await IssueAsync(test.Database);
        var notices = new List<Notice>();
        for (var n = 1; n <= 60; n++)
        {
            var account = new AccountName("line", $"U{n / 4}");
            notices.AddRange(
                (await RedeemAsync(test.Database, Wrong(issued.Code), account)).Notices
            );
        }
        var notice = Assert.IsType<ManyWrongCodesNotice>(Assert.Single(notices));
        Assert.Equal(50, notice.InTheLastHour);
        Assert.Equal([Office.Coordinator], notice.To);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task A_code_shown_in_a_group_is_void_and_the_coordinator_hears_of_it(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider);
        var issued = await IssueAsync(test.Database);
        var shown = await RedeemAsync(test.Database, issued.Code, Phone, inGroup: true);
        Assert.IsType<CodeShownInGroup>(shown.Outcome);
        Assert.Equal([Office.Coordinator], Assert.Single(shown.Notices).To);
        var later = await RedeemAsync(test.Database, issued.Code, Phone);
        Assert.IsType<CodeCanceled>(later.Outcome);
        var guess = await RedeemAsync(test.Database, Wrong(issued.Code), Phone, inGroup: true);
        Assert.IsType<CodeShownInGroup>(guess.Outcome);
        Assert.Empty(guess.Notices);
    }

    [Fact]
    public async Task A_newer_code_cancels_the_older_and_a_week_ends_it()
    {
        await using var test = await OfficeAsync(DatabaseProvider.Sqlite);
        var old = await IssueAsync(test.Database);
        var issued = await IssueAsync(test.Database);
        Assert.IsType<CodeCanceled>((await RedeemAsync(test.Database, old.Code, Phone)).Outcome);
        var late = await RedeemAsync(test.Database, issued.Code, Phone, Office.Now.AddDays(7));
        Assert.Equal(new CodeExpired(Office.Now.AddDays(7)), late.Outcome);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task An_officer_has_one_account_on_each_channel(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await RegisterAsync(test.Database, Office.Preparer, Phone);
        await RegisterAsync(test.Database, Office.Preparer, new AccountName("msteams", "29:1"));
        var newPhone = Phone with { UserId = "U9" };
        var moved = await RegisterAsync(test.Database, Office.Preparer, newPhone);
        Assert.Equal("U1", Assert.IsType<Registered>(moved.Outcome).ReplacedUserId);
        await using var db = test.Database.Open();
        Assert.Equal(
            ["29:1", "U9"],
            await db.ChannelAccounts.Select(a => a.UserId).OrderBy(id => id).ToListAsync()
        );
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task An_account_leaves_another_officer_only_after_asking(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await RegisterAsync(test.Database, Office.Preparer, Phone);
        var asked = await RegisterAsync(test.Database, Office.Certifier, Phone);
        var linked = Assert.IsType<LinkedToAnother>(asked.Outcome);
        Assert.Equal(
            (Office.Preparer, Office.Certifier),
            (linked.CurrentOfficerId, linked.OfficerId)
        );
        var outcome = await ActAsync(test.Database, a => a.RelinkAsync(linked.CodeId, Phone));
        Assert.Equal(new Registered(Office.Certifier, Office.Agency), outcome.Outcome);
        await using var db = test.Database.Open();
        Assert.Equal(Office.Certifier, (await db.ChannelAccounts.SingleAsync()).OfficerId);
        var again = await RegisterAsync(test.Database, Office.Certifier, Phone);
        Assert.Equal(new AlreadyRegistered(Office.Certifier), again.Outcome);
    }

    [Fact]
    public async Task Only_coordinators_of_the_agency_issue_and_unlink()
    {
        await using var test = await OfficeAsync(DatabaseProvider.Sqlite);
        await RegisterAsync(test.Database, Office.Preparer, Phone);
        await AssertAsync<OnlyCoordinator>(a =>
            a.IssueAsync(Office.Agency, Office.Preparer, Office.As(Office.Preparer))
        );
        await AssertAsync<UnknownOfficer>(a =>
            a.IssueAsync(Office.Agency, Office.Foreigner, Office.As(Office.Coordinator))
        );
        await AssertAsync<OnlyCoordinator>(a =>
            a.UnlinkOfficerAsync(Office.As(Office.Foreigner), Office.Preparer)
        );
        await AssertAsync<Unlinked>(a =>
            a.UnlinkOfficerAsync(Office.As(Office.Coordinator), Office.Preparer)
        );
        await AssertAsync<NotRegistered>(a => a.UnlinkAsync(Phone));

        async Task AssertAsync<T>(Func<EnrollmentActions, Task<Outcome>> act) =>
            Assert.IsType<T>(await ActAsync(test.Database, act));
    }

    [Theory]
    [InlineData("12345678", "12345678")]
    [InlineData(" 1234-5678 ", "12345678")]
    [InlineData("๑๒๓๔ ๕๖๗๘", "12345678")]
    [InlineData("1234567", null)]
    [InlineData("123456789", null)]
    [InlineData("รหัส 12345678", null)]
    public void A_code_is_read_as_people_type_it(string text, string? code) =>
        Assert.Equal(code, CodeKey.Read(text));

    [Fact]
    public async Task What_is_not_eight_digits_is_no_try()
    {
        await using var test = await OfficeAsync(DatabaseProvider.Sqlite);
        Assert.IsType<NotACode>((await RedeemAsync(test.Database, "1234", Phone)).Outcome);
        await using var db = test.Database.Open();
        Assert.False(await db.EnrollmentFailures.AnyAsync());
    }

    private static string Wrong(string code) => code == "00000000" ? "00000001" : "00000000";

    private static async Task<TestDatabase> OfficeAsync(DatabaseProvider provider)
    {
        var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Office.AddTo(db);
                return Task.FromResult(true);
            }
        );
        return test;
    }

    private static async Task<CodeIssued> IssueAsync(
        OitDatabase database,
        long officer = Office.Preparer
    ) =>
        Assert.IsType<CodeIssued>(
            await ActAsync(
                database,
                a => a.IssueAsync(Office.Agency, officer, Office.As(Office.Coordinator))
            )
        );

    private static async Task<EnrollmentOutcome> RegisterAsync(
        OitDatabase database,
        long officer,
        AccountName account
    ) => await RedeemAsync(database, (await IssueAsync(database, officer)).Code, account);

    private static Task<EnrollmentOutcome> RedeemAsync(
        OitDatabase database,
        string code,
        AccountName account,
        DateTimeOffset? now = null,
        bool inGroup = false
    ) => ActAsync(database, a => a.RedeemAsync(code, account, inGroup), now);

    private static Task<T> ActAsync<T>(
        OitDatabase database,
        Func<EnrollmentActions, Task<T>> act,
        DateTimeOffset? now = null
    ) =>
        database.Writer.WriteAsync(
            (db, _) => act(new EnrollmentActions(db, Key, now ?? Office.Now))
        );
}
