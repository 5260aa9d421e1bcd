using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Enrollment;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Turns;

/// <summary>Taps that no card of the bot's could have sent: on Teams a client writes into them what it likes.</summary>
public sealed class ForgedTapTests
{
    [Fact]
    public async Task An_open_code_cannot_be_taken_over_by_its_row()
    {
        await using var bot = await TalkingBot.StartAsync();
        var code = await bot.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officer = await db.Officers.FirstAsync(o => o.Name.Contains("สร้อยญา"), token);
                var codes = new EnrollmentActions(
                    db,
                    new CodeKey(new byte[32]),
                    bot.Clock.GetUtcNow()
                );
                await codes.IssueAsync(officer.AgencyId, officer.Id, null, token);
                await db.SaveChangesAsync(token);
                return await db.EnrollmentCodes.SingleAsync(token);
            }
        );

        var said = await bot.TapAsync("U9", new Postback("relink") { Id = code.Id });

        Assert.Contains("ปุ่มนี้ใช้ไม่ได้แล้ว", said[^1].Text, StringComparison.Ordinal);
        await using var db = bot.Database.Open();
        Assert.Empty(await db.ChannelAccounts.ToListAsync());
        Assert.Null((await db.EnrollmentCodes.SingleAsync()).UsedAt);
    }
}
