using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using OitBot.Channels.Teams;
using OitBot.Dialogs.Cards;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>Neutral cards as Teams gets them.</summary>
public sealed class AdaptiveCardTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [SkippableFact]
    public async Task Every_card_parses_in_the_official_renderer_without_an_error()
    {
        var cards = new JsonObject();
        foreach (var (name, card) in SampleCards.All)
            cards[name] = AdaptiveCards.Draw(card);
        await OfficialRenderer.AcceptsAsync(cards);
    }

    [SkippableFact]
    public async Task The_official_renderer_check_notices_a_wrong_card()
    {
        var card = AdaptiveCards.Draw(SampleCards.ItemToCertify());
        card["body"]!.AsArray().Add(new JsonObject { ["type"] = "NoSuchElement" });
        var problem = await Assert.ThrowsAsync<Xunit.Sdk.FailException>(() =>
            OfficialRenderer.AcceptsAsync(new JsonObject { ["wrong"] = card })
        );
        Assert.Contains("NoSuchElement", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_person_types_comes_back_as_the_postbacks_text()
    {
        var card = AdaptiveCards.Draw(SampleCards.ItemToCertify());
        var ask = card["actions"]![1]!["card"]!;
        Assert.Equal("text", (string?)ask["body"]![0]!["id"]);
        // As Teams merges it: the fields' values into the action's data.
        var data = ask["actions"]![0]!["data"]!.DeepClone();
        data["text"] = "ลิงก์เปิดไม่ได้";
        var postback = Postback.TryParse(data.ToJsonString());
        Assert.Equal(
            new Postback("return")
            {
                Item = 12,
                Version = 7,
                Text = "ลิงก์เปิดไม่ได้",
            },
            postback
        );
    }

    [Fact]
    public void Text_from_people_is_never_read_as_Markdown()
    {
        foreach (var card in SampleCards.All.Values)
            Assert.DoesNotContain(
                "\"TextBlock\"",
                AdaptiveCards.Draw(card).ToJsonString(),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void An_address_in_a_fact_can_be_tapped_as_it_is()
    {
        var drawn = AdaptiveCards.Draw(SampleCards.ItemToCertify()).ToJsonString(Readable);
        Assert.Contains(
            "\"url\":\"https://example.go.th/a_b_c/o12_report_2566.pdf\"",
            drawn,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_that_do_not_fit_are_counted()
    {
        var drawn = AdaptiveCards.Draw(SampleCards.MyItems(200)).ToJsonString(Readable);
        var shown = drawn.Split("\"Container\"").Length - 1;
        Assert.InRange(shown, 20, 100);
        Assert.Contains(CardTexts.MoreRows(200 - shown), drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_card_stays_below_the_size_that_Teams_takes_and_keeps_its_buttons()
    {
        var text = Gen.OneOf(
            Gen.String[0, 200],
            Gen.Int[0, 6000].Select(n => new string('ก', n)),
            Gen.Int[0, 3000].Select(n => "https://example.go.th/" + new string('a', n))
        );
        var button = Gen.Select(
            Gen.String[1, 20],
            text,
            (label, said) =>
                new CardButton(label)
                {
                    Postback = new Postback("x") { Text = CardTexts.Clip(said, 200) },
                }
        );
        var row = Gen.Select(
            text,
            text,
            button,
            (title, detail, tap) => new CardRow(title, detail, Tone.Late, tap)
        );
        var card = Gen.Select(
            text,
            Gen.Select(text, text, (label, value) => new Fact(label, value)).List[0, 10],
            row.List[0, 60],
            button.List[0, 4],
            (title, facts, rows, buttons) =>
                new Card
                {
                    Title = title,
                    Text = title,
                    Facts = facts,
                    Sections = [new CardSection(title, rows)],
                    Buttons = buttons,
                }
        );
        card.Sample(
            c =>
            {
                var drawn = AdaptiveCards.Draw(c);
                var bytes = Encoding.UTF8.GetByteCount(drawn.ToJsonString(Readable));
                return bytes <= AdaptiveCards.LargestCard
                    && (drawn["actions"]?.AsArray().Count ?? 0) == c.Buttons.Count;
            },
            iter: 200
        );
    }
}
