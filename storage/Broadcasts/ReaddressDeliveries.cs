using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>Gives deliveries that failed a fresh start at another address, as if they had never been tried: in one statement.</summary>
internal static class ReaddressDeliveries
{
    private const string OnSqlite = """
        UPDATE "Deliveries" SET "DueAt" = {0}, "Attempts" = 0, "Doubtful" = 0, "LeasedUntil" = NULL, "RequestId" = NULL,
            "FirstTriedAt" = NULL, "PartsSent" = NULL,
            "Channel" = s.value ->> '$.Channel', "Recipient" = s.value ->> '$.Recipient',
            "Reference" = s.value ->> '$.Reference', "Content" = s.value ->> '$.Content',
            "RetryKey" = s.value ->> '$.RetryKey', "State" = s.value ->> '$.State', "Failure" = s.value ->> '$.Failure'
        FROM json_each({1}) AS s WHERE "Deliveries"."Id" = CAST(s.value ->> '$.Id' AS INTEGER)
        """;

    private const string OnPostgres = """
        UPDATE "Deliveries" AS d SET "DueAt" = {0}, "Attempts" = 0, "Doubtful" = FALSE, "LeasedUntil" = NULL,
            "RequestId" = NULL, "FirstTriedAt" = NULL, "PartsSent" = NULL, "Channel" = s."Channel",
            "Recipient" = s."Recipient", "Reference" = s."Reference", "Content" = s."Content",
            "RetryKey" = s."RetryKey", "State" = s."State", "Failure" = s."Failure"
        FROM jsonb_to_recordset({1}::jsonb) AS s("Id" bigint, "Channel" text, "Recipient" text, "Reference" text,
            "Content" text, "RetryKey" uuid, "State" text, "Failure" text) WHERE d."Id" = s."Id"
        """;

    /// <summary>Run it in a unit of work.</summary>
    /// <param name="addresses">By the delivery's id.</param>
    /// <param name="contents">By officer, where each gets their own.</param>
    public static Task RunAsync(
        OitDb db,
        IEnumerable<(long DeliveryId, Address Address)> addresses,
        IReadOnlyDictionary<long, string> contents,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        db.Database.ExecuteSqlRawAsync(
            db.IsPostgres ? OnPostgres : OnSqlite,
            [
                now.ToUnixTimeMilliseconds(),
                JsonSerializer.Serialize(
                    addresses.Select(a => RowOf(a.DeliveryId, a.Address, contents)),
                    ContentJson.Options
                ),
            ],
            cancellationToken
        );

    private static JsonRow RowOf(
        long id,
        Address address,
        IReadOnlyDictionary<long, string> contents
    ) =>
        new(
            id,
            address.Channel,
            address.Recipient,
            address.Reference,
            contents.GetValueOrDefault(address.OfficerId),
            SqliteText.Of(Guid.NewGuid()),
            address.State.ToString(),
            address.Failure
        );

    private sealed record JsonRow(
        long Id,
        string Channel,
        string Recipient,
        string? Reference,
        string? Content,
        string RetryKey,
        string State,
        string? Failure
    );
}
