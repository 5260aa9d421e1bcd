using System.Globalization;
using System.Text;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Conversations;

/// <summary>Plays one chat on one channel and keeps the talk as it really went, the first wrong line marked.</summary>
internal sealed class ChatRun(ChatFile chat, ChatHost host, ChatChannel channel)
{
    private readonly StringBuilder _talk = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _read = new(StringComparer.Ordinal);
    private readonly List<(Seat Seat, Said Said)> _unread = [];
    private Seat? _here;

    /// <summary>Whether everything was as the file says.</summary>
    public bool WentAsWritten { get; private set; } = true;

    /// <summary>The whole talk.</summary>
    public string Talk => $"\n# {chat.Name} ({channel.Name})\n{_talk}";

    public async Task TalkAsync()
    {
        await host.SetClockAsync(new DateTimeOffset(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7)));
        var agency = await ChatAgency.OpenAsync($"{chat.Name} {channel.Name}", host, channel);
        try
        {
            foreach (var line in chat.Lines)
                await PlayAsync(line with { Text = ChatPattern.PutIn(line.Text, _names) }, agency);
            NothingElse();
            if (await agency.BrokenLogAsync() is { } broken)
                Wrong($"the log does not verify: {broken}");
        }
        catch (Exception stop)
        {
            Wrong(stop.Message);
        }
        foreach (var error in host.TakeTrouble())
            Wrong($"logged: {error}");
        await host.ForgetWaitingAsync();
        Keep();
    }

    private async Task PlayAsync(ChatLine line, ChatAgency agency)
    {
        if (line.Kind != ChatLineKind.Bot)
            NothingElse();
        switch (line.Kind)
        {
            case ChatLineKind.Given:
                Write(line);
                if (await agency.GiveAsync(line.Text) is var (name, value))
                    _names[name] = value;
                break;
            case ChatLineKind.Clock:
                Write(line);
                await host.SetClockAsync(Moment(line.Text));
                if (agency.IsReminded)
                    await host.RemindAsync(agency.Id);
                await HearAsync(agency, null);
                break;
            case ChatLineKind.Person:
                Write(line);
                await HearAsync(agency, await SpeakAsync(line, agency));
                break;
            case ChatLineKind.Bot:
                Listen(line, agency);
                break;
            case ChatLineKind.Then:
                if (await agency.DifferenceAsync(line.Text) is { } difference)
                    Wrong($"{line}\n    but {difference}");
                else
                    Write(line);
                break;
        }
    }

    private async Task<string?> SpeakAsync(ChatLine line, ChatAgency agency)
    {
        var seat = _here = agency.Seat(line.Who!, line.Group);
        if (line.Tap is { } label)
            return await channel.TapAsync(seat, label);
        return line.Thing is { } thing
            ? await channel.DoAsync(seat, thing)
            : await channel.SayAsync(seat, line.Text);
    }

    private async Task HearAsync(ChatAgency agency, string? eventId)
    {
        await host.SettleAsync(eventId);
        foreach (var seat in agency.Seats)
        {
            var said = channel.Read(seat);
            _unread.AddRange(said.Skip(_read.GetValueOrDefault(seat.Place)).Select(s => (seat, s)));
            _read[seat.Place] = said.Count;
        }
    }

    private void Listen(ChatLine line, ChatAgency agency)
    {
        var place = line.Who is { } whom ? agency.Seat(whom, null).Place : _here?.Place;
        if (line.Text == "-")
        {
            if (_unread.Exists(u => u.Seat.Place == place))
                NothingElse();
            else
                Write(line);
            return;
        }
        var next = _unread.FindIndex(u => u.Seat.Place == place);
        if (next < 0)
        {
            Wrong($"{line}\n    but nothing was said");
            return;
        }
        var said = _unread[next].Said;
        _unread.RemoveAt(next);
        var fits =
            ChatPattern.Fits(line.Text, said.Text, _names)
            || ChatPattern.Fits(line.Text, said.Full, _names);
        if (fits)
            Write(line with { Text = said.Full });
        else
            Wrong($"{line}\n    but it was: {Indented(said.Full)}");
    }

    private void NothingElse()
    {
        foreach (var (seat, said) in _unread)
            Wrong(
                $"bot→{seat.Place.Split('/')[^1]}: {Indented(said.Full)}\n    is not in the file"
            );
        _unread.Clear();
    }

    private void Write(ChatLine line) => _talk.Append("    ").AppendLine(Indented($"{line}"));

    private void Wrong(string what)
    {
        _talk.Append(WentAsWritten ? ">>> " : "  > ").AppendLine(Indented(what));
        WentAsWritten = false;
    }

    private static string Indented(string text) => text.ReplaceLineEndings("\n        ");

    private static DateTimeOffset Moment(string text) =>
        new(
            DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            TimeSpan.FromHours(7)
        );

    /// <summary>Whoever writes a chat reads here how it went: OITBOT_TALKS names a folder.</summary>
    private void Keep()
    {
        if (Environment.GetEnvironmentVariable("OITBOT_TALKS") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"{chat.Name}.{channel.Name}.txt"), Talk);
    }
}

/// <summary>The chat cannot go on as it is written.</summary>
internal sealed class ChatException(string message) : Exception(message);
