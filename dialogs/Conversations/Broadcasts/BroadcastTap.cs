using System.Globalization;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>What the buttons of broadcasts carry: which one, and the version that was shown.</summary>
internal static class BroadcastTap
{
    public const string Prefix = "broadcast-";
    public const string Send = Prefix + "send";

    /// <summary>Send although nobody works at that hour.</summary>
    public const string Anyway = Prefix + "anyway";

    /// <summary>Send when the office opens: the moment is the text.</summary>
    public const string Later = Prefix + "later";
    public const string Cancel = Prefix + "cancel";
    public const string Stop = Prefix + "stop";
    public const string Resend = Prefix + "resend";

    /// <summary>Send again although nobody works at that hour.</summary>
    public const string ResendAnyway = Prefix + "resend-anyway";

    /// <summary>Send again when the office opens: the moment is the text.</summary>
    public const string ResendLater = Prefix + "resend-later";
    public const string ChangeText = Prefix + "text";
    public const string ChangeAudience = Prefix + "audience";
    public const string ChangeTime = Prefix + "time";
    public const string Report = Prefix + "report";

    /// <summary>The names behind a number of the report: which part is the text.</summary>
    public const string Names = Prefix + "names";
    public const string Acknowledge = Prefix + "ack";

    public static bool IsOne(Postback tap) =>
        tap.Action.StartsWith(Prefix, StringComparison.Ordinal);

    public static Postback For(string action, Broadcast broadcast, string? text = null) =>
        new(action)
        {
            Id = broadcast.Id,
            Version = broadcast.Version,
            Text = text,
        };

    public static string Moment(DateTimeOffset moment) =>
        moment.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
