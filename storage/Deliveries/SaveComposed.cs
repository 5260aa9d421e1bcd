using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Leases what was just composed and keeps its content with it: one statement, one write a row.</summary>
internal static class SaveComposed
{
    private const string OnSqlite = """
        UPDATE "Deliveries" SET "State" = 'Attempting', "LeasedUntil" = {1}, "Attempts" = "Attempts" + 1,
            "FirstTriedAt" = {2}, "Doubtful" = s.value ->> '$.Doubtful',
            "Content" = s.value ->> '$.Content', "Items" = s.value ->> '$.Items'
        FROM json_each({0}) AS s WHERE "Deliveries"."Id" = CAST(s.value ->> '$.Id' AS INTEGER)
        """;

    private const string OnPostgres = """
        UPDATE "Deliveries" AS d SET "State" = 'Attempting', "LeasedUntil" = {1}, "Attempts" = d."Attempts" + 1,
            "FirstTriedAt" = {2}, "Doubtful" = s."Doubtful", "Content" = s."Content", "Items" = s."Items"
        FROM jsonb_to_recordset({0}::jsonb) AS s("Id" bigint, "Doubtful" boolean, "Content" text, "Items" integer[])
        WHERE d."Id" = s."Id"
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
        await db.Database.ExecuteSqlRawAsync(
            db.IsPostgres ? OnPostgres : OnSqlite,
            [
                JsonSerializer.Serialize(composed.Select(RowOf), ContentJson.Options),
                until.ToUnixTimeMilliseconds(),
                machineNow.ToUnixTimeMilliseconds(),
            ],
            cancellationToken
        );
    }

    private static Row RowOf(Delivery d) => new(d.Id, d.Doubtful, d.Content!, d.Items!);

    private sealed record Row(long Id, bool Doubtful, string Content, IReadOnlyList<int> Items);
}
