using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.Deliveries;

/// <summary>The ordinary end of a reply, in one statement for any number: it happens once a turn.</summary>
internal static class SettleSent
{
    private const string OnSqlite = """
        UPDATE "Deliveries" SET "State" = 'Sent', "SentAt" = {0}, "Failure" = NULL, "LeasedUntil" = NULL,
        "RequestId" = json_extract(s.value, '$[1]')
        FROM json_each({1}) AS s WHERE "Deliveries"."Id" = CAST(json_extract(s.value, '$[0]') AS INTEGER)
        """;

    private const string OnPostgres = """
        UPDATE "Deliveries" AS d SET "State" = 'Sent', "SentAt" = {0}, "Failure" = NULL, "LeasedUntil" = NULL,
        "RequestId" = s.request
        FROM unnest({1}, {2}) AS s(id, request) WHERE d."Id" = s.id
        """;

    public static async Task RunAsync(
        OitDb db,
        IReadOnlyList<Settled> sent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (sent.Count == 0)
            return;
        var ids = sent.Select(s => s.Batch.First.Id).ToArray();
        var requests = sent.Select(s => s.Outcome.RequestId).ToArray();
        var at = now.ToUnixTimeMilliseconds();
        if (db.IsPostgres)
            await db.Database.ExecuteSqlRawAsync(
                OnPostgres,
                [at, ids, requests],
                cancellationToken
            );
        else
            await db.Database.ExecuteSqlRawAsync(
                OnSqlite,
                [
                    at,
                    JsonSerializer.Serialize(
                        ids.Zip(
                            requests,
                            (id, r) =>
                                new[]
                                {
                                    id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                                    r,
                                }
                        )
                    ),
                ],
                cancellationToken
            );
    }
}
