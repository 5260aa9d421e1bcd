using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Register;

/// <summary>The verb as a process of its own: what it prints, and how it ends.</summary>
public sealed class ImportVerb : IDisposable
{
    private readonly VerbFolder _folder = new();
    private static string Sample => VerbFolder.Sample;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dry_run_prints_the_agreed_json_and_makes_no_database()
    {
        var run = await _folder.TypeAsync("", "import", Sample, "--dry-run", "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var json = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(
            ["agency", "fiscalYear", "period", "items", "people", "reporter", "warnings"],
            json.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(
            [
                "number",
                "title",
                "indicator",
                "subIndicator",
                "heading",
                "groups",
                "preparers",
                "certifiers",
                "criteria",
                "remark",
                "sourceLines",
            ],
            json.GetProperty("items")[0].EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("2022-10-01", json.GetProperty("period").GetProperty("from").GetString());
        Assert.All(
            json.GetProperty("warnings").EnumerateArray(),
            w => Assert.NotEmpty(w.GetString()!)
        );
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task It_asks_before_it_saves_and_the_second_time_there_is_nothing_to_save()
    {
        var refused = await _folder.TypeAsync("n\n", "import", Sample);
        Assert.Contains("ไม่ได้บันทึก", refused.Out, StringComparison.Ordinal);
        var silent = await _folder.TypeAsync("", "import", Sample);
        Assert.Equal(1, silent.Code);
        Assert.Single(silent.Error.Trim().Split('\n'));
        var saved = await _folder.TypeAsync("y\n", "import", Sample);
        Assert.Contains("บันทึกแล้ว", saved.Out, StringComparison.Ordinal);
        var again = await _folder.TypeAsync("", "import", Sample, "--yes");
        Assert.Equal(0, again.Code);
        Assert.Contains("ไม่มีอะไรเปลี่ยน", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_an_import_concerns_is_told_and_what_waits_for_them_no_more_is_taken_back()
    {
        Assert.Equal(0, (await _folder.RunAsync("import", Sample, "--yes")).Code);
        await using var database = new OitDatabase(
            DatabaseProvider.Sqlite,
            $"Data Source={Path.Combine(_folder.Path, "oitbot.db")}"
        );
        var soy = await OfficerAsync(database, "สร้อยญา");
        var certifier = await OfficerAsync(database, "วราพร");
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                db.ChannelAccounts.Add(
                    new()
                    {
                        AgencyId = 1,
                        OfficerId = certifier,
                        Channel = "line",
                        UserId = "U1",
                    }
                );
                foreach (var item in (int[])[12, 13])
                    await PrepareAsync(db, soy, item, token);
                await DoAsync(db, certifier, 13, new Certify(), token);
                // As the chat writes it when somebody has prepared O12.
                db.Deliveries.Add(
                    new()
                    {
                        AgencyId = 1,
                        OfficerId = certifier,
                        Kind = DeliveryKind.Notice,
                        State = DeliveryState.Gathering,
                        Channel = "line",
                        Recipient = "U1",
                        Items = [12],
                        Content = Notices.Content([
                            new Reply(null)
                            {
                                Card = new Card
                                {
                                    Title = "O12",
                                    Buttons = [new CardButton("ดู") { Say = "รับรอง O12" }],
                                },
                            },
                        ]),
                        DueAt = DateTimeOffset.MaxValue.AddDays(-2),
                    }
                );
            }
        );
        var others = Path.Combine(_folder.Path, "register-2566.txt");
        await File.WriteAllTextAsync(
            others,
            (await File.ReadAllTextAsync(Sample)).Replace("สร้อยญา เพชรยวน", "มานะ ทดสอบดี")
        );
        Assert.Equal(0, (await _folder.RunAsync("import", others, "--yes")).Code);
        await using var after = database.Open();
        var deliveries = await after.Deliveries.OrderBy(d => d.Id).ToListAsync();
        Assert.Equal(DeliveryState.Canceled, deliveries[0].State);
        Assert.Contains("O13 ต้องรับรองใหม่", deliveries[1].Content, StringComparison.Ordinal);
        Assert.Contains("ผู้ดูแลระบบ", deliveries[1].Content, StringComparison.Ordinal);
        Assert.Equal(2, deliveries.Count);
    }

    private static async Task<long> OfficerAsync(OitDatabase database, string name)
    {
        await using var db = database.Open();
        return await db.Officers.Where(o => o.Name.Contains(name)).Select(o => o.Id).SingleAsync();
    }

    private static async Task PrepareAsync(
        OitDb db,
        long officer,
        int item,
        CancellationToken token
    )
    {
        var link = new AddEvidence($"https://example.go.th/{item}");
        await DoAsync(db, officer, item, link, token);
        await DoAsync(db, officer, item, new Prepare(), token);
    }

    private static async Task DoAsync(
        OitDb db,
        long officer,
        int item,
        ItemCommand command,
        CancellationToken token
    )
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(53);
        var actor = await Actors.LoadAsync(db, officer, "web", now, token);
        Assert.IsType<Decided>(
            await new ItemActions(db, actor!, now).DoAsync(item, command, token)
        );
    }

    [Theory]
    [InlineData("import", "/no/such/register.txt")]
    [InlineData("import", "/")]
    [InlineData("import", "SAMPLE", "--closes", "2566-02-30")]
    [InlineData("import", "SAMPLE", "--yes", "--prepare-by", "2023-06-01")]
    [InlineData("import", "SAMPLE", "--yes", "--closes", "2023-03-30")]
    public async Task What_cannot_be_done_is_one_line_and_an_exit_code(params string[] arguments)
    {
        var run = await _folder.TypeAsync(
            "",
            [.. arguments.Select(a => a == "SAMPLE" ? Sample : a)]
        );
        Assert.NotEqual(0, run.Code);
        Assert.Single(run.Error.Trim().Split('\n'));
    }
}
