using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Understanding;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Pages.Broadcasts;

/// <summary>A broadcast as it is written: what, to whom, when.</summary>
public sealed class ComposeForm
{
    /// <summary>Of a broadcast that is changed, with the version that was shown; null for a new one.</summary>
    [FromForm(Name = "id")]
    public long? Id { get; set; }

    [FromForm(Name = "version")]
    public long Version { get; set; }

    [FromForm(Name = "text")]
    public string? Text { get; set; }

    /// <summary>Each gets their own open items instead of the text.</summary>
    [FromForm(Name = "reminder")]
    public bool IsReminder { get; set; }

    [FromForm(Name = "urgency")]
    public string? Urgency { get; set; }

    [FromForm(Name = "duty")]
    public string? DutyName { get; set; }

    /// <summary>"open" or "late"; anything else for whoever there is.</summary>
    [FromForm(Name = "work")]
    public string? WorkName { get; set; }

    [FromForm(Name = "group")]
    public List<string> Groups { get; set; } = [];

    [FromForm(Name = "person")]
    public List<long> People { get; set; } = [];

    /// <summary>Numbers as people type them: "O4, O5 12", "O1-O5".</summary>
    [FromForm(Name = "items")]
    public string? Items { get; set; }

    /// <summary>Whom the broadcast that is changed left out stays left out.</summary>
    [FromForm(Name = "except")]
    public bool KeepsExcept { get; set; }

    /// <summary>Who that is.</summary>
    [BindNever]
    public IReadOnlyList<Audience> Except { get; set; } = [];

    /// <summary>With neither this nor <see cref="At"/> it goes out as soon as it is confirmed; without a day it is today.</summary>
    [FromForm(Name = "on")]
    public DateOnly? On { get; set; }

    [FromForm(Name = "at")]
    public TimeOnly? At { get; set; }

    /// <summary>The form of a broadcast that is there.</summary>
    public static ComposeForm Of(Broadcast broadcast)
    {
        var draft = BroadcastDraft.Of(broadcast);
        var due = draft.DueAt is { } at
            ? TimeZoneInfo.ConvertTime(at, Bangkok.Zone)
            : (DateTimeOffset?)null;
        return new()
        {
            Id = broadcast.Id,
            Version = broadcast.Version,
            Text = draft.Text,
            IsReminder = draft.IsReminder,
            Urgency = draft.Urgency,
            DutyName = draft.Audience.Duty switch
            {
                Duty.Prepare => "prepare",
                Duty.Certify => "certify",
                _ => null,
            },
            WorkName = draft.Audience.Work switch
            {
                Work.Open => "open",
                Work.Late => "late",
                _ => null,
            },
            Groups = [.. draft.Audience.Groups],
            People = [.. draft.Audience.Officers],
            Items = string.Join(", ", draft.Audience.Items.Select(n => $"O{n}")),
            KeepsExcept = draft.Audience.Except.Count > 0,
            Except = draft.Audience.Except,
            On = due is { } day ? DateOnly.FromDateTime(day.DateTime) : null,
            At = due is { } time ? TimeOnly.FromDateTime(time.DateTime) : null,
        };
    }

    public Audience Audience() =>
        new()
        {
            Duty = FormText.Duty(DutyName),
            Work = WorkName switch
            {
                "late" => Work.Late,
                "open" => Work.Open,
                _ => IsReminder ? Work.Open : Work.Any,
            },
            Groups = [.. Groups.Where(group => group.Length > 0)],
            Officers = People,
            Items = ItemNumbers.Find(Items ?? ""),
            Except = KeepsExcept ? Except : [],
        };

    /// <summary>What the text says of itself (urgency, number of a circular, link) is taken from it, as in chat.</summary>
    /// <param name="morning">The hour that stands for a day without one.</param>
    /// <param name="today">The day that stands for an hour without one.</param>
    public BroadcastDraft Draft(TimeOnly morning, DateOnly today)
    {
        var text = IsReminder ? "เตือนข้อที่ค้าง" : Text?.Trim().ReplaceLineEndings("\n") ?? "";
        var circular = Circular.Read(text);
        return new(IsReminder ? text : circular.Text, Audience())
        {
            Urgency = circular.Urgency ?? (string.IsNullOrEmpty(Urgency) ? null : Urgency),
            LetterNumber = circular.LetterNumber,
            Link = circular.Link?.AbsoluteUri,
            IsReminder = IsReminder,
            DueAt = On is null && At is null ? null : Bangkok.At(On ?? today, At ?? morning),
        };
    }
}
