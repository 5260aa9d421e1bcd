using Xunit.Abstractions;

namespace OitBot.Tests.Understanding;

public sealed class SampleUtterances(ITestOutputHelper output)
{
    public static TheoryData<string> Files => [.. Utterance.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Utterances_are_understood_and_no_trap_changes_anything(string file) =>
        Score(
            file,
            atLeast: file switch
            {
                "utterances.jsonl" => 1.0,
                "22.jsonl" or "23.jsonl" or "24.jsonl" => 0.98,
                "25.jsonl" or "26.jsonl" or "27.jsonl" => 0.98,
                "29.jsonl" or "38.jsonl" => 0.97,
                "34.jsonl" => 0.95,
                _ => 0.99,
            }
        );

    private void Score(string file, double atLeast)
    {
        var utterances = Utterance.Load(file);
        var (right, breaches) = (0, 0);
        foreach (var utterance in utterances)
        {
            var understood = SampleNames.Understand(utterance.Text);
            var wrong = utterance.Judge(understood);
            right += wrong.Count == 0 ? 1 : 0;
            breaches += wrong.Any(w => w.StartsWith("NEVER", StringComparison.Ordinal)) ? 1 : 0;
            if (wrong.Count > 0)
                output.WriteLine($"{utterance.Text}\n    {string.Join("; ", wrong)}");
        }
        output.WriteLine($"{file}: {right} of {utterances.Count} right, {breaches} breaches");
        Assert.Equal(0, breaches);
        Assert.True(right >= atLeast * utterances.Count, $"{right} of {utterances.Count}");
    }
}
