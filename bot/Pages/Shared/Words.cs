using OitBot.Dialogs.Cards;
using OitBot.Pages.Access;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Shared;

/// <summary>The words that pages share.</summary>
public static class Words
{
    public static string Role(OfficerRole role) =>
        role switch
        {
            OfficerRole.Coordinator => "ผู้ประสานงาน",
            OfficerRole.Executive => "ผู้บริหาร",
            _ => "เจ้าหน้าที่",
        };

    public static string Duties(Duty duty) => duty == Duty.Prepare ? "จัดทำ" : "รับรอง";

    public static string Channel(string channel) =>
        channel switch
        {
            "line" => "LINE",
            "msteams" => "Teams",
            Ways.Web => "เว็บ",
            Ways.CommandLine => "คำสั่งระบบ",
            _ => channel,
        };

    /// <summary>How the person is called towards themselves: nobody is shown a spelling of their own name that nobody confirmed.</summary>
    public static string Called(Officer officer) =>
        officer.NameConfirmed ? officer.Name : officer.Position ?? "เจ้าหน้าที่";

    /// <summary>How the person is called towards the visitor.</summary>
    public static string Name(Officer officer, Visitor visitor) =>
        officer.Id == visitor.Officer.Id ? Called(officer) : officer.Name;

    /// <summary>The class that colours a status; the words beside it say the same.</summary>
    public static string Tint(ItemStatus status) =>
        status switch
        {
            ItemStatus.Certified => "good",
            ItemStatus.Prepared or ItemStatus.PartlyCertified => "waiting",
            ItemStatus.InProgress => "busy",
            ItemStatus.Returned => "late",
            _ => "none",
        };

    /// <summary>"31 มี.ค. 2566 16.30 น."; a line never breaks before "น.".</summary>
    public static string Moment(DateTimeOffset moment) => Unbroken(ThaiDay.Moment(moment));

    /// <summary>"16.30 น.", kept together.</summary>
    public static string Time(TimeOnly time) => Unbroken(ThaiDay.Time(time));

    private static string Unbroken(string time) =>
        time.Replace(" น.", "\u00A0น.", StringComparison.Ordinal);

    /// <summary>"31 มี.ค. 2566 16.30 น."</summary>
    public static string Due(DueDate due) =>
        due.Time is { } time ? $"{ThaiDay.Text(due.On)} {Time(time)}" : ThaiDay.Text(due.On);

    /// <summary>"เหลืออีก 3 วัน", "เลยกำหนด 2 วัน"</summary>
    public static string Left(DueDate due, DateOnly today) =>
        due is { IsLate: true, DaysLeft: 0 } ? "เลยเวลาของวันนี้" : ThaiDay.Left(due.On, today);

    /// <summary>The class that colours a deadline.</summary>
    public static string Tint(DueDate due) =>
        due.IsLate ? "late"
        : due.IsSoon ? "waiting"
        : "";
}
