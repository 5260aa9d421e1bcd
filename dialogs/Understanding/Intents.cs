using System.Collections.Frozen;

namespace OitBot.Dialogs.Understanding;

/// <summary>The names of everything a message can ask for, as the verb <c>understand</c> prints them.</summary>
public static class Intents
{
    public const string MyItems = "my_items";
    public const string PendingCertifications = "pending_certifications";
    public const string ItemDetail = "item_detail";
    public const string ItemStatus = "item_status";
    public const string OverallStatus = "overall_status";
    public const string MarkPrepared = "mark_prepared";
    public const string UndoPrepared = "undo_prepared";
    public const string Certify = "certify";
    public const string UndoCertified = "undo_certified";
    public const string ReturnItem = "return_item";
    public const string AddEvidence = "add_evidence";
    public const string SetDeadline = "set_deadline";
    public const string Assign = "assign";
    public const string Delegate = "delegate";
    public const string Broadcast = "broadcast";
    public const string BroadcastReport = "broadcast_report";
    public const string RemindNow = "remind_now";
    public const string SnoozeReminders = "snooze_reminders";
    public const string ResumeReminders = "resume_reminders";
    public const string WhoIsResponsible = "who_is_responsible";
    public const string RegistrationStatus = "registration_status";
    public const string History = "history";
    public const string ExportReport = "export_report";
    public const string Dashboard = "dashboard";
    public const string IssueCode = "issue_code";
    public const string Register = "register";
    public const string WhoAmI = "who_am_i";
    public const string Unlink = "unlink";
    public const string Help = "help";
    public const string ContactCoordinator = "contact_coordinator";
    public const string SmallTalk = "small_talk";
    public const string Unknown = "unknown";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Cancel = "cancel";

    /// <summary>The intents whose conversations can change the state of an item.</summary>
    public static readonly FrozenSet<string> ChangingItems = FrozenSet.Create(
        StringComparer.Ordinal,
        MarkPrepared,
        UndoPrepared,
        Certify,
        UndoCertified,
        ReturnItem,
        AddEvidence
    );

    /// <summary>All intents whose conversations can change anything that is stored or sent.</summary>
    public static readonly FrozenSet<string> Changing = ChangingItems
        .Concat([
            SetDeadline,
            Assign,
            Delegate,
            Broadcast,
            RemindNow,
            SnoozeReminders,
            ResumeReminders,
            IssueCode,
            Register,
            Unlink,
            ContactCoordinator,
        ])
        .ToFrozenSet(StringComparer.Ordinal);
}
