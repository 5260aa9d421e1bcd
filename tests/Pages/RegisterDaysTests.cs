using System.Net;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

/// <summary>The round's days on the page of the register.</summary>
public sealed class RegisterDaysTests
{
    [Fact]
    public async Task The_rounds_days_move_all_items_but_those_set_by_hand()
    {
        await using var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Items.Where(i => i.Number == 20)
                    .ExecuteUpdateAsync(s => s.SetProperty(i => i.DueByHand, true), token)
        );
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await browser.SubmitAsync(
            await browser.GetAsync("/register"),
            "/register?handler=Dates",
            ("prepareBy", "2023-05-01"),
            ("certifyBy", "2023-05-10"),
            ("closes", "2023-05-15")
        );
        await using var db = host.Database.Open();
        var items = await db.Items.Where(i => i.AgencyId == 1).ToListAsync();
        Assert.All(
            items,
            item =>
                Assert.Equal(
                    item.Number == 20 ? new DateOnly(2023, 3, 16) : new DateOnly(2023, 5, 1),
                    item.PrepareBy
                )
        );
        Assert.Equal(
            new DateOnly(2023, 5, 15),
            (await db.Rounds.SingleAsync(r => r.AgencyId == 1)).ClosesOn
        );
    }

    /// <summary>ITAS gives more time when the usual day to prepare is over already.</summary>
    [Fact]
    public async Task The_closing_moves_although_the_last_day_to_prepare_has_passed()
    {
        await using var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Items.Where(i => i.AgencyId == 1)
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(i => i.PrepareBy, new DateOnly(2023, 3, 1)),
                        token
                    )
        );
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await MoveAsync("2023-03-02");
        Assert.Contains("ผ่านไปแล้ว", (await browser.GetAsync("/register")).Text);
        await MoveAsync("2023-03-01");
        await using var db = host.Database.Open();
        var round = await db.Rounds.SingleAsync(r => r.AgencyId == 1);
        Assert.Equal(new DateOnly(2023, 5, 31), round.ClosesOn);

        async Task MoveAsync(string prepareBy) =>
            await browser.SubmitAsync(
                await browser.GetAsync("/register"),
                "/register?handler=Dates",
                ("prepareBy", prepareBy),
                ("certifyBy", "2023-05-20"),
                ("closes", "2023-05-31")
            );
    }

    /// <summary>29 February 2567 is a day only once it is 2024.</summary>
    [Theory]
    [InlineData("2023-04-20", "วันพฤหัสบดีที่ 20 เม.ย. 2566")]
    [InlineData("2566-04-20", "วันพฤหัสบดีที่ 20 เม.ย. 2566")]
    [InlineData("2567-02-29", "วันพฤหัสบดีที่ 29 ก.พ. 2567")]
    public async Task A_day_may_be_given_in_the_year_of_either_era(string day, string shown)
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await browser.SubmitAsync(
            await browser.GetAsync("/register"),
            "/register?handler=Holiday",
            ("day", day),
            ("name", "งานประจำปีของจังหวัด")
        );
        Assert.Contains(shown, (await browser.GetAsync("/register")).Text);
    }

    /// <summary>Two people read 01/02 as two days.</summary>
    [Theory]
    [InlineData("01/02/2024")]
    [InlineData("2023-02-29")]
    public async Task What_is_no_day_of_the_calendar_is_refused(string day)
    {
        await using var host = await WebHost.SampleAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/register"),
            "/register?handler=Holiday",
            ("day", day),
            ("name", "งานประจำปีของจังหวัด")
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
