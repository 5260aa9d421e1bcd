namespace OitBot.Storage.SignOff;

/// <summary>The words of the log.</summary>
public static class LogActions
{
    public const string Prepare = "prepare";
    public const string WithdrawPrepared = "withdraw-prepared";
    public const string Certify = "certify";
    public const string WithdrawCertified = "withdraw-certified";
    public const string Return = "return";

    /// <summary>A certification fell: the evidence, the preparation, the people or the policy that it rested on changed.</summary>
    public const string VoidCertified = "void-certified";
    public const string AddEvidence = "add-evidence";
    public const string ReplaceEvidence = "replace-evidence";
    public const string RemoveEvidence = "remove-evidence";
    public const string SetDeadline = "set-deadline";
    public const string Assign = "assign";
    public const string Unassign = "unassign";
    public const string Delegate = "delegate";
    public const string EndDelegation = "end-delegation";
    public const string NameHelper = "name-helper";
    public const string EndHelper = "end-helper";
    public const string IssueCode = "issue-code";
    public const string CancelCode = "cancel-code";
    public const string Register = "register";
    public const string Unlink = "unlink";
    public const string Import = "import";
    public const string Broadcast = "broadcast";
    public const string ChangeBroadcast = "change-broadcast";
    public const string CancelBroadcast = "cancel-broadcast";
    public const string StopBroadcast = "stop-broadcast";
    public const string ResendBroadcast = "resend-broadcast";
    public const string Acknowledge = "acknowledge";
    public const string RemindNow = "remind-now";
    public const string ConfirmName = "confirm-name";
    public const string ChangeRole = "change-role";
    public const string AddOfficer = "add-officer";
    public const string LeaveOfficer = "leave-officer";
    public const string JoinOfficers = "join-officers";
    public const string ChangeItem = "change-item";
    public const string ChangeRound = "change-round";
    public const string ChangeHoliday = "change-holiday";
    public const string ChangePolicy = "change-policy";
    public const string Erase = "erase";
    public const string AskExtension = "ask-extension";
    public const string DecideExtension = "decide-extension";

    /// <summary>All of them, in this order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(LogActions)
            .GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];
}
