using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

/// <summary>What a coordinator does on the web reaches others as it does from a chat.</summary>
public sealed class ToldFromTheWebTests
{
    [Fact]
    public async Task Several_items_at_once_are_one_notice_to_each_person()
    {
        await using var host = await HostAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        await using var db = host.Database.Open();
        var comes = await OfficerAsync(host, "สยมพร");
        var items = await db
            .Items.Where(i => i.AgencyId == 1 && i.Number > 20)
            .Where(i => !i.Assignments.Any(a => a.OfficerId == comes && a.Duty == Duty.Prepare))
            .OrderBy(i => i.Number)
            .Take(3)
            .ToListAsync();

        await browser.SubmitAsync(
            await browser.GetAsync("/items"),
            "/items/bulk?handler=Apply",
            [
                ("kind", "assign"),
                ("duty", "prepare"),
                ("person", $"{comes}"),
                .. items.Select(item => ("pick", $"{item.Number}:{item.Version}")),
            ]
        );

        var told = Assert.Single(await ToldAsync(host, comes));
        Assert.Equal(items.Select(item => item.Number), told.Items!);
    }

    [Fact]
    public async Task Nobody_is_told_to_certify_what_was_handed_on_meanwhile()
    {
        const string Ready = "O12 จัดทำแล้ว";
        await using var host = await HostAsync();
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var (certifier, comes) = (
            await OfficerAsync(host, "วราพร"),
            await OfficerAsync(host, "สยมพร")
        );
        await using var db = host.Database.Open();
        var item = await db
            .Items.Include(i => i.Assignments)
            .FirstAsync(i => i.AgencyId == 1 && i.Number == 12);
        await browser.SubmitAsync(
            await browser.GetAsync("/items/12"),
            "/items/12",
            ("action", "prepare"),
            ("for", $"{item.Assignments.First(a => a.Duty == Duty.Prepare).OfficerId}"),
            ("reason", "ลาป่วย"),
            ("version", $"{item.Version}")
        );
        Assert.Contains(await ToldAsync(host, certifier), d => d.Content!.Contains(Ready));

        await browser.SubmitAsync(
            await browser.GetAsync($"/officers/{certifier}"),
            $"/officers/{certifier}?handler=Move",
            ("person", $"{comes}")
        );

        var told = await ToldAsync(host, certifier);
        Assert.DoesNotContain(told, d => d.Content!.Contains(Ready));
        Assert.Single(told);
    }

    private static async Task<List<Delivery>> ToldAsync(WebHost host, long officer)
    {
        await using var db = host.Database.Open();
        return await db
            .Deliveries.AsNoTracking()
            .Where(d => d.OfficerId == officer && d.State == DeliveryState.Gathering)
            .ToListAsync();
    }

    private static async Task<long> OfficerAsync(WebHost host, string name)
    {
        await using var db = host.Database.Open();
        return await db.Officers.Where(o => o.Name.Contains(name)).Select(o => o.Id).FirstAsync();
    }

    /// <summary>Everybody has LINE.</summary>
    private static async Task<WebHost> HostAsync()
    {
        var host = await WebHost.SampleAsync();
        await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                foreach (var officer in await db.Officers.ToListAsync(token))
                    db.ChannelAccounts.Add(
                        new ChannelAccount
                        {
                            AgencyId = officer.AgencyId,
                            OfficerId = officer.Id,
                            Channel = "line",
                            UserId = $"U-told-{officer.Id}",
                            LinkedAt = DateTimeOffset.UnixEpoch,
                            LastSeenAt = DateTimeOffset.UnixEpoch,
                        }
                    );
            }
        );
        return host;
    }
}
