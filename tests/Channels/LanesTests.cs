using System.Collections.Concurrent;
using OitBot.Channels;

namespace OitBot.Tests.Channels;

public sealed class LanesTests
{
    [Fact]
    public async Task One_lane_runs_in_order_and_no_more_lanes_at_once_than_permitted()
    {
        var lanes = new Lanes<int>(mostAtOnce: 3);
        var ran = new ConcurrentQueue<(int Lane, int Number)>();
        var (running, most) = (0, 0);
        for (var number = 0; number < 50; number++)
        for (var lane = 0; lane < 8; lane++)
        {
            var mine = (lane, number);
            lanes.Add(
                lane,
                async () =>
                {
                    var now = Interlocked.Increment(ref running);
                    lock (ran)
                        most = Math.Max(most, now);
                    await Task.Yield();
                    ran.Enqueue(mine);
                    Interlocked.Decrement(ref running);
                }
            );
        }
        await lanes.IdleAsync();
        Assert.InRange(most, 1, 3);
        Assert.Equal(8 * 50, ran.Count);
        Assert.All(
            ran.GroupBy(r => r.Lane),
            lane => Assert.Equal(Enumerable.Range(0, 50), lane.Select(r => r.Number))
        );
    }

    [Fact]
    public async Task A_lane_with_more_to_do_lets_another_go_first()
    {
        var lanes = new Lanes<string>(mostAtOnce: 1);
        var held = new TaskCompletionSource();
        var ran = new ConcurrentQueue<string>();
        lanes.Add(
            "a",
            async () =>
            {
                await held.Task;
                ran.Enqueue("a1");
            }
        );
        Add("a", "a2");
        Add("b", "b1");
        held.SetResult();
        await lanes.IdleAsync();
        Assert.Equal(["a1", "b1", "a2"], ran);

        void Add(string lane, string name) =>
            lanes.Add(
                lane,
                () =>
                {
                    ran.Enqueue(name);
                    return Task.CompletedTask;
                }
            );
    }
}
