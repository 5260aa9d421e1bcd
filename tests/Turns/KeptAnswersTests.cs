using OitBot.Dialogs.Conversations;

namespace OitBot.Tests.Turns;

/// <summary>What is looked up before a message is understood is looked up once, however many messages come in at once.</summary>
public sealed class KeptAnswersTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public async Task Who_asks_while_it_is_looked_for_waits_for_the_same_answer()
    {
        var (asked, gate) = (0, new TaskCompletionSource());
        using var kept = new KeptAnswers<string, int>(
            10,
            async _ =>
            {
                Interlocked.Increment(ref asked);
                await gate.Task;
                return (7, Long);
            }
        );

        var all = Enumerable.Range(0, 20).Select(_ => kept.GetAsync("a").AsTask()).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(all), answer => Assert.Equal(7, answer));
        Assert.Equal(7, await kept.GetAsync("a"));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task An_answer_that_is_nobody_is_kept_too_and_another_is_asked_for_by_itself()
    {
        var asked = new List<string>();
        using var kept = new KeptAnswers<string, long?>(
            10,
            key =>
            {
                asked.Add(key);
                return Task.FromResult<(long?, TimeSpan)>((null, Long));
            }
        );

        Assert.Null(await kept.GetAsync("a"));
        Assert.Null(await kept.GetAsync("a"));
        Assert.Null(await kept.GetAsync("b"));

        Assert.Equal(["a", "b"], asked);
    }

    [Fact]
    public async Task What_could_not_be_had_is_asked_for_again()
    {
        var asked = 0;
        using var kept = new KeptAnswers<string, int>(
            10,
            _ =>
                ++asked == 1
                    ? throw new InvalidOperationException("away")
                    : Task.FromResult((7, Long))
        );

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await kept.GetAsync("a"));
        Assert.Equal(7, await kept.GetAsync("a"));
    }
}
