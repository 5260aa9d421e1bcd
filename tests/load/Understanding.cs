using System.Text.Json;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Register;

namespace OitBot.Load;

/// <summary>How long it takes to understand one utterance of the labelled lists, beside the millisecond it may take.</summary>
public static class Understanding
{
    private const double AllowedMicroseconds = 1000;
    private const int Rounds = 20;

    public static void Measure()
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt");
        var commands = new ThaiCommands(
            KnownRegister.Of((RegisterReading)ReadRegister.File(samples))
        );
        var now = new DateTimeOffset(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));
        var texts = Texts();
        foreach (var text in texts)
            commands.Understand(text, now);
        // The median of each text: what the machine does beside it is not the text's.
        var each = texts
            .Select(text => (Text: text, Took: Median(text)))
            .OrderBy(one => one.Took)
            .ToArray();
        foreach (var (name, at) in new[] { ("p50", 0.5), ("p99", 0.99), ("most", 1.0) })
        {
            var (text, took) = each[(int)((each.Length - 1) * at)];
            Console.WriteLine(
                $"understand {name}: {took:F0} µs, {took / AllowedMicroseconds:F2} of what is allowed ({text.Length} characters)"
            );
        }

        double Median(string text) =>
            Enumerable.Range(0, Rounds).Select(_ => Once(text)).Order().ElementAt(Rounds / 2);

        double Once(string text)
        {
            var started = TimeProvider.System.GetTimestamp();
            commands.Understand(text, now);
            return TimeProvider.System.GetElapsedTime(started).TotalMicroseconds;
        }
    }

    private static string[] Texts() =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(AppContext.BaseDirectory, "Understanding", "Utterances"),
                    "*.jsonl"
                )
                .SelectMany(File.ReadLines)
                .Where(line => line.Length > 0)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text"))
                .Select(text => text.GetString()!),
        ];
}
