using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Deliveries;

public sealed class TakeBackTests
{
    private static readonly DateTimeOffset Now = new(2023, 3, 20, 2, 0, 0, TimeSpan.Zero);

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_not_so_any_more_ends_and_the_rest_is_rewritten(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Outbox.Add(db, Notice("gone", officer: 1), Now);
                Outbox.Add(db, Notice("some", officer: 1), Now);
                Outbox.Add(db, Notice("gone", officer: 2), Now);
                Outbox.Add(db, Notice("gone", officer: 1) with { Gather = false }, Now);
                Outbox.Add(db, Notice("gone", officer: 1) with { Items = null }, Now);
                return Task.CompletedTask;
            }
        );
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                TakeBack.RunAsync(
                    db,
                    [1],
                    content => content.Contains("gone") ? null : "[\"left\"]",
                    token
                )
        );
        await using var read = test.Database.Open();
        var rows = await read
            .Deliveries.OrderBy(d => d.Id)
            .Select(d => new { d.State, d.Content })
            .ToListAsync();
        Assert.Equal(
            [
                DeliveryState.Canceled,
                DeliveryState.Gathering,
                DeliveryState.Gathering,
                DeliveryState.Pending,
                DeliveryState.Gathering,
            ],
            rows.Select(row => row.State)
        );
        Assert.Equal("[\"left\"]", rows[1].Content);
        Assert.Equal("[\"gone\"]", rows[2].Content);
    }

    private static OutgoingMessage Notice(string text, long officer) =>
        new("line", $"U{officer}", $"[\"{text}\"]", DeliveryKind.Notice)
        {
            OfficerId = officer,
            Gather = true,
            DueAt = Now.AddHours(2),
            Items = [12],
        };
}
