using System.Text.RegularExpressions;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Broadcasts;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>
/// Words in braces that stand for something of each recipient's own: {ชื่อ}, {ตำแหน่ง}, {ข้อที่ค้าง}, {จำนวนข้อ}, {กำหนด},
/// in the forms that people write. Pure.
/// </summary>
public static partial class Placeholders
{
    /// <summary>What is offered where one is not known.</summary>
    public const string Known = "{ชื่อ} {ตำแหน่ง} {ข้อที่ค้าง} {จำนวนข้อ} {กำหนด}";

    private const string NothingOpen = "ไม่มีข้อค้าง";

    private static readonly Dictionary<string, Func<Recipient, string>> Meanings = new(
        StringComparer.Ordinal
    )
    {
        ["ชื่อ"] = r => r.Name,
        ["ชื่อสกุล"] = r => r.Name,
        ["ชื่อผู้รับ"] = r => r.Name,
        ["ตำแหน่ง"] = r => r.Position ?? r.Name,
        ["ข้อ"] = OpenItems,
        ["ข้อที่ค้าง"] = OpenItems,
        ["ข้อค้าง"] = OpenItems,
        ["รายการที่ค้าง"] = OpenItems,
        ["งานที่ค้าง"] = OpenItems,
        ["จำนวน"] = r => $"{Count(r)}",
        ["จำนวนข้อ"] = r => $"{Count(r)}",
        ["กำหนด"] = FirstDue,
        ["กำหนดส่ง"] = FirstDue,
        ["วันกำหนด"] = FirstDue,
        ["วันกำหนดส่ง"] = FirstDue,
        ["วันครบกำหนด"] = FirstDue,
        ["ครบกำหนด"] = FirstDue,
    };

    /// <summary>Whether each recipient gets a text of their own.</summary>
    public static bool Any(string text) => Found(text).Any(Meanings.ContainsKey);

    /// <summary>Those that stand for nothing: they go out as typed.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Found(text).Where(word => !Meanings.ContainsKey(word)).Distinct()];

    /// <summary>The text as this person gets it.</summary>
    public static string Fill(string text, Recipient recipient) =>
        Braces()
            .Replace(
                text,
                match =>
                    Meanings.TryGetValue(Word(match), out var meaning)
                        ? meaning(recipient)
                        : match.Value
            );

    private static IEnumerable<string> Found(string text) => Braces().Matches(text).Select(Word);

    /// <summary>"{ชื่อ-สกุล}" and "{ ชื่อสกุล }" are one.</summary>
    private static string Word(Match match) =>
        string.Concat(match.Groups["word"].Value.Where(c => c is not (' ' or '-' or '–')));

    private static string OpenItems(Recipient recipient) =>
        recipient.Open.Count == 0
            ? NothingOpen
            : ItemTexts.List([.. recipient.Open.Select(o => o.Item)]);

    private static int Count(Recipient recipient) =>
        recipient.Open.Select(o => o.Item).Distinct().Count();

    private static string FirstDue(Recipient recipient) =>
        recipient.Open.Count == 0 ? NothingOpen : ThaiDay.Text(recipient.Open.Min(o => o.Due.On));

    [GeneratedRegex(@"\{(?<word>[^{}\r\n]{1,30})\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();
}

/// <summary>What a personal text can say of somebody.</summary>
/// <param name="Name">The confirmed name, else the position.</param>
/// <param name="Open">What waits for them now, by deadline.</param>
public sealed record Recipient(string Name, string? Position, IReadOnlyList<OpenDuty> Open);
