using System.Text.RegularExpressions;
using OitBot.Dialogs.Understanding;

namespace OitBot.Tests.Understanding;

/// <summary>What politeness, spaces and spelling must not change, held against every labelled utterance.</summary>
public sealed partial class Rewordings
{
    // Sayings of which it is the whole that counts.
    private static readonly string[] Bare =
    [
        Intents.Yes,
        Intents.No,
        Intents.Cancel,
        Intents.SmallTalk,
        Intents.Help,
        Intents.Unknown,
    ];

    public static TheoryData<string> Behind =>
        [" ครับ", "นะคะ", "จ้า", " 🙏🙏", " ค่ะ ขอบคุณมากค่ะ", " !!!", " ..."];

    public static TheoryData<string> Before =>
        [
            "สวัสดีค่ะ ",
            "บอทคะ ",
            "ขอโทษนะคะ ",
            "พี่วราพรคะ ",
            "ผอ.ครับ ",
            "เรียน ผอ.พลอย ",
            "เรียนผู้ประสานงาน ",
            "- ",
        ];

    [Theory]
    [MemberData(nameof(Behind))]
    public void Politeness_behind_changes_nothing(string words) =>
        Holds(text => text.TrimEnd() + words);

    [Theory]
    [MemberData(nameof(Before))]
    public void A_greeting_or_an_address_before_changes_nothing(string words) =>
        Holds(text => words + text);

    [Fact]
    public void Spaces_change_nothing()
    {
        Holds(text => Spaces().Replace(text, "  "));
        Holds(text => text.Replace(" ", "\u00A0", StringComparison.Ordinal));
        Holds(text => text.Replace(" ", " \u200B", StringComparison.Ordinal));
        Holds(text => BetweenItemAndNumber().Replace(text, "$1$2"));
    }

    [Fact]
    public void Thai_digits_are_digits() =>
        Holds(text => text.Contains('.') ? text : string.Concat(text.Select(Thai)));

    [Fact]
    public void Two_ways_to_type_a_letter_are_one()
    {
        Holds(text => text.Replace("แ", "เเ", StringComparison.Ordinal));
        Holds(text => text.Replace("ำ", "ํา", StringComparison.Ordinal));
    }

    private static char Thai(char c) => c is >= '0' and <= '9' ? (char)('๐' + (c - '0')) : c;

    // Each sentence with what it means, once for all rewordings.
    private static readonly (string Text, string Meaning)[] Sentences =
    [
        .. Utterance
            .All.Select(u => u.Text)
            .Distinct()
            .Where(IsSentence)
            .Select(text => (text, Meaning(text))),
    ];

    private static void Holds(Func<string, string> reword)
    {
        foreach (var (text, meaning) in Sentences)
            if (reword(text) is var reworded && reworded != text)
                Assert.Equal((reworded, meaning), (reworded, Meaning(reworded)));
    }

    private static bool IsSentence(string text) =>
        text.Length > 8 && !text.Contains("://") && !text.Contains("www.") && !text.Contains('\n');

    private static string Meaning(string text)
    {
        var read = SampleNames.Understand(text);
        return Bare.Contains(read.Intent)
            ? "nothing"
            : string.Join("; ", read.Also.Prepend(read).Select(Said));
    }

    private static string Said(Understood read) =>
        $"{read.Intent} {string.Join(',', read.Items)} but {string.Join(',', read.Slots.Excluded ?? [])} "
        + $"of {read.Slots.Person} {read.Slots.Group} {read.Slots.Audience} on {read.Slots.Date} {read.Slots.Until}";

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex("(ข้อ|[oO]) ([0-9๐-๙])")]
    private static partial Regex BetweenItemAndNumber();
}
