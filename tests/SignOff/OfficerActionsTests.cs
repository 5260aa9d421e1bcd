using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.SignOff;

/// <summary>Roles and names of officers, on the sample register.</summary>
public sealed class OfficerActionsTests
{
    [Fact]
    public async Task The_last_coordinator_keeps_the_role() =>
        Assert.IsType<LastCoordinator>(
            await OutcomeAsync(
                "ผู้ประสานงาน",
                (act, id) => act.ChangeRoleAsync(id, OfficerRole.Officer)
            )
        );

    [Fact]
    public async Task Who_has_duties_cannot_become_an_executive() =>
        Assert.IsType<HasDuties>(
            await OutcomeAsync(
                "สร้อยญา",
                (act, id) => act.ChangeRoleAsync(id, OfficerRole.Executive)
            )
        );

    [Fact]
    public async Task Items_that_are_gone_are_no_duties() =>
        Assert.IsType<Decided>(
            await OutcomeAsync(
                "สร้อยญา",
                async (db, act, id) =>
                {
                    await db.Items.ExecuteUpdateAsync(s => s.SetProperty(i => i.IsGone, true));
                    return await act.ChangeRoleAsync(id, OfficerRole.Executive);
                }
            )
        );

    [Fact]
    public async Task A_name_needs_letters() =>
        Assert.IsType<NotAName>(
            await OutcomeAsync("สร้อยญา", (act, id) => act.ConfirmNameAsync(id, " 12 "))
        );

    private static Task<Outcome> OutcomeAsync(
        string name,
        Func<OfficerActions, long, Task<Outcome>> act
    ) => OutcomeAsync(name, (_, actions, id) => act(actions, id));

    private static async Task<Outcome> OutcomeAsync(
        string name,
        Func<OitDb, OfficerActions, long, Task<Outcome>> act
    )
    {
        await using var test = await TestDatabase.CreateAsync();
        var clock = new DomainClock(TimeProvider.System);
        await SampleRegister.LoadIntoAsync(
            test.Database,
            clock,
            new AgencySettings(null, null),
            null
        );
        return await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var coordinator = await db.Officers.FirstAsync(
                    o => o.Role == OfficerRole.Coordinator,
                    token
                );
                var actor = await Actors.LoadAsync(
                    db,
                    coordinator.Id,
                    "web",
                    clock.GetUtcNow(),
                    token
                );
                var officer = await db.Officers.FirstAsync(o => o.Name.Contains(name), token);
                return await act(db, new OfficerActions(db, actor!, clock.GetUtcNow()), officer.Id);
            }
        );
    }
}
