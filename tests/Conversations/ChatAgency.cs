using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Conversations;

/// <summary>An agency of one chat's own, with the sample register; its people are registered on the channel.</summary>
internal sealed class ChatAgency
{
    public const string Coordinator = "ผู้ประสานงาน";
    public const string Executive = "ผู้บริหาร";
    public const string Stranger = "คนแปลกหน้า";

    private static readonly Lazy<RegisterReading> Sample = new(() =>
        (RegisterReading)
            ReadRegister.File(
                Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt")
            )
    );

    private readonly string _name;
    private readonly ChatHost _host;
    private readonly ChatChannel _channel;
    private readonly Dictionary<string, long> _officers;
    private readonly Dictionary<string, Seat> _seats = new(StringComparer.Ordinal);
    private long _logAtStart;

    private ChatAgency(
        string name,
        long id,
        ChatHost host,
        ChatChannel channel,
        Dictionary<string, long> officers
    )
    {
        (_name, Id, _host, _channel, _officers) = (name, id, host, channel, officers);
        foreach (var person in officers.Keys)
            Seat(person, null);
    }

    public long Id { get; }

    /// <summary>Its people are reminded whenever the clock is set within office hours.</summary>
    public bool IsReminded { get; set; }

    public OitDatabase Database => _host.Database;
    public DateTimeOffset Now => _host.Clock.GetUtcNow();
    public string ChannelName => _channel.Name;
    public CodeKey CodeKey => _host.CodeKey;

    /// <summary>Everywhere the bot could say something.</summary>
    public IReadOnlyCollection<Seat> Seats => [.. _seats.Values.DistinctBy(seat => seat.Place)];

    public static async Task<ChatAgency> OpenAsync(string name, ChatHost host, ChatChannel channel)
    {
        var import = new RegisterImport(
            Sample.Value,
            name,
            null,
            AskedDates.None,
            "sample",
            host.Clock.GetUtcNow()
        );
        var (id, officers) = await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                await ApplyRegister.ApplyAsync(db, import, token);
                await db.SaveChangesAsync(token);
                var agency = await db.Agencies.SingleAsync(a => a.Name == name, token);
                return (agency.Id, await PeopleAsync(db, agency.Id, token));
            }
        );
        var opened = new ChatAgency(name, id, host, channel, officers);
        foreach (var person in officers.Keys)
            await opened.RegisterAsync(person);
        await opened.StartAsync();
        return opened;
    }

    /// <summary>Where somebody writes.</summary>
    public Seat Seat(string person, string? group)
    {
        if (!_officers.ContainsKey(person) && !person.StartsWith(Stranger))
            throw new ChatException($"nobody is called {person}");
        var key = $"{person}@{group}";
        if (_seats.TryGetValue(key, out var seat))
            return seat;
        _channel.Join($"{_name}/{person}");
        seat = new Seat($"{_name}/{person}", group is null ? null : $"{_name}/{group}");
        _seats.Add(key, seat);
        return seat;
    }

    public long Officer(string person) =>
        _officers.TryGetValue(person, out var id)
            ? id
            : throw new ChatException($"the register has no {person}");

    public string Called(long officerId) =>
        _officers.FirstOrDefault(o => o.Value == officerId).Key ?? "-";

    public string UserId(string person) => _channel.Join($"{_name}/{person}");

    /// <inheritdoc cref="ChatGivens"/>
    public async Task<(string Name, string Value)?> GiveAsync(string text)
    {
        var named = await new ChatGivens(this).BringAboutAsync(text);
        await StartAsync();
        return named;
    }

    /// <inheritdoc cref="ChatThens"/>
    public Task<string?> DifferenceAsync(string text) =>
        new ChatThens(this).DifferenceAsync(text, _logAtStart);

    public async Task<BrokenEntry?> BrokenLogAsync()
    {
        await using var db = Database.Open();
        return await HashChain.VerifyAsync(db, Id);
    }

    /// <summary>Does something by the rules, as that person.</summary>
    public async Task DoAsync(string person, int item, ItemCommand command)
    {
        var outcome = await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = await Actors.LoadAsync(db, Officer(person), "web", Now, token);
                return await new ItemActions(db, actor!, Now).DoAsync(item, command, token);
            }
        );
        if (outcome is Refusal)
            throw new ChatException($"{person} was refused: {outcome}");
    }

    /// <summary>Links the person's account, without the detour of a code.</summary>
    public Task RegisterAsync(string person)
    {
        var account = new ChannelAccount
        {
            AgencyId = Id,
            OfficerId = Officer(person),
            Channel = _channel.Name,
            UserId = UserId(person),
            Reference = _channel.ReferenceOf(UserId(person)),
            LinkedAt = Now,
            LastSeenAt = Now,
        };
        return Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.ChannelAccounts.Add(account);
                return Task.CompletedTask;
            }
        );
    }

    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task StartAsync()
    {
        await using var db = Database.Open();
        _logAtStart = await ChatThens.LogLengthAsync(db, Id);
    }

    /// <summary>By first names as a chat writes them: "สร้อยญา" for "นางสร้อยญา เพชรยวน".</summary>
    private static async Task<Dictionary<string, long>> PeopleAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken
    )
    {
        var coordinator = new Officer
        {
            AgencyId = agencyId,
            Name = "ผู้ประสานงาน ITA",
            Position = "ผู้ประสานงาน",
            Role = OfficerRole.Coordinator,
        };
        db.Officers.Add(coordinator);
        await db.SaveChangesAsync(cancellationToken);
        var officers = await db
            .Officers.AsTracking()
            .Where(o => o.AgencyId == agencyId)
            .ToListAsync(cancellationToken);
        officers.ForEach(officer => officer.NameConfirmed = true);
        return officers.ToDictionary(Called, officer => officer.Id, StringComparer.Ordinal);
    }

    private static string Called(Officer officer)
    {
        if (officer.Role == OfficerRole.Coordinator)
            return Coordinator;
        if (officer.Role == OfficerRole.Executive)
            return Executive;
        var first = officer.Name.Split(' ')[0];
        foreach (var title in (string[])["นางสาว", "นาง", "นาย", "นส"])
            if (first.StartsWith(title))
                return first[title.Length..];
        return first;
    }
}
