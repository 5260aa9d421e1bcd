namespace OitBot.Tests.Kit;

/// <summary>Waits for conditions. Long, since a loaded machine is slow and a passing test never waits to the end.</summary>
internal static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(30);

    /// <summary>Returns as soon as it is so.</summary>
    /// <param name="describe">What there was instead, where it never became so.</param>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> describe)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(began) < Longest,
                $"not in time: {describe()}"
            );
            await Task.Delay(Between);
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Func{string})"/>
    public static Task UntilAsync(Func<bool> condition, Func<string> describe) =>
        UntilAsync(() => Task.FromResult(condition()), describe);
}
