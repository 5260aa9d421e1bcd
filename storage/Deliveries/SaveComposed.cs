using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Leases what was just composed and keeps its content with it: one statement, one write a row.</summary>
internal static class SaveComposed
{
    private const string OnSqlite = """
        UPDATE "Deliveries" SET "State" = 'Attempting', "LeasedUntil" = {0}, "Attempts" = "Attempts" + 1,
            "FirstTriedAt" = {1}, "Doubtful" = s.value ->> '$.Doubtful',
            "Content" = s.value ->> '$.Content', "Items" = s.value ->> '$.Items'
        FROM json_each({2}) AS s WHERE "Deliveries"."Id" = CAST(s.value ->> '$.Id' AS INTEGER)
        """;

    private const string OnPostgres = """
        UPDATE "Deliveries" AS d SET "State" = 'Attempting', "LeasedUntil" = {0}, "Attempts" = d."Attempts" + 1,
            "FirstTriedAt" = {1}, "Doubtful" = s.doubtful, "Content" = s.content, "Items" = s.items::integer[]
        FROM unnest({2}, {3}, {4}, {5}) AS s(id, doubtful, content, items) WHERE d."Id" = s.id
        """;

    public static async Task RunAsync(
        OitDb db,
        Delivery[] composed,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        if (composed.Length == 0)
            return;
        var until = machineNow + Outbox.Lease;
        foreach (var delivery in composed)
        {
            delivery.State = DeliveryState.Attempting;
            delivery.LeasedUntil = until;
            delivery.Attempts++;
        }
        object[] rows = db.IsPostgres
            ? Columns(composed)
            : [JsonSerializer.Serialize(composed.Select(RowOf), ContentJson.Options)];
        await db.Database.ExecuteSqlRawAsync(
            db.IsPostgres ? OnPostgres : OnSqlite,
            [until.ToUnixTimeMilliseconds(), machineNow.ToUnixTimeMilliseconds(), .. rows],
            cancellationToken
        );
    }

    /// <summary>Numbers of items as text: an array of arrays would have to be a rectangle.</summary>
    private static object[] Columns(Delivery[] composed) =>
        [
            Array.ConvertAll(composed, d => d.Id),
            Array.ConvertAll(composed, d => d.Doubtful),
            Array.ConvertAll(composed, d => d.Content),
            Array.ConvertAll(composed, d => $"{{{string.Join(',', d.Items!)}}}"),
        ];

    private static Row RowOf(Delivery d) => new(d.Id, d.Doubtful, d.Content!, d.Items!);

    private sealed record Row(long Id, bool Doubtful, string Content, IReadOnlyList<int> Items);
}
