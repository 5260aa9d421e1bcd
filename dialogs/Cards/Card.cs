namespace OitBot.Dialogs.Cards;

/// <summary>
/// A card that knows no channel: LINE draws it as a Flex message, Teams as an Adaptive Card, others as text.
/// Parts are drawn in the order of the properties.
/// </summary>
public sealed record Card
{
    /// <summary>The heading, short: one or two lines on a phone.</summary>
    public required string Title { get; init; }

    /// <summary>Colour of the heading; what it means stands in the words too.</summary>
    public Tone Tone { get; init; }

    /// <summary>A small line below the heading.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Running text below the heading.</summary>
    public string? Text { get; init; }

    /// <summary>How much is done.</summary>
    public Progress? Progress { get; init; }

    /// <summary>Label and value pairs.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Lists of rows, each under a heading of its own.</summary>
    public IReadOnlyList<CardSection> Sections { get; init; } = [];

    /// <summary>A small line at the end.</summary>
    public string? Footer { get; init; }

    /// <summary>At most four; the first is the one most people want.</summary>
    public IReadOnlyList<CardButton> Buttons { get; init; } = [];

    /// <summary>What a channel shows where cards cannot be seen (a notification, a screen reader); the title where none is given.</summary>
    public string? Summary { get; init; }

    /// <summary>Where the card belongs to an item, so that an updated card replaces the old one: "item:12".</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Asks for the card anew, as whoever looks at it may see it. Teams sends it by itself whenever the card comes into view,
    /// so it must change nothing; channels whose cards stay as they were sent leave it out.
    /// </summary>
    public Postback? Refresh { get; init; }
}

/// <summary>A label and its value.</summary>
public sealed record Fact(string Label, string Value);

/// <summary><paramref name="Done"/> of <paramref name="Total"/>, with a label such as "รับรองแล้ว".</summary>
public sealed record Progress(int Done, int Total, string Label);

/// <summary>Rows under one heading.</summary>
public sealed record CardSection(string? Heading, IReadOnlyList<CardRow> Rows);

/// <summary>One row: a short text, a smaller detail, a colour that also stands in words, and what a tap does.</summary>
public sealed record CardRow(
    string Text,
    string? Detail = null,
    Tone Tone = Tone.Neutral,
    CardButton? Tap = null
);

/// <summary>Meaning of a colour; what it says always stands in words too.</summary>
public enum Tone
{
    Neutral,
    Good,
    Waiting,
    Late,
}

/// <summary>A button. Exactly one of the three targets is set.</summary>
/// <param name="Label">At most 20 grapheme clusters, so that every channel shows it whole.</param>
public sealed record CardButton(string Label)
{
    /// <summary>Yes or no to what the card shows; both come back as words.</summary>
    public static IReadOnlyList<CardButton> YesNo { get; } =
    [
        new("ยืนยัน") { Say = "ยืนยัน", Style = ButtonStyle.Primary },
        new("ยกเลิก") { Say = "ยกเลิก" },
    ];

    /// <summary>Sent as if the person had typed it.</summary>
    public string? Say { get; init; }

    /// <summary>Comes back as the value of a message.</summary>
    public Postback? Postback { get; init; }

    /// <summary>Opened in a browser.</summary>
    public Uri? Url { get; init; }

    /// <summary>The address is opened in the phone's own browser: a chat's built-in one can neither save a file nor print.</summary>
    public bool InOwnBrowser { get; init; }

    /// <summary>
    /// What the person types before the postback is sent; it arrives as <see cref="Postback.Text"/>.
    /// Channels without fields on cards leave it out: the button does what it says, and the conversation asks.
    /// </summary>
    public CardInput? Input { get; init; }

    public ButtonStyle Style { get; init; }
}

/// <summary>A field to fill in, always required.</summary>
/// <param name="Send">What the typed text is sent with.</param>
/// <param name="Label">What to type, e.g. "เหตุผลที่ส่งคืน".</param>
/// <param name="Submit">Label of the button that sends it.</param>
/// <param name="Missing">What is said where nothing was typed.</param>
/// <param name="Kind">What the keyboard should be ready for.</param>
/// <param name="MaxLength">In UTF-16 code units.</param>
public sealed record CardInput(
    Postback Send,
    string Label,
    string Submit,
    string Missing,
    InputKind Kind = InputKind.Text,
    int MaxLength = 500
);

/// <summary>What a field takes.</summary>
public enum InputKind
{
    /// <summary>Several lines.</summary>
    Text,

    /// <summary>A web address.</summary>
    Link,
}

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    Secondary,
    Primary,

    /// <summary>Takes something back or sends it away.</summary>
    Danger,
}
