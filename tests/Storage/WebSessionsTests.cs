using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignIn;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;
using OitBot.Tests.SignOff;

namespace OitBot.Tests.Storage;

public sealed class WebSessionsTests
{
    private static readonly DateTimeOffset Machine = TimeProvider.System.GetUtcNow();

    public static TheoryData<DatabaseProvider> Providers => TestDatabase.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Only_a_coordinator_of_the_agency_ends_the_sessions_of_another(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var session = await StartAsync(test.Database);

        Assert.IsType<OnlyCoordinator>(await EndAsync(Office.Certifier, Office.Preparer));
        Assert.IsType<OnlyCoordinator>(await EndAsync(Office.Foreigner, Office.Preparer));
        Assert.IsType<UnknownOfficer>(await EndAsync(Office.Coordinator, Office.Foreigner));
        Assert.True(await IsOpenAsync());
        Assert.IsType<Decided>(await EndAsync(Office.Coordinator, Office.Preparer));
        Assert.False(await IsOpenAsync());

        Task<Outcome> EndAsync(long by, long whose) =>
            test.Database.Writer.WriteAsync(
                (db, token) =>
                    WebSessions.EndAllAsync(db, Office.As(by), whose, Office.Now, Machine, token)
            );
        async Task<bool> IsOpenAsync()
        {
            await using var db = test.Database.Open();
            return WebSessions.IsOpen(
                await db.WebSessions.SingleAsync(s => s.Id == session),
                Machine
            );
        }
    }

    private static Task<string> StartAsync(OitDatabase database) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                Office.AddTo(db);
                await db.SaveChangesAsync(token);
                var preparer = await db.Officers.SingleAsync(o => o.Id == Office.Preparer, token);
                return (await WebSessions.StartAsync(db, preparer, Machine, token)).Id;
            }
        );
}
