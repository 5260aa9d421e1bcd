using System.Text.Json;
using System.Text.Json.Serialization;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>What waits in the conversation while the coordinator looks at the card.</summary>
internal sealed record DeadlineOrder(Duty? Duty, DateOnly Day, TimeOnly? Time)
{
    [JsonIgnore]
    public SetDeadline Command => new(Duty, Day, Time);

    [JsonIgnore]
    public string Duties =>
        Duty switch
        {
            Storage.Model.Duty.Prepare => "จัดทำ",
            Storage.Model.Duty.Certify => "รับรอง",
            _ => "จัดทำและรับรอง",
        };

    /// <summary>As if it had been typed.</summary>
    [JsonIgnore]
    public Slots Slots =>
        new()
        {
            Date = Day,
            Time = Time,
            Role = Duty switch
            {
                Storage.Model.Duty.Certify => "certifier",
                Storage.Model.Duty.Prepare => "preparer",
                _ => null,
            },
        };

    [JsonIgnore]
    public string When => ThaiDay.WithWeekday(Day, Time);

    public string Write() => JsonSerializer.Serialize(this);

    public static DeadlineOrder Read(string text) =>
        JsonSerializer.Deserialize<DeadlineOrder>(text)!;

    /// <summary>Certifying is not due before preparing: its day goes along, and that is said before.</summary>
    public string Along(IReadOnlyList<ItemOutcome> verdicts)
    {
        var moves = verdicts
            .Where(v =>
                v.Outcome is Decided d
                && d.Before!.Deadline(Storage.Model.Duty.Certify)
                    != d.After!.Deadline(Storage.Model.Duty.Certify)
            )
            .Select(v => v.Item)
            .ToList();
        return Duty == Storage.Model.Duty.Prepare && moves.Count > 0
            ? $"\nกำหนดรับรองจะเลื่อนตามเป็นวันเดียวกัน: {ItemTexts.List(moves)}"
            : "";
    }

    /// <summary>"กำหนดรับรอง", "กำหนดส่ง": one of the two days; null for both.</summary>
    public static Duty? DutyOf(Slots slots) =>
        slots.Role switch
        {
            "certifier" => Storage.Model.Duty.Certify,
            "preparer" => Storage.Model.Duty.Prepare,
            _ => null,
        };
}
