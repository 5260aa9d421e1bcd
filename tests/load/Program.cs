using OitBot.Load;
using OitBot.Load.Sdk;
using OitBot.Load.Sending;
using OitBot.Storage;

// floor URL FILE SECRET: the baseline's own process. sdk: the scenario host, as ratios to the official SDK.
// understanding: microseconds an utterance. items: what "ข้อของฉัน" reads, among a million assignments.
// broadcast, digests: sending, as ratios to what LINE permits; reminders: deciding a day's, as ratios to linear; each on
// SQLite, and on PostgreSQL where OITBOT_TEST_POSTGRES names one. paid: what LINE charges for a month.
// Without arguments: the bot's turns, as ratios to the floor.
switch (args)
{
    case ["floor", var url, var file, var secret]:
        await Floor.ServeAsync(url, file, secret);
        break;
    case ["sdk"]:
        await Comparison.MeasureAsync();
        break;
    case ["understanding"]:
        Understanding.Measure();
        break;
    case ["items", ..]:
        foreach (var provider in Providers())
            await MyItemsAtScale.MeasureAsync(provider);
        break;
    case ["broadcast", ..]:
        foreach (var provider in Providers())
            await Broadcasts.MeasureAsync(provider);
        break;
    case ["digests", ..]:
        foreach (var provider in Providers())
            await Digests.MeasureAsync(provider, provider == DatabaseProvider.Sqlite ? 1 : 2);
        break;
    case ["reminders", ..]:
        foreach (var provider in Providers())
            await Reminders.MeasureAsync(provider);
        break;
    case ["paid"]:
        await Paid.MeasureAsync();
        break;
    default:
        await Turns.MeasureAsync();
        break;
}

// A second argument chooses one of the databases.
IEnumerable<DatabaseProvider> Providers() =>
    args is [_, var one]
        ? [Enum.Parse<DatabaseProvider>(one, ignoreCase: true)]
        : Enum.GetValues<DatabaseProvider>()
            .Where(p => p == DatabaseProvider.Sqlite || LoadDatabase.Postgres is not null);
