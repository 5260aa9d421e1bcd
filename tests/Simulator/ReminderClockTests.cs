using System.Net.Http.Json;
using System.Text.Json;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Simulator;

/// <summary>Whoever moves the clock sees what is due then, without waiting for the next minute.</summary>
public sealed class ReminderClockTests
{
    [Fact]
    public async Task Moving_the_clock_to_a_morning_brings_the_digest_of_that_day()
    {
        await using var bot = await BotProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        var soiya = (await GetAsync(http, "people"))
            .EnumerateArray()
            .First(p => p.GetProperty("name").GetString() == "นางสร้อยญา เพชรยวน");
        var id = soiya.GetProperty("id").GetString();
        await PostAsync(http, $"officers/{soiya.GetProperty("officer").GetInt64()}/register");
        await HeardAsync(http, id, "ลงทะเบียนเรียบร้อย");

        await PostAsync(http, "clock", new { at = "2023-03-24T08:30:00+07:00" });

        var digest = await HeardAsync(http, id, "เตือนงานของท่าน");
        Assert.Contains("24 มี.ค. 2566", digest, StringComparison.Ordinal);
    }

    private static async Task<string> HeardAsync(HttpClient http, string? id, string text)
    {
        string? heard = null;
        await Patience.UntilAsync(
            async () =>
            {
                var chat = await GetAsync(http, $"chats/{id}");
                var said = chat.GetProperty("messages").EnumerateArray();
                heard = said.Select(message => JsonSerializer.Serialize(message, Plain))
                    .FirstOrDefault(message => message.Contains(text, StringComparison.Ordinal));
                return heard is not null;
            },
            () => $"nobody said {text}"
        );
        return heard!;
    }

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static async Task<JsonElement> GetAsync(HttpClient http, string path) =>
        await http.GetFromJsonAsync<JsonElement>($"simulator/api/{path}");

    private static async Task PostAsync(HttpClient http, string path, object? body = null)
    {
        using var answer = await http.PostAsJsonAsync($"simulator/api/{path}", body ?? new { });
        answer.EnsureSuccessStatusCode();
    }
}
