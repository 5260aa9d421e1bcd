using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OitBot.Simulator.Api;

namespace OitBot.Simulator;

/// <summary>
/// LINE's part, played on loopback: the Messaging API with its documented limits, and signed webhooks.
/// The same one runs in the bot's process in Development, in a process of its own, and in tests.
/// Everything is kept in memory.
/// </summary>
public sealed class LineServer : IAsyncDisposable
{
    private const int MostKept = 500;

    /// <summary>Emoji and Thai as they are: the bot must verify signatures over raw bytes.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly ConcurrentDictionary<string, Person> _people = new();
    private readonly ConcurrentDictionary<string, GroupChat> _groups = new();
    private readonly ConcurrentDictionary<string, long> _answers = new();
    private readonly ConcurrentDictionary<string, Span> _spans = new();
    private readonly ConcurrentDictionary<string, LineEvent> _last = new();
    private readonly Queue<ApiRequest> _requests = new();
    private readonly Queue<WebhookPost> _webhooks = new();
    private readonly List<Violation> _violations = [];
    private readonly Webhooks _webhook;
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private long _violationCount;

    private LineServer(LineServerOptions options)
    {
        Options = options;
        PhoneClock = options.Time;
        Faults = new Faults(options.Seed);
        Events = new LineEvents(this);
        Tokens = new ReplyTokens(options.Time);
        Retries = new RetryKeys(options.Time);
        Quota = new Quota(options.Time, options.MonthlyLimit);
        Rates = new RateLimits(options.Time);
        RichMenus = new RichMenus();
        _webhook = new Webhooks(this);
    }

    public LineServerOptions Options { get; }

    /// <summary>What `Line:ApiBaseAddress` must be; the API of messages and the one of pictures are both there.</summary>
    public Uri ApiAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The bot's webhook; null until it is known.</summary>
    public Uri? WebhookUrl
    {
        get => _webhook.Url;
        set => _webhook.Url = value;
    }

    /// <summary>The clock that phones show beside messages; the page's is the domain clock.</summary>
    public TimeProvider PhoneClock { get; set; }

    /// <summary>The bot's own user id, the destination of webhooks.</summary>
    public string BotUserId { get; } = UserId("bot");

    /// <summary>What goes wrong on purpose.</summary>
    public Faults Faults { get; }

    /// <summary>What happens, for a page that shows it live.</summary>
    public Feed Feed { get; } = new();

    /// <summary>Makes events of every kind.</summary>
    public LineEvents Events { get; }
    public RichMenus RichMenus { get; }
    public IReadOnlyCollection<Person> People => [.. _people.Values];
    public IReadOnlyCollection<GroupChat> Groups => [.. _groups.Values];

    /// <summary>Guards tokens, retry keys and quota.</summary>
    internal Lock Gate { get; } = new();
    internal ReplyTokens Tokens { get; }
    internal RetryKeys Retries { get; }
    internal Quota Quota { get; }
    internal RateLimits Rates { get; }

    /// <summary>Messages counted this month.</summary>
    public long QuotaUsed
    {
        get
        {
            lock (Gate)
                return Quota.Used;
        }
        set
        {
            lock (Gate)
                Quota.SetUsed(value);
            Feed.Tell("state");
        }
    }

    /// <summary>Messages a month; null for no limit.</summary>
    public long? MonthlyLimit
    {
        get
        {
            lock (Gate)
                return Quota.Limit;
        }
        set
        {
            lock (Gate)
                Quota.Limit = value;
            Feed.Tell("state");
        }
    }

    /// <summary>The bot's last requests, oldest first; none in compact mode.</summary>
    public IReadOnlyList<ApiRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>The last webhooks, oldest first.</summary>
    public IReadOnlyList<WebhookPost> Webhooks
    {
        get
        {
            lock (_webhooks)
                return [.. _webhooks];
        }
    }

    /// <summary>What the bot did against LINE's rules (the first 500).</summary>
    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_violations)
                return [.. _violations];
        }
    }

    /// <summary>All of them, also those beyond the first 500.</summary>
    public long ViolationCount => Interlocked.Read(ref _violationCount);

    /// <summary>How often each endpoint gave each answer: "POST /v2/bot/message/reply 200".</summary>
    public IReadOnlyDictionary<string, long> Answers => new Dictionary<string, long>(_answers);

    /// <summary>When each endpoint was called first and last, e.g. "POST /v2/bot/message/push".</summary>
    public IReadOnlyDictionary<string, Span> Spans => new Dictionary<string, Span>(_spans);

    /// <summary>Counts answers and times from zero; what people received stays.</summary>
    public void CountAnew()
    {
        _answers.Clear();
        _spans.Clear();
    }

    /// <summary>Starts to listen.</summary>
    public static async Task<LineServer> StartAsync(LineServerOptions? options = null)
    {
        var line = new LineServer(options ?? new LineServerOptions());
        line._app = LineHost.Build(line);
        await line._app.StartAsync();
        line.ApiAddress = new Uri(line._app.Urls.First().TrimEnd('/') + '/');
        return line;
    }

    /// <summary>Somebody with LINE; the same name gives the same person. A friend of the bot, unless said otherwise.</summary>
    /// <param name="userId">Where the id must be a certain one.</param>
    public Person Person(string name, string? userId = null, bool isFriend = true) =>
        _people.GetOrAdd(
            userId ?? UserId(name),
            id =>
            {
                var person = new Person(this, id, name, isFriend);
                Feed.Tell("person", id);
                return person;
            }
        );

    /// <summary>A group chat; the bot is in it, unless said otherwise.</summary>
    public GroupChat Group(string name, IEnumerable<Person> members, bool hasBot = true) =>
        _groups.GetOrAdd(
            "C" + UserId($"group:{name}")[1..],
            id => new GroupChat(this, id, name, members) { HasBot = hasBot }
        );

    public Person? FindPerson(string userId) =>
        _people.TryGetValue(userId, out var person) ? person
        : Options.KnowsEverybody && IsUserId(userId) ? Person("ผู้ใช้ LINE", userId)
        : null;

    /// <summary>What was last sent to the bot from that chat.</summary>
    internal LineEvent? LastEvent(string chatId) => _last.GetValueOrDefault(chatId);

    public GroupChat? FindGroup(string groupId) => _groups.GetValueOrDefault(groupId);

    /// <summary>A user id that belongs to the name for ever: accounts outlive a restart.</summary>
    public static string UserId(string name) =>
        "U" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];

    /// <summary>The x-line-signature of a webhook: Base64 of HMAC-SHA256 over the raw bytes.</summary>
    public static string Sign(string channelSecret, ReadOnlySpan<byte> body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body));

    /// <summary>Posts events in one webhook, and again where the channel redelivers and the bot did not take them.</summary>
    public async Task<Sent> SendAsync(params IReadOnlyList<LineEvent> events)
    {
        MarkDelivered(events);
        if (!Options.Compact)
            foreach (var happened in events)
                _last[happened.ChatId] = happened;
        var sent = await _webhook.PostAsync(events);
        if (Faults.Next("webhook", webhook: true) is not null)
            await _webhook.PostAsync(events);
        if (sent.IsAccepted)
            MarkRead(events);
        else if (Options.RedeliverAfter.Count > 0)
            _ = RedeliverLaterAsync(events, _stopping.Token);
        return sent;
    }

    /// <summary>Delivers events again, as LINE does after a failure.</summary>
    public Task<Sent> RedeliverAsync(params IReadOnlyList<LineEvent> events) =>
        SendAgainAsync([.. events.Select(e => e.Redelivered())]);

    /// <summary>Posts no events at all, as the console's "Verify" does.</summary>
    public Task<Sent> VerifyWebhookAsync(Uri? url = null) => _webhook.PostAsync([], url);

    /// <summary>Waits until it is so.</summary>
    /// <exception cref="TimeoutException">It was not so within a minute.</exception>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var next = Feed.Next;
            if (condition())
                return;
            try
            {
                await next.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"not in time: {what}. {Describe()}", late);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        _webhook.Dispose();
        _stopping.Dispose();
    }

    internal static bool IsUserId(string id) => IsId(id, 'U');

    internal void IssueReplyToken(string token, string chatId)
    {
        lock (Gate)
            Tokens.Issue(token, chatId);
    }

    internal void Record(ApiRequest request, string endpoint)
    {
        _answers.AddOrUpdate($"{endpoint} {request.Status}", 1, (_, n) => n + 1);
        _spans.AddOrUpdate(
            endpoint,
            (_, at) => new Span(at, at, 1),
            (_, span, at) => new Span(span.First, at, span.Count + 1),
            request.At
        );
        if (request.IsViolation)
            Violate($"{request.Method} {request.Path}: {request.Status} {request.Refusal}");
        if (!Options.Compact)
            Keep(_requests, request);
        Feed.Tell("request", null, request);
    }

    internal void Record(WebhookPost post)
    {
        if (post.IsViolation)
            Violate(
                $"webhook {post.Events}: {post.Status} {post.Failure} ({post.Took.TotalMilliseconds:0} ms)"
            );
        Keep(_webhooks, post);
        Feed.Tell("webhook", null, post);
    }

    private static bool IsId(string id, char kind) =>
        id.Length == 33 && id[0] == kind && !id.AsSpan(1).ContainsAnyExcept(LowerHex);

    private static void Keep<T>(Queue<T> queue, T value)
    {
        lock (queue)
        {
            if (queue.Count == MostKept)
                queue.Dequeue();
            queue.Enqueue(value);
        }
    }

    private void Violate(string what)
    {
        Interlocked.Increment(ref _violationCount);
        lock (_violations)
            if (_violations.Count < MostKept)
                _violations.Add(new Violation(Options.Time.GetUtcNow(), what));
    }

    private void MarkDelivered(IReadOnlyList<LineEvent> events)
    {
        lock (Gate)
            foreach (var token in events.Select(e => e.ReplyToken).OfType<string>())
                Tokens.Delivered(token);
    }

    private void MarkRead(IReadOnlyList<LineEvent> events)
    {
        foreach (var happened in events.Where(e => e.MessageId is not null))
            FindChat(happened.ChatId)?.MarkRead(happened.MessageId);
    }

    internal Chat? FindChat(string id) => (Chat?)_people.GetValueOrDefault(id) ?? FindGroup(id);

    private async Task<Sent> SendAgainAsync(IReadOnlyList<LineEvent> events)
    {
        MarkDelivered(events);
        var sent = await _webhook.PostAsync(events);
        if (sent.IsAccepted)
            MarkRead(events);
        return sent;
    }

    private async Task RedeliverLaterAsync(
        IReadOnlyList<LineEvent> events,
        CancellationToken cancellationToken
    )
    {
        foreach (var wait in Options.RedeliverAfter)
        {
            await Task.Delay(wait, Options.Time, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return;
            if ((await RedeliverAsync(events)).IsAccepted)
                return;
        }
    }

    private string Describe() =>
        $"Answers: {string.Join(", ", _answers.Select(a => $"{a.Key} x{a.Value}"))}. "
        + $"Violations: {string.Join(" | ", Violations.Take(5).Select(v => v.What))}";
}
