using OitBot.Load;
using OitBot.Load.Sdk;

// floor URL FILE SECRET: the baseline's own process. sdk: the scenario host, as ratios to the official SDK.
// understanding: microseconds an utterance. Without arguments: the bot's turns, as ratios to the floor.
if (args is ["floor", var url, var file, var secret])
    await Floor.ServeAsync(url, file, secret);
else if (args is ["sdk"])
    await Comparison.MeasureAsync();
else if (args is ["understanding"])
    Understanding.Measure();
else
    await Turns.MeasureAsync();
