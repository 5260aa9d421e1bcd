using OitBot.Load;

// floor URL FILE SECRET: the baseline's own process. Without arguments: the turns, as ratios to it.
if (args is ["floor", var url, var file, var secret])
    await Floor.ServeAsync(url, file, secret);
else
    await Turns.MeasureAsync();
