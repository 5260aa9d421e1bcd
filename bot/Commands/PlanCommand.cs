using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

namespace OitBot.Commands;

/// <summary>
/// `plan --from DATE --to DATE [--json]`: the reminders that would go out, by the code that decides them, as the
/// register stands now.
/// </summary>
public static class PlanCommand
{
    private const int MostDays = 731;

    private static readonly Option<string?> From = new("--from")
    {
        Description = "วันแรก เช่น 2023-03-01 หรือ 2566-03-01",
        Required = true,
    };
    private static readonly Option<string?> To = new("--to")
    {
        Description = "วันสุดท้าย",
        Required = true,
    };
    private static readonly Option<bool> AsJson = new("--json") { Description = "พิมพ์เป็น JSON" };

    public static Command Create(VerbHost host)
    {
        var command = new Command("plan", "ข้อความเตือนที่จะส่ง ตามสถานะของทะเบียนในขณะนี้")
        {
            From,
            To,
            AsJson,
        };
        command.SetAction((result, token) => RunAsync(host, result, token));
        return command;
    }

    private sealed record Reminder(
        string At,
        string Officer,
        string? Channel,
        IReadOnlyList<Item> Items
    )
    {
        /// <summary>What a coordinator is told of others who have been late for long.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<Late>? Late { get; init; }
    }

    private sealed record Item(int Number, string Duty, DateOnly Due, int DaysLeft);

    private sealed record Late(string Officer, IReadOnlyList<int> Items);

    private static async Task<int> RunAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = (result.Day(From)!.Value, result.Day(To)!.Value);
        if (to < from || to.DayNumber - from.DayNumber > MostDays)
            throw new VerbFailedException("--to ต้องไม่ก่อน --from และห่างกันไม่เกิน 2 ปี");
        var rules = ReminderSettings.Rules(host.Configuration);
        var agency = await host.AgencyAsync(result);
        var clock = await host.ClockAsync();
        await using var db = (await host.DatabaseAsync()).Open();
        var pictures = await LoadPictures.OfAgenciesAsync(
            db,
            rules.Holidays,
            [agency.Id],
            from,
            to,
            cancellationToken
        );
        var planned = PlanReminders.Of(pictures[agency.Id], rules, from, to, clock.Today());
        if (result.GetValue(AsJson))
            host.Out.WriteLine(JsonSerializer.Serialize(planned.Select(ToJson), VerbJson.Indented));
        else
            foreach (var reminder in planned)
                host.Out.WriteLine(ToLine(reminder));
        return 0;
    }

    private static Reminder ToJson(PlannedReminder planned) =>
        new(
            TimeZoneInfo
                .ConvertTime(planned.At, Bangkok.Zone)
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            planned.Officer.Name,
            planned.Address?.Channel,
            [
                .. planned
                    .Digest.Rows.Select(row => new Item(
                        row.Place.Item.Number,
                        row.Place.Duty == Duty.Prepare ? "prepare" : "certify",
                        row.Due.On,
                        row.Due.DaysLeft
                    ))
                    // Their own place and that of somebody they act for are one line of the message.
                    .Distinct(),
            ]
        )
        {
            Late = planned
                .Digest.Escalation?.People.Select(person => new Late(person.Name, person.Items))
                .ToList(),
        };

    private static string ToLine(PlannedReminder planned)
    {
        var parts = planned
            .Digest.Rows.GroupBy(row => row.Place.Duty)
            .Select(rows =>
                $"{(rows.Key == Duty.Prepare ? "จัดทำ" : "รับรอง")} {ItemTexts.List([.. rows.Select(row => row.Place.Item.Number)])}"
            );
        if (planned.Digest.Escalation is { } escalation)
            parts = parts.Append(
                $"แจ้งผู้ที่เลยกำหนด {string.Join(", ", escalation.People.Select(person => $"{person.Name} {ItemTexts.List(person.Items)}"))}"
            );
        return string.Join(
            "  ",
            ThaiDay.Moment(planned.At),
            planned.Officer.Name,
            planned.Address?.Channel ?? "ยังไม่ลงทะเบียน",
            string.Join(", ", parts)
        );
    }
}
