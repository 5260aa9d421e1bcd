using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Adds any number of deliveries in one statement: where thousands are written, the change tracker would cost more than the database.</summary>
public static class AddDeliveries
{
    private const string Columns = """
        "AgencyId", "OfficerId", "BroadcastId", "Kind", "Channel", "Recipient", "Reference", "Content", "Items",
        "RetryKey", "State", "Failure", "DueAt", "CreatedAt", "Attempts", "Doubtful"
        """;

    private const string OnSqlite = $$"""
        INSERT INTO "Deliveries" ({{Columns}})
        SELECT value ->> '$.AgencyId', value ->> '$.OfficerId', value ->> '$.BroadcastId', value ->> '$.Kind',
            value ->> '$.Channel', value ->> '$.Recipient', value ->> '$.Reference', value ->> '$.Content',
            value ->> '$.Items', value ->> '$.RetryKey', value ->> '$.State', value ->> '$.Failure',
            value ->> '$.DueAt', value ->> '$.CreatedAt', 0, 0
        FROM json_each({0})
        """;

    private const string OnPostgres = $$"""
        INSERT INTO "Deliveries" ({{Columns}})
        SELECT *, 0, FALSE FROM jsonb_to_recordset({0}::jsonb) AS s("AgencyId" bigint, "OfficerId" bigint,
            "BroadcastId" bigint, "Kind" text, "Channel" text, "Recipient" text, "Reference" text, "Content" text,
            "Items" integer[], "RetryKey" uuid, "State" text, "Failure" text, "DueAt" bigint, "CreatedAt" bigint)
        """;

    /// <summary>Adds new ones as they are; run it in a unit of work. Their ids are not known afterwards.</summary>
    public static async Task RunAsync(
        OitDb db,
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellationToken = default
    )
    {
        if (deliveries.Count == 0)
            return;
        await db.Database.ExecuteSqlRawAsync(
            db.IsPostgres ? OnPostgres : OnSqlite,
            [JsonSerializer.Serialize(deliveries.Select(Row), ContentJson.Options)],
            cancellationToken
        );
    }

    private sealed record JsonRow(
        long? AgencyId,
        long? OfficerId,
        long? BroadcastId,
        string Kind,
        string Channel,
        string Recipient,
        string? Reference,
        string? Content,
        IReadOnlyList<int>? Items,
        string RetryKey,
        string State,
        string? Failure,
        long DueAt,
        long CreatedAt
    );

    private static JsonRow Row(Delivery d) =>
        new(
            d.AgencyId,
            d.OfficerId,
            d.BroadcastId,
            d.Kind.ToString(),
            d.Channel,
            d.Recipient,
            d.Reference,
            d.Content,
            d.Items,
            SqliteText.Of(d.RetryKey),
            d.State.ToString(),
            d.Failure,
            d.DueAt.ToUnixTimeMilliseconds(),
            d.CreatedAt.ToUnixTimeMilliseconds()
        );
}
