using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.SignOff;

/// <summary>People join, leave and turn out to be one and the same, on the sample register.</summary>
public sealed class StaffActionsTests
{
    private static readonly DateTimeOffset Now = new(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Somebody_new_is_there_with_a_confirmed_name_and_in_the_log_without_it(
        DatabaseProvider provider
    )
    {
        await using var test = await SampleAsync(provider);
        var who = new NewOfficer("  นายใหม่   มาทำงาน ", OfficerRole.Officer, "นิติกร", null);

        Assert.IsType<Decided>(await DoAsync(test, (act, _) => act.AddAsync(who)));

        await using var db = test.Database.Open();
        var officer = await db.Officers.SingleAsync(o => o.Name == "นายใหม่ มาทำงาน");
        Assert.True(officer.NameConfirmed);
        var line = await db.SignOffEntries.OrderBy(e => e.Sequence).LastAsync();
        Assert.Contains($"officer {officer.Id} Officer", line.Canonical);
        Assert.DoesNotContain("นายใหม่", line.Canonical);
        Assert.IsType<NameTaken>(await DoAsync(test, (act, _) => act.AddAsync(who)));
    }

    [Fact]
    public async Task Who_has_open_items_cannot_leave_and_the_last_coordinator_neither()
    {
        await using var test = await SampleAsync(DatabaseProvider.Sqlite);

        var officer = await DoAsync(test, (act, id) => act.LeaveAsync(id("สร้อยญา")));
        var coordinator = await DoAsync(test, (act, id) => act.LeaveAsync(id("ผู้ประสานงาน")));

        Assert.True(Assert.IsType<StillHasItems>(officer).Items > 0);
        Assert.IsType<LastCoordinator>(coordinator);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_are_one_the_second_gets_spellings_and_account(
        DatabaseProvider provider
    )
    {
        await using var test = await SampleAsync(provider);
        var (one, other) = await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var first = await db.Officers.FirstAsync(o => o.Name.Contains("สยมพร"), token);
                var second = await db.Officers.FirstAsync(o => o.Name.Contains("สร้อยญา"), token);
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = first.AgencyId,
                        OfficerId = first.Id,
                        Channel = "line",
                        UserId = "U1",
                        LinkedAt = Now,
                        LastSeenAt = Now,
                    }
                );
                return (first.Id, second.Id);
            }
        );

        Assert.IsType<Decided>(
            await DoAsync(test, (act, id) => act.JoinAsync(id("สยมพร"), id("สร้อยญา")))
        );

        await using var after = test.Database.Open();
        var first = await after.Officers.SingleAsync(o => o.Id == one);
        Assert.Equal((false, other), (first.IsActive, first.JoinedIntoId));
        Assert.True(
            await after.OfficerNameForms.AnyAsync(f =>
                f.OfficerId == other && f.Form.Contains("สยมพร")
            )
        );
        Assert.Equal(other, (await after.ChannelAccounts.SingleAsync()).OfficerId);
        Assert.Null(await HashChain.VerifyAsync(after, 1));
    }

    [Fact]
    public async Task Of_two_who_are_one_the_second_gets_the_items_too_or_nothing_happens()
    {
        await using var test = await SampleAsync(DatabaseProvider.Sqlite);
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Officers.Where(o => o.Name.Contains("วราพร"))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(o => o.Role, OfficerRole.Executive),
                        token
                    )
        );

        var onlyReads = await DoAsync(test, (a, id) => a.JoinAsync(id("สยมพร"), id("วราพร")));
        await using (var db = test.Database.Open())
            Assert.True((await db.Officers.SingleAsync(o => o.Name.Contains("สยมพร"))).IsActive);
        var joined = await DoAsync(test, (a, id) => a.JoinAsync(id("สยมพร"), id("สร้อยญา")));

        Assert.IsAssignableFrom<Refusal>(onlyReads);
        Assert.IsType<Decided>(joined);
        await using var after = test.Database.Open();
        var gone = await after.Officers.SingleAsync(o => o.Name.Contains("สยมพร"));
        Assert.False(gone.IsActive);
        Assert.False(await after.Assignments.AnyAsync(a => a.OfficerId == gone.Id));
    }

    private static async Task<TestDatabase> SampleAsync(DatabaseProvider provider)
    {
        var test = await TestDatabase.CreateAsync(provider);
        await SampleRegister.LoadIntoAsync(
            test.Database,
            new DomainClock(TimeProvider.System),
            new AgencySettings(null, null),
            null
        );
        return test;
    }

    private static Task<Outcome> DoAsync(
        TestDatabase test,
        Func<StaffActions, Func<string, long>, Task<Outcome>> act
    ) =>
        test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officers = await db.Officers.AsNoTracking().ToListAsync(token);
                var coordinator = officers.First(o => o.Role == OfficerRole.Coordinator);
                var actor = await Actors.LoadAsync(db, coordinator.Id, "web", Now, token);
                return await act(
                    new StaffActions(db, actor!, Now),
                    name => officers.First(o => o.Name.Contains(name)).Id
                );
            }
        );
}
