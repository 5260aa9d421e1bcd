using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Commands;

/// <summary>What verbs need of the outside: configuration, database, clock and keys, opened when first asked for.</summary>
public sealed class VerbHost : IAsyncDisposable
{
    private OitDatabase? _database;
    private DomainClock? _clock;

    /// <summary>What stood before the verb, e.g. `--Database:ConnectionString=...`.</summary>
    public string[] ServerArguments { get; set; } = [];

    /// <summary>`--agency NAME`, which every verb takes.</summary>
    public Option<string?> Agency { get; } =
        new("--agency") { Description = "ชื่อหน่วยงาน", Recursive = true };

    public IConfiguration Configuration => field ??= HostConfiguration.Build(ServerArguments);

    public TextWriter Out { get; } = Console.Out;

    /// <summary>The migrated database.</summary>
    public async Task<OitDatabase> DatabaseAsync()
    {
        if (_database is null)
        {
            var settings = DatabaseSettings.From(Configuration);
            _database = new OitDatabase(settings.Provider, settings.ConnectionString);
            await _database.MigrateAsync();
        }
        return _database;
    }

    /// <summary>The domain clock as the server has it.</summary>
    public async Task<DomainClock> ClockAsync()
    {
        if (_clock is null)
        {
            _clock = new DomainClock(TimeProvider.System);
            await using var db = (await DatabaseAsync()).Open();
            await _clock.LoadAsync(db);
        }
        return _clock;
    }

    /// <summary>The keys that the server has.</summary>
    /// <exception cref="ConfigurationException">They cannot be used, or are others than the server's.</exception>
    public async Task<Keys> KeysAsync()
    {
        var database = await DatabaseAsync();
        var keys = Keys.Open(Configuration, database);
        await SameKeys.CheckAsync(database, keys);
        return keys;
    }

    /// <summary>`--agency`, which may also stand before the verb, else `Agency:Name`; null where neither names one.</summary>
    public string? NamedAgency(ParseResult result) =>
        result.GetValue(Agency)
        ?? (Configuration["agency"] is { Length: > 0 } before ? before : null)
        ?? AgencySettings.From(Configuration).Name;

    /// <summary>The agency of `--agency`, else `Agency:Name`, else the only one there is.</summary>
    /// <exception cref="VerbFailedException">There is no such agency, or it is not clear which.</exception>
    public async Task<Agency> AgencyAsync(ParseResult result)
    {
        await using var db = (await DatabaseAsync()).Open();
        var named = NamedAgency(result);
        if (named is not null)
            return await db.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Name == named)
                ?? throw new VerbFailedException($"ไม่มีหน่วยงานชื่อ \"{named}\" ในฐานข้อมูล");
        var agencies = await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Take(2).ToListAsync();
        return agencies switch
        {
            [var only] => only,
            [] => throw new VerbFailedException(
                "ยังไม่มีทะเบียนในฐานข้อมูล นำเข้าด้วยคำสั่ง import ก่อน"
            ),
            _ => throw new VerbFailedException("มีหลายหน่วยงาน ระบุด้วย --agency ชื่อหน่วยงาน"),
        };
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
