using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Turns;

/// <summary>People write their own names; the rules are those of a coordinator who does it for them.</summary>
public sealed class OwnNameTests : IAsyncLifetime
{
    private const string Register = "นางสยมพร กุลสุ";
    private const string Spelt = "นางสยามพร กุลสุ";

    private TalkingBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = await TalkingBot.StartAsync();
        await _bot.LinkAsync("สยมพร", "U1");
        await _bot.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                await db.OfficerNameForms.ExecuteDeleteAsync(token);
                return await db.Officers.ExecuteUpdateAsync(
                    set => set.SetProperty(o => o.NameConfirmed, false),
                    token
                );
            }
        );
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task The_registers_spelling_stays_known()
    {
        await NameAsync(Spelt);

        await using var db = _bot.Database.Open();
        var officer = await db.Officers.Include(o => o.NameForms).SingleAsync(o => o.Name == Spelt);
        Assert.True(officer.NameConfirmed);
        Assert.Equal([Register], officer.NameForms.Select(form => form.Form));
        var line = await db.SignOffEntries.OrderBy(e => e.Sequence).LastAsync();
        Assert.Equal((LogActions.ConfirmName, officer.Id), (line.Action, line.ActorId));
        Assert.Contains($"officer {officer.Id}", line.Canonical);
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_a_name_is_not_sent_to_the_coordinators()
    {
        var said = await NameAsync($"{Spelt} {new string('ก', 300)}");

        Assert.Equal("โปรดระบุชื่อ-ชื่อสกุล", said);
        await using var db = _bot.Database.Open();
        Assert.False(await db.Officers.AnyAsync(o => o.NameConfirmed));
    }

    private async Task<string?> NameAsync(string name)
    {
        await _bot.TapAsync("U1", new Postback("ask-name"));
        return (await _bot.SayAsync("U1", name))[^1].Text;
    }
}
