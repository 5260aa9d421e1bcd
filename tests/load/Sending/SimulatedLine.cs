using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using OitBot.Simulator;

namespace OitBot.Load.Sending;

/// <summary>LINE's part as a process of its own, with its documented limits.</summary>
internal sealed class SimulatedLine : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private SimulatedLine(Process process, Listening listening)
    {
        (_process, Settings) = (process, listening);
        _http = new HttpClient { BaseAddress = new Uri(listening.Address, "simulator/api/") };
    }

    /// <summary>What the bot must be given.</summary>
    public Listening Settings { get; }

    /// <summary>Seconds of a core that it has used.</summary>
    public double Cpu => Processes.Cpu(_process);

    public static async Task<SimulatedLine> StartAsync()
    {
        var process = await Processes.StartAsync([], "simulator", "--compact");
        var said = await process.StandardOutput.ReadLineAsync();
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return new SimulatedLine(
            process,
            JsonSerializer.Deserialize<Listening>(said!, JsonSerializerOptions.Web)!
        );
    }

    public async Task<Span?> SpanAsync(string endpoint) =>
        (await _http.GetFromJsonAsync<Dictionary<string, Span>>("spans"))!.GetValueOrDefault(
            $"POST /v2/bot/message/{endpoint}"
        );

    public async Task<Counts> CountsAsync() => (await _http.GetFromJsonAsync<Counts>("counts"))!;

    public async Task CountAnewAsync() => (await _http.DeleteAsync("counts")).Dispose();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Processes.EndAsync(_process);
    }

    internal sealed record Listening(Uri Address, string Secret, string Token);

    /// <param name="Received">How many messages, by how many people received so many.</param>
    internal sealed record Counts(
        Dictionary<string, long> Answers,
        long QuotaUsed,
        long ViolationCount,
        Dictionary<string, int> Received
    )
    {
        public int Once => Received.GetValueOrDefault("1");

        public int MoreOften => Received.Where(r => r.Key != "1").Sum(r => r.Value);
    }
}
