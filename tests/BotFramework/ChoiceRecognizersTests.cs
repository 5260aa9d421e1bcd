using OitBot.Dialogs.BotFramework;

namespace OitBot.Tests.BotFramework;

public sealed class ChoiceRecognizersTests
{
    private static readonly Choice[] Colors = ["red", "green", "blue"];
    private static readonly Choice[] Shades = ["dark red", "light red", "sky blue"];

    [Theory]
    [InlineData("red", 0)]
    [InlineData("the GREEN one", 1)]
    [InlineData("blue or green", 2)]
    [InlineData("the second one", 1)]
    [InlineData("3rd", 2)]
    [InlineData("#2", 1)]
    [InlineData("2.", 1)]
    [InlineData("2.5", 1)]
    [InlineData("number three please", 2)]
    [InlineData("４ or ２", 1)]
    [InlineData("2k or 1", 0)]
    [InlineData("3-2", 2)]
    [InlineData("เอา 2", 1)]
    public void A_choice_is_found_by_form_ordinal_or_number(string text, int index) =>
        Assert.Equal(index, ChoiceRecognizers.Recognize(text, Colors, new())?.Index);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("gren")]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("last")]
    [InlineData("-1")]
    [InlineData("1/2")]
    [InlineData("twenty two")]
    [InlineData("two hundred")]
    [InlineData("1,000")]
    [InlineData("2x")]
    [InlineData("the one")]
    [InlineData("half")]
    public void What_names_no_choice_is_not_found(string? text) =>
        Assert.Null(ChoiceRecognizers.Recognize(text, Colors, new()));

    [Theory]
    [InlineData("dark red", 1)]
    [InlineData("dark the red", 2.0 / 3)]
    [InlineData("the sky is so blue", 0.5)]
    public void Words_between_lower_the_score(string text, double score) =>
        Assert.Equal(score, ChoiceRecognizers.Recognize(text, Shades, new())!.Score, 12);

    [Fact]
    public void More_than_two_words_between_are_too_many() =>
        Assert.Null(ChoiceRecognizers.Recognize("sky a b c blue", Shades, new()));

    [Fact]
    public void Some_words_are_enough_only_where_that_is_allowed()
    {
        Assert.Null(ChoiceRecognizers.Recognize("sky", Shades, new()));
        Assert.Equal(
            0.5,
            ChoiceRecognizers.Recognize("sky", Shades, new() { AllowPartialMatches = true })?.Score
        );
    }

    [Fact]
    public void Numbers_can_be_switched_off()
    {
        var options = new FindChoicesOptions
        {
            RecognizeNumbers = false,
            RecognizeOrdinals = false,
        };

        Assert.Null(ChoiceRecognizers.Recognize("2", Colors, options));
        Assert.Null(ChoiceRecognizers.Recognize("second", Colors, options));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Y", true)]
    [InlineData("sure thing", true)]
    [InlineData("ใช่", true)]
    [InlineData(" ใช่ ", true)]
    [InlineData("👍", true)]
    [InlineData("n", false)]
    [InlineData("NOPE", false)]
    [InlineData("ok, not ok", false)]
    [InlineData("ไม่", false)]
    [InlineData("ไม่ใช่", false)]
    [InlineData("👎", false)]
    [InlineData("ไม่แน่ใจ", null)]
    [InlineData("ใช่ไหม", null)]
    [InlineData("okay", null)]
    [InlineData("nn", null)]
    [InlineData("", null)]
    public void Yes_and_no_are_told_apart(string text, bool? answer) =>
        Assert.Equal(answer, BooleanRecognizer.Recognize(text));
}
