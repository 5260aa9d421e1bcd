using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OitBot.Load;

/// <summary>
/// The baseline: an endpoint that checks the signature, reads one row and writes one row through EF Core, with the
/// bot's durability (WAL, synchronous=FULL) and a commit for each request.
/// </summary>
internal static class Floor
{
    public static async Task ServeAsync(string url, string file, string secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var connection = $"Data Source={file};Default Timeout=30";
        builder.Services.AddDbContextPool<FloorDb>(options =>
            options.UseSqlite(connection).AddInterceptors(new FullSync())
        );
        await using var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
            await FillAsync(scope.ServiceProvider.GetRequiredService<FloorDb>());
        var key = System.Text.Encoding.UTF8.GetBytes(secret);
        app.MapPost("/floor", (HttpContext http, FloorDb db) => AnswerAsync(http, db, key));
        await app.RunAsync();
    }

    private static async Task FillAsync(FloorDb db)
    {
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        db.Rows.AddRange(Enumerable.Range(1, 200).Select(i => new FloorRow { Text = $"row {i}" }));
        await db.SaveChangesAsync();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, FloorDb db, byte[] key)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var wanted = HMACSHA256.HashData(key, body.GetBuffer().AsSpan(0, (int)body.Length));
        var given = Convert.FromBase64String(http.Request.Headers["x-line-signature"].ToString());
        if (!CryptographicOperations.FixedTimeEquals(wanted, given))
            return Results.Unauthorized();
        var row = await db.Rows.AsNoTracking().FirstAsync(r => r.Id == 1 + body.Length % 200);
        db.Rows.Add(new FloorRow { Text = row.Text });
        await db.SaveChangesAsync();
        return Results.Ok();
    }

    internal sealed class FloorDb(DbContextOptions<FloorDb> options) : DbContext(options)
    {
        public DbSet<FloorRow> Rows => Set<FloorRow>();
    }

    internal sealed class FloorRow
    {
        public long Id { get; set; }
        public required string Text { get; set; }
    }

    private sealed class FullSync
        : Microsoft.EntityFrameworkCore.Diagnostics.DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection,
            Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = "PRAGMA synchronous=FULL";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
