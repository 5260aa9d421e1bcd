using System.Net.Http.Headers;
using OitBot.Simulator;
using SkiaSharp;

namespace OitBot.Tests.Simulator;

public sealed class RichMenuTests : SimulatorTest
{
    [Fact]
    public async Task A_menu_with_a_picture_is_shown_to_all_and_another_to_one()
    {
        var first = await CreateAsync();
        var second = await CreateAsync();
        await UploadAsync(first, Png(800, 540));
        await UploadAsync(second, Png(800, 540));

        Assert.Equal(200, (await LinkAsync("all", first)).Status);
        Assert.Equal(200, (await LinkAsync(Sayomporn.Id, second)).Status);

        Assert.Equal(second, Line.RichMenus.Of(Sayomporn.Id)?.Id);
        Assert.Equal(first, Line.RichMenus.Of(Line.Person("วราพร").Id)?.Id);
        Assert.Empty(Line.Violations);
    }

    [Fact]
    public async Task A_menu_without_a_picture_cannot_be_shown()
    {
        var reply = await LinkAsync("all", await CreateAsync());

        Assert.Equal(400, reply.Status);
        Assert.Contains("upload richmenu image", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(799, 540, "size.width")]
    [InlineData(2501, 1000, "size.width")]
    [InlineData(800, 249, "size.height")]
    [InlineData(800, 600, "1.45")]
    public async Task A_menu_has_a_size_that_phones_can_show(int width, int height, string why)
    {
        var reply = await Client.PostAsync("v2/bot/richmenu", Menu(width, height));

        Assert.Equal(400, reply.Status);
        Assert.Contains(why, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bar_text_counts_14_grapheme_clusters()
    {
        var fine = Menu(barText: string.Concat(Enumerable.Repeat("กี่", 14)));
        var long15 = Menu(barText: string.Concat(Enumerable.Repeat("กี่", 15)));

        Assert.Equal(200, (await Client.PostAsync("v2/bot/richmenu/validate", fine)).Status);
        Assert.Equal(400, (await Client.PostAsync("v2/bot/richmenu/validate", long15)).Status);
    }

    [Fact]
    public async Task A_menu_has_at_most_20_areas_and_none_outside_it()
    {
        var many = await Client.PostAsync("v2/bot/richmenu", Menu(areas: 21));
        var outside = await Client.PostAsync("v2/bot/richmenu", Menu(areaWidth: 801));

        Assert.Equal((400, 400), (many.Status, outside.Status));
        Assert.Contains("outside", outside.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_must_have_the_size_of_its_menu_and_be_what_it_says()
    {
        var id = await CreateAsync();

        Assert.Equal(400, (await UploadAsync(id, Png(800, 541))).Status);
        Assert.Equal(400, (await UploadAsync(id, Png(800, 540), "image/jpeg")).Status);
        Assert.Equal(415, (await UploadAsync(id, Png(800, 540), "image/gif")).Status);
        Assert.Equal(413, (await UploadAsync(id, new byte[1024 * 1024 + 1])).Status);
        Assert.Equal(200, (await UploadAsync(id, Png(800, 540))).Status);
        Assert.Equal(400, (await UploadAsync(id, Png(800, 540))).Status);
    }

    [Fact]
    public async Task Making_and_deleting_is_limited_to_100_an_hour()
    {
        for (var i = 0; i < 100; i++)
            await CreateAsync();

        var refused = await Client.PostAsync("v2/bot/richmenu", Menu());
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(429, refused.Status);
        Assert.Equal(200, (await Client.PostAsync("v2/bot/richmenu", Menu())).Status);
    }

    [Fact]
    public async Task A_deleted_menu_is_shown_to_nobody()
    {
        var id = await CreateAsync();
        await UploadAsync(id, Png(800, 540));
        await LinkAsync("all", id);

        await Client.SendAsync(HttpMethod.Delete, $"v2/bot/richmenu/{id}", null);

        Assert.Null(Line.RichMenus.Of(Sayomporn.Id));
        var list = await Client.GetAsync("v2/bot/richmenu/list");
        Assert.Empty(list.Json.GetProperty("richmenus").EnumerateArray());
    }

    private static object Menu(
        int width = 800,
        int height = 540,
        string barText = "เมนู",
        int areas = 1,
        int areaWidth = 400
    ) =>
        new
        {
            size = new { width, height },
            selected = true,
            name = "เมนูหลัก",
            chatBarText = barText,
            areas = Enumerable
                .Range(0, areas)
                .Select(_ => new
                {
                    bounds = new
                    {
                        x = 0,
                        y = 0,
                        width = areaWidth,
                        height = 200,
                    },
                    action = new { type = "message", text = "ข้อของฉัน" },
                }),
        };

    private async Task<string> CreateAsync()
    {
        var reply = await Client.PostAsync("v2/bot/richmenu", Menu());
        Assert.True(reply.Status == 200, reply.Body);
        return reply.Json.GetProperty("richMenuId").GetString()!;
    }

    private Task<Reply> LinkAsync(string who, string id) =>
        Client.SendAsync(HttpMethod.Post, $"v2/bot/user/{who}/richmenu/{id}", null);

    private Task<Reply> UploadAsync(string id, byte[] image, string type = "image/png")
    {
        var content = new ByteArrayContent(image);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return Client.SendAsync(HttpMethod.Post, $"v2/bot/richmenu/{id}/content", content);
    }

    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
