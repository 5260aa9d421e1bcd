namespace OitBot.Dialogs.Understanding;

/// <summary>What a message says besides its intent and its items. Absent means that nothing was said about it.</summary>
public sealed record Slots
{
    public static readonly Slots None = new();

    /// <summary>The first link, exactly as typed.</summary>
    public string? Url { get; init; }

    /// <summary>All links, when there is more than one.</summary>
    public IReadOnlyList<string>? Urls { get; init; }
    public string? Reason { get; init; }

    /// <summary>The day meant, or the first day of a period.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The last day meant (a day, or a day with <see cref="UntilTime"/>).</summary>
    public DateOnly? Until { get; init; }
    public TimeOnly? UntilTime { get; init; }
    public TimeOnly? Time { get; init; }

    /// <summary>First name as the register has it, or as typed where the register has nobody like that.</summary>
    public string? Person { get; init; }

    /// <summary>Whose duties go to <see cref="Person"/>, or who is represented by them.</summary>
    public string? From { get; init; }

    /// <summary>Stem of a work group's name as the register has it ("ยุทธศาสตร์และข้อมูล").</summary>
    public string? Group { get; init; }

    /// <summary>The group's name as typed where it is spelt unlike the register's.</summary>
    public string? GroupAsTyped { get; init; }

    /// <summary>all, open, overdue, certifiers or preparers.</summary>
    public string? Audience { get; init; }

    /// <summary>Who is left out of an announcement, as typed: "คุณสยมพรและข้อ 12".</summary>
    public string? Except { get; init; }

    public string? Text { get; init; }

    /// <summary>All names, where an announcement is for more than one person.</summary>
    public IReadOnlyList<string>? People { get; init; }
    public string? Code { get; init; }

    /// <summary>open, overdue, due_soon, returned, prepared or certified.</summary>
    public string? Filter { get; init; }
    public bool All { get; init; }
    public IReadOnlyList<int>? Excluded { get; init; }
    public string? Subindicator { get; init; }

    /// <summary>line or teams.</summary>
    public string? Channel { get; init; }

    /// <summary>xlsx, pdf, docx or csv.</summary>
    public string? Format { get; init; }
    public string? Note { get; init; }

    /// <summary>The item where a link belongs that was handed in for another.</summary>
    public int? To { get; init; }

    /// <summary><see cref="Date"/> was said as so many days more.</summary>
    public int? MoreDays { get; init; }

    /// <summary>The link takes the place of those that are there; the person, that of those who are named.</summary>
    public bool Replace { get; init; }

    /// <summary>
    /// fiscal_year, due, criteria or reason; of a list, people where it is asked who, and requests where it is asked what
    /// waits for a coordinator; of help, people where it is asked who acts for or helps whom, and own where it is the
    /// speaker's; of acting, helping and assignments, end where they are to end; of links, remove, or remove_last for the
    /// one handed in last.
    /// </summary>
    public string? Aspect { get; init; }

    /// <summary>preparer, certifier, helper or coordinator.</summary>
    public string? Role { get; init; }

    /// <summary>What it is about, as typed; of a report on messages: today, quota, stop, unread or resend.</summary>
    public string? Topic { get; init; }

    /// <summary>Items whose titles fit the words used, where several do.</summary>
    public IReadOnlyList<int>? ItemsByTitle { get; init; }

    /// <summary>Which of an item's links, counted from 1: the answer to a question, never understood from a text by itself.</summary>
    public int? Which { get; init; }

    /// <summary>The broadcast that is being changed: the answer to a button, never understood from a text by itself.</summary>
    public long? Broadcast { get; init; }

    /// <summary>Version of that broadcast, or of the item, when it was asked about.</summary>
    public long? Version { get; init; }

    /// <summary>The round of the item that was asked about; never understood from a text by itself.</summary>
    public long? Round { get; init; }

    /// <summary>In whose place it was to be done when it was asked.</summary>
    public long? For { get; init; }

    /// <summary>Whom it is for, as typed: the answer to a question, never understood from a text by itself.</summary>
    public string? Recipients { get; init; }

    /// <summary>"ส่งทันที": the answer to a question, never understood from a text by itself.</summary>
    public bool AtOnce { get; init; }

    /// <summary>False: there is nothing to disclose for the item in this round.</summary>
    public bool? Disclosed { get; init; }
}
