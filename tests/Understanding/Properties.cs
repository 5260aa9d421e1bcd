using System.Globalization;
using CsCheck;
using OitBot.Dialogs.Understanding;

namespace OitBot.Tests.Understanding;

public sealed class Properties
{
    private static readonly IReadOnlyList<Utterance> Known = Utterance.All;

    private static readonly Gen<Utterance> AnyKnown = Gen.Int[0, Known.Count - 1]
        .Select(i => Known[i]);

    private static readonly string[] Pieces =
    [
        "O12",
        "ข้อ ๑๒",
        "เเ",
        "ํา",
        "๐",
        "รับรอง",
        "\u200B",
        "ๆ",
        "\uD83D",
        "9999999999",
        "31/31/31",
        "o-",
        "(((",
        "https://",
        "ภายใน 99999 วัน",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char['\u0E00', '\u0E7F']],
        Gen.Select(AnyKnown, AnyKnown, Gen.Int[0, 40])
            .Select((a, b, cut) => a.Text[..Math.Min(cut, a.Text.Length)] + b.Text),
        Gen.Int[0, Pieces.Length - 1]
            .List[0, 12]
            .Select(parts => string.Concat(parts.Select(i => Pieces[i])))
    );

    [Fact]
    public void No_text_makes_it_throw() =>
        Text.Sample(
            text =>
            {
                var understood = SampleNames.Understand(text);
                return UnderstoodJson.Line(understood).Length > 0
                    && understood.Items.SequenceEqual(understood.Items.Order());
            },
            iter: 3000
        );

    [Theory]
    [InlineData("ไหม")]
    [InlineData("หรือยัง")]
    [InlineData("รึเปล่า")]
    [InlineData("หรือยังคะ")]
    [InlineData("ใช่ไหมครับ")]
    [InlineData("มั้ง")]
    [InlineData("?")]
    public void A_question_never_changes_an_item(string ending)
    {
        foreach (
            var utterance in Known.Where(u =>
                !u.Text.Contains("://", StringComparison.Ordinal) && !AsksForList(u)
            )
        )
        {
            var understood = SampleNames.Understand(utterance.Text.TrimEnd() + ending);
            var came = understood.Also.Select(also => also.Intent).Prepend(understood.Intent);
            Assert.DoesNotContain(came, Intents.ChangingItems.Contains);
        }
    }

    // "ข้อ 10 เสร็จแล้วค่ะ เหลือข้อไหนอีก": the question at the end is a second one, about the list.
    private static bool AsksForList(Utterance utterance) =>
        utterance.Also.Any(also =>
            (string)also!["intent"]!
                is Intents.MyItems
                    or Intents.OverallStatus
                    or Intents.PendingCertifications
        );

    [Theory]
    [InlineData("ถ้า")]
    [InlineData("สมมติว่า")]
    [InlineData("ได้ยินว่า")]
    [InlineData("เขาบอกว่า")]
    [InlineData("ผอ.ถามว่า ")]
    [InlineData("ทำไม")]
    [InlineData("เมื่อไหร่จะ")]
    public void What_is_supposed_heard_or_asked_never_changes_an_item(string beginning)
    {
        foreach (
            var utterance in Known.Where(u =>
                !u.Text.Contains("://", StringComparison.Ordinal)
                // "ถ้างั้น" supposes nothing.
                && !u.Text.StartsWith("งั้น", StringComparison.Ordinal)
            )
        )
        {
            var understood = SampleNames.Understand(beginning + utterance.Text);
            var came = understood.Also.Select(also => also.Intent).Prepend(understood.Intent);
            Assert.False(came.Any(Intents.ChangingItems.Contains), beginning + utterance.Text);
        }
    }

    [Fact]
    public void Any_code_that_can_be_issued_registers() =>
        Gen.Int[0, 99_999_999]
            .Select(code => code.ToString("D8", CultureInfo.InvariantCulture))
            .Sample(
                code =>
                {
                    var understood = SampleNames.Understand($"ลงทะเบียน {code}");
                    return understood.Intent == Intents.Register
                        && understood.Slots.Code == code
                        && understood.Also.Count == 0;
                },
                iter: 20_000
            );

    [Fact]
    public void Long_texts_are_read_quickly()
    {
        var text = string.Concat(
            Enumerable.Repeat("รับรองข้อ 12 แต่ข้อ 13 ขอตีกลับ ยังไม่มีงบประมาณ ", 110)
        );
        // The best of several: a busy machine holds some of them up.
        Assert.Contains(Enumerable.Range(0, 20), _ => Took(text) < TimeSpan.FromMilliseconds(500));
    }

    private static TimeSpan Took(string text)
    {
        var started = TimeProvider.System.GetTimestamp();
        SampleNames.Understand(text);
        return TimeProvider.System.GetElapsedTime(started);
    }
}
