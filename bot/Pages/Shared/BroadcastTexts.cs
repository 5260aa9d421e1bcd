using System.Globalization;
using System.Text.RegularExpressions;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Broadcasts;

namespace OitBot.Pages.Shared;

/// <summary>What the log says of a broadcast, as people read it.</summary>
public static partial class BroadcastTexts
{
    /// <returns>Null where the text is about something else.</returns>
    public static string? Of(string text, Func<long, string> name)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var words = $"ฉบับที่ {match.Groups["id"].Value}";
        if (match.Groups["to"] is not { Success: true } to)
            return words;
        var audience = Audience.Parse(to.Value);
        var people = new PeopleNames(
            audience.NamedOfficers.Distinct().ToDictionary(id => id, name),
            null
        );
        return $"{words} ถึง {AudienceWords.Of(audience, people)} เวลาส่ง {Moment(match.Groups["at"].Value)}";
    }

    private static string Moment(string at)
    {
        var local = DateTime.ParseExact(at, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{ThaiDay.Text(DateOnly.FromDateTime(local))} {Words.Time(TimeOnly.FromDateTime(local))}";
    }

    [GeneratedRegex(
        @"^broadcast (?<id>\d+)( to (?<to>\{.*\}) at (?<at>\d{4}-\d\d-\d\d \d\d:\d\d))?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
