using System.Text.Json;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;
using OitBot.Tests.SignOff;

namespace OitBot.Tests.Storage.Queries;

/// <summary>A round is read once for as long as nothing of it changes, and is never shown as it was before.</summary>
public sealed class KeptRoundsTests
{
    private static readonly (long Officer, ItemCommand Command)[] Steps =
    [
        (Office.Preparer, new AddEvidence("https://ayutthaya.go.th/a")),
        (Office.Preparer, new Prepare()),
        (Office.CoPreparer, new Prepare()),
        (Office.Certifier, new Certify()),
        (Office.CoCertifier, new Return { Reason = "ลิงก์เปิดไม่ได้" }),
        (Office.Coordinator, new SetDeadline(Duty.Certify, new(2023, 4, 28))),
        (
            Office.Coordinator,
            new Assign(
                new Person(Office.Both, Office.Agency, OfficerRole.Officer, IsActive: true),
                Duty.Prepare
            )
        ),
    ];

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_changes_is_seen_at_once_also_by_another_process(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        foreach (var (officer, command) in Steps)
        {
            var before = await LoadAsync(other);
            await DoAsync(test.Database, officer, command);
            var after = await LoadAsync(other);
            Assert.NotSame(before, after);
            Assert.Equal(await StoredAsync(other), Words(after));
            Assert.Same(after, await LoadAsync(other));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_not_saved_is_not_kept(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await DoAsync(test.Database, Office.Preparer, Steps[0].Command);
        var before = await LoadAsync(test.Database);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            test.Database.Writer.WriteAsync<bool>(
                async (db, token) =>
                {
                    await ActAsync(db, Office.Preparer, new Prepare(), token);
                    await db.SaveChangesAsync(token);
                    var within = await RoundPicture.LoadAsync(db, Office.Agency, token);
                    Assert.NotEqual(Words(before), Words(within!));
                    throw new InvalidOperationException("nothing of it counts");
                }
            )
        );
        Assert.Same(before, await LoadAsync(test.Database));
        Assert.Equal(await StoredAsync(test.Database), Words(before));
    }

    private static async Task<TestDatabase> OfficeAsync(DatabaseProvider provider)
    {
        var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Office.AddTo(db, null);
                return Task.FromResult(true);
            }
        );
        return test;
    }

    private static Task<bool> DoAsync(OitDatabase database, long officer, ItemCommand command) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                await ActAsync(db, officer, command, token);
                return true;
            }
        );

    private static async Task ActAsync(
        OitDb db,
        long officer,
        ItemCommand command,
        CancellationToken cancellationToken
    )
    {
        var actor = await Actors.LoadAsync(db, officer, "line", Office.Now, cancellationToken);
        var actions = new ItemActions(db, actor!, Office.Now);
        Assert.IsType<Decided>(
            await actions.DoAsync(Office.Number, command, cancellationToken),
            exactMatch: false
        );
    }

    private static async Task<RoundPicture> LoadAsync(OitDatabase database)
    {
        await using var db = database.Open();
        return (await RoundPicture.LoadAsync(db, Office.Agency))!;
    }

    /// <summary>As a context reads it that keeps nothing.</summary>
    private static async Task<string> StoredAsync(OitDatabase database)
    {
        await using var db = new CountQueries(database).Open();
        return Words((await RoundPicture.LoadAsync(db, Office.Agency))!);
    }

    private static string Words(RoundPicture picture) =>
        JsonSerializer.Serialize(
            picture.Items.Select(item => new
            {
                item.Row,
                item.Places,
                item.Progress,
            })
        );
}
