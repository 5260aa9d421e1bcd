using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

public sealed class RegisterPolicyTests
{
    [Fact]
    public async Task What_a_changed_policy_makes_ready_is_told_and_taken_back_where_it_is_tightened_again()
    {
        await using var host = await WebHost.SampleAsync();
        var certifier = await PrepareByOneOfTwoAsync(host);
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);

        await ChangeAsync(browser, SignPolicy.Any);
        var ready = await NoticeAsync(host, certifier);
        Assert.Contains("รอท่านรับรอง", ready.Content);
        Assert.Equal(DeliveryState.Gathering, ready.State);

        await ChangeAsync(browser, SignPolicy.All);
        Assert.Equal(DeliveryState.Canceled, (await NoticeAsync(host, certifier)).State);
    }

    private static async Task ChangeAsync(Browser browser, SignPolicy prepare) =>
        await browser.SubmitAsync(
            await browser.GetAsync("/register"),
            "/register?handler=Policy",
            ("prepare", $"{prepare}"),
            ("certify", "All")
        );

    /// <returns>Who certifies the item.</returns>
    private static Task<long> PrepareByOneOfTwoAsync(WebHost host) =>
        host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var item = await db
                    .Items.AsNoTracking()
                    .Include(i => i.Assignments)
                    .Where(i => i.AgencyId == 1 && i.Number > 14)
                    .OrderBy(i => i.Number)
                    .FirstAsync(i => i.Assignments.Count(a => a.Duty == Duty.Prepare) > 1, token);
                var preparer = item.Assignments.First(a => a.Duty == Duty.Prepare);
                var certifier = item.Assignments.First(a => a.Duty == Duty.Certify).OfficerId;
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = 1,
                        OfficerId = certifier,
                        Channel = "line",
                        UserId = "U1",
                    }
                );
                var now = new DateTimeOffset(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));
                var actor = await Actors.LoadAsync(db, preparer.OfficerId, "line", now, token);
                var items = new ItemActions(db, actor!, now);
                await items.DoAsync(item.Number, new AddEvidence("https://example.go.th/"), token);
                Assert.IsType<Decided>(await items.DoAsync(item.Number, new Prepare(), token));
                return certifier;
            }
        );

    private static async Task<Delivery> NoticeAsync(WebHost host, long officer)
    {
        await using var db = host.Database.Open();
        return await db.Deliveries.AsNoTracking().SingleAsync(d => d.OfficerId == officer);
    }
}
