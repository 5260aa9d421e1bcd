using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Officers;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Storage.Queries;

/// <summary>Every list is made with a few queries, each through an index, however many agencies there are.</summary>
public sealed class QueryPlanTests
{
    private const int Agencies = 1000;
    private static readonly DateTimeOffset Now = SignOff.Office.Now;

    private static readonly (string Name, int MostQueries, Func<OitDb, long, Task> Run)[] Lists =
    [
        ("my items", 6, (db, agency) => MyItemsAsync(db, agency)),
        ("overview", 3, (db, agency) => Overview.LoadAsync(db, agency, Now)),
        ("item detail", 6, (db, agency) => ItemDetail.LoadAsync(db, agency, 12)),
        ("history", 2, (db, agency) => History.LoadAsync(db, agency, 12)),
        ("registrations", 2, (db, agency) => People.RegistrationsAsync(db, agency)),
        ("accounts", 1, (db, agency) => People.AccountsOf(db, agency).ToListAsync()),
        ("codes", 1, (db, agency) => People.CodesOf(db, agency).ToListAsync()),
        (
            "newest code",
            1,
            (db, agency) => CardsModel.NewestCodeAsync(db, agency, CancellationToken.None)
        ),
        ("other chats", 1, (db, _) => ConversationStates.LoadAsync(db, OtherChats)),
        (
            "pushed since",
            1,
            (db, agency) => PushedSince.AnyAsync(db, ManyAgencies.FirstOfficer(agency), "line", Now)
        ),
        ("waiting items", 3, (db, agency) => WaitingItems.LoadAsync(db, agency, Now)),
        ("reminders of an agency", 9, (db, agency) => RemindersAsync(db, [agency])),
        ("reminders of two agencies", 9, (db, agency) => RemindersAsync(db, Several(agency))),
        ("reminders of people", 8, (db, agency) => DigestsAsync(db, Several(agency))),
        ("one action", 9, (db, agency) => ActAsync(db, agency, [12])),
        ("43 actions", 9, (db, agency) => ActAsync(db, agency, [.. Enumerable.Range(1, 43)])),
    ];

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Every_list_takes_few_queries_and_each_goes_through_an_index(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ManyAgencies.WriteAsync(test.Database, Agencies);
        var queries = new CountQueries(test.Database);
        await using var db = queries.Open();
        foreach (var (name, most, run) in Lists)
        {
            queries.Clear();
            await run(db, Agencies / 2);
            Assert.True(
                queries.Sent.Count <= most,
                $"{name}: {queries.Sent.Count} queries\n{string.Join("\n\n", queries.Sent)}"
            );
            foreach (var query in queries.Sent)
                await AssertIndexedAsync(test.Database, name, query);
        }
    }

    private static ConversationKey[] OtherChats => [new("line", "U1"), new("msteams", "a")];

    private static async Task MyItemsAsync(OitDb db, long agency)
    {
        var officer = ManyAgencies.FirstOfficer(agency);
        var actor = await Actors.LoadAsync(db, officer, "line", Now);
        var mine = await MyItems.LoadAsync(db, actor!, Now);
        Assert.Equal(ManyAgencies.Items, mine!.Items.Count);
    }

    private static long[] Several(long agency) => [agency, agency + 1];

    private static async Task RemindersAsync(OitDb db, long[] agencies)
    {
        var pictures = await LoadPictures.OfAgenciesAsync(
            db,
            NationalHolidays.None,
            agencies,
            Bangkok.Day(Now),
            Bangkok.Day(Now)
        );
        Assert.All(
            pictures.Values,
            p => Assert.Equal(ManyAgencies.Items, p.Places.Sum(places => places.Count()))
        );
    }

    private static async Task DigestsAsync(OitDb db, long[] agencies)
    {
        var pictures = await LoadPictures.OfOfficersAsync(
            db,
            NationalHolidays.None,
            [.. agencies.Select(ManyAgencies.FirstOfficer)],
            Bangkok.Day(Now)
        );
        Assert.Equal(agencies.Length, pictures.Count);
    }

    private static async Task ActAsync(OitDb db, long agency, int[] items)
    {
        var officer = ManyAgencies.FirstOfficer(agency);
        var actor = await Actors.LoadAsync(db, officer, "line", Now);
        var outcomes = await new ItemActions(db, actor!, Now).DoAllAsync(items, new Certify());
        Assert.All(outcomes, o => Assert.IsType<NotACertifier>(o.Outcome));
        db.ChangeTracker.Clear();
    }

    private static async Task AssertIndexedAsync(OitDatabase database, string name, SentQuery query)
    {
        var isSqlite = database.Provider == DatabaseProvider.Sqlite;
        var plan = await PlanAsync(database, query, isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ");
        var scans = plan.Where(line =>
            isSqlite
                ? line.StartsWith("SCAN ", StringComparison.Ordinal)
                    && !line.Contains("CONSTANT ROW", StringComparison.Ordinal)
                    // The ids that were asked for.
                    && !line.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
                    && !plan.Contains(line.Replace("SCAN", "CO-ROUTINE", StringComparison.Ordinal))
                : line.Contains("Seq Scan on", StringComparison.Ordinal)
                    && !Empty.Any(table => line.Contains(table, StringComparison.Ordinal))
        );
        Assert.True(!scans.Any(), $"{name} scans:\n{query.Sql}\n{string.Join('\n', plan)}");
    }

    /// <summary>Tables without rows here: PostgreSQL rightly does not bother with an index.</summary>
    private static readonly string[] Empty =
    [
        "Delegations",
        "PreparerHelpers",
        "LogTexts",
        "AgencyHolidays",
        "ReminderRuns",
        "Deliveries",
        "EnrollmentCodes",
        "ConversationStates",
        "Deliveries",
    ];

    private static async Task<List<string>> PlanAsync(
        OitDatabase database,
        SentQuery query,
        string explain
    )
    {
        await using var db = database.Open();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a query that was just sent
        command.CommandText = explain + query.Sql;
#pragma warning restore CA2100
        foreach (var (parameter, value) in query.Parameters)
        {
            var bound = command.CreateParameter();
            (bound.ParameterName, bound.Value) = (parameter, value);
            command.Parameters.Add(bound);
        }
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(
                Convert.ToString(
                    reader.GetValue(reader.FieldCount - 1),
                    CultureInfo.InvariantCulture
                )!
            );
        return lines;
    }
}
