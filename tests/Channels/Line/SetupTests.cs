using System.Text.Json;
using OitBot.Channels.Line;
using OitBot.Channels.Line.Menu;
using OitBot.Commands;
using OitBot.Hosting;
using SkiaSharp;

namespace OitBot.Tests.Channels.Line;

public sealed class SetupTests
{
    private const string NoFont = "a font with Thai letters is not installed (fonts-thai-tlwg)";

    [SkippableFact]
    public async Task The_verb_sets_and_tests_the_webhook_and_shows_a_menu_also_the_second_time()
    {
        Skip.IfNot(HasFont, NoFont);
        await using var bot = await LineBot.StartAsync(new TestBot());
        for (var i = 0; i < 2; i++)
            Assert.Equal(0, await RunAsync(bot, "--url", bot.Address.ToString()));
        Assert.Equal(new Uri(bot.Address, LineChannel.Path), bot.Line.WebhookUrl);
        var menu = Assert.Single(bot.Line.RichMenus.All);
        Assert.Equal(menu.Id, bot.Line.RichMenus.Default?.Id);
        Assert.NotNull(menu.Image);
        Assert.Empty(bot.Line.Violations);
        var anna = bot.Line.Person("สร้อยญา");
        await anna.SayAsync("ข้อของฉัน");
        await anna.ReceivesAsync(1);
    }

    [SkippableFact]
    public async Task Where_none_is_given_the_address_for_browsers_is_the_webhook_s_too()
    {
        Skip.IfNot(HasFont, NoFont);
        await using var bot = await LineBot.StartAsync(new TestBot());
        Assert.Equal(0, await RunAsync(bot, [], $"--Web:Address={bot.Address}"));
        Assert.Equal(new Uri(bot.Address, LineChannel.Path), bot.Line.WebhookUrl);
    }

    [SkippableFact]
    public async Task A_webhook_that_does_not_answer_fails_the_verb()
    {
        Skip.IfNot(HasFont, NoFont);
        await using var bot = await LineBot.StartAsync(new TestBot());
        Assert.Equal(1, await RunAsync(bot, "--url", new Uri(bot.Address, "/nowhere").ToString()));
    }

    [SkippableFact]
    public void The_picture_has_LINE_s_size_and_text_in_every_field()
    {
        Skip.IfNot(HasFont, NoFont);
        using var face = ThaiFont.Open(null);
        var png = RichMenuPicture.Draw(face);
        Assert.InRange(png.Length, 10_000, 1024 * 1024);
        using var picture = SKBitmap.Decode(png);
        Assert.Equal((RichMenuPlan.Width, RichMenuPlan.Height), (picture.Width, picture.Height));
        var navy = SKColor.Parse(FlexLook.Navy);
        foreach (var (entry, place) in RichMenuPlan.Fields)
            Assert.True(Count(picture, place, navy) > 1000, $"no text in '{entry.Text}'");
    }

    [Fact]
    public void A_font_that_cannot_be_used_is_one_clear_line()
    {
        var latin = Directory
            .EnumerateFiles("/usr/share/fonts", "*.ttf", SearchOption.AllDirectories)
            .FirstOrDefault(f => f.Contains("NotoSansMono", StringComparison.Ordinal));
        foreach (var file in new[] { "/nowhere/font.ttf", latin ?? "/nowhere/other.ttf" })
        {
            var failure = Assert.Throws<ConfigurationException>(() => ThaiFont.Open(file));
            Assert.StartsWith("Line:FontFile: ", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', failure.Message);
        }
    }

    [Fact]
    public void The_menu_covers_its_picture_without_overlap()
    {
        var places = RichMenuPlan.Fields.Select(f => f.Bounds).ToList();
        Assert.Equal(RichMenuPlan.Width * RichMenuPlan.Height, places.Sum(p => p.Width * p.Height));
        Assert.All(places, p => Assert.True(p.X >= 0 && p.X + p.Width <= RichMenuPlan.Width));
        Assert.InRange(RichMenuPlan.Fields.Count, 2, 6);
        JsonSerializer.Serialize(RichMenuPlan.Menu, LineJson.Readable.RichMenu);
    }

    private static bool HasFont
    {
        get
        {
            try
            {
                ThaiFont.Open(null).Dispose();
                return true;
            }
            catch (ConfigurationException)
            {
                return false;
            }
        }
    }

    private static int Count(SKBitmap picture, RichMenuBounds place, SKColor color)
    {
        var count = 0;
        for (var y = place.Y; y < place.Y + place.Height; y++)
        for (var x = place.X; x < place.X + place.Width; x++)
            if (picture.GetPixel(x, y) == color)
                count++;
        return count;
    }

    private static Task<int?> RunAsync(LineBot bot, params string[] more) =>
        RunAsync(bot, more, "--Line:BotName=OitBot");

    private static async Task<int?> RunAsync(LineBot bot, string[] more, string setting) =>
        await Verbs.RunAsync([
            setting,
            $"--Line:ChannelSecret={bot.Line.Options.ChannelSecret}",
            $"--Line:ChannelAccessToken={bot.Line.Options.ChannelAccessToken}",
            $"--Line:ApiBaseAddress={bot.Line.ApiAddress}",
            "setup",
            "line",
            .. more,
        ]);
}
