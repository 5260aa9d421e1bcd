using System.Globalization;

namespace OitBot.Dialogs.BotFramework;

/// <summary>A text as runs of letters and digits, and what stands between them. Runs that are not there are empty words.</summary>
internal sealed class RunText
{
    private readonly string _said;

    public RunText(string text)
    {
        _said = text;
        Text = TextRun.Normalize(WordEnds.Plain(text));
        Runs = TextRun.Split(Text);
    }

    /// <summary>In lower case, as long as what was said.</summary>
    public string Text { get; }

    public List<TextRun> Runs { get; }

    public string Word(int at) => at >= 0 && at < Runs.Count ? Runs[at].Text : "";

    /// <summary>The run with its capitals: 2 M is two million, 2 m is not.</summary>
    public ReadOnlySpan<char> Said(int at) =>
        at < Runs.Count ? _said.AsSpan(Runs[at].Start, Runs[at].Text.Length) : "";

    public bool Is(int at, string word) => Word(at) == word;

    public bool IsFigures(int at) => at >= 0 && at < Runs.Count && Runs[at].IsDigits;

    public double Value(int at) => double.Parse(Runs[at].Text, CultureInfo.InvariantCulture);

    /// <summary>What stands between a run and the next.</summary>
    public string Gap(int at) =>
        at >= 0 && at + 1 < Runs.Count ? Text[Runs[at].End..Runs[at + 1].Start] : "";

    /// <summary>Nothing but white space follows, then another run.</summary>
    public bool Spaced(int at) => Gap(at) is { Length: > 0 } gap && string.IsNullOrWhiteSpace(gap);

    /// <summary>White space or a hyphen follows, then another run.</summary>
    public bool Joined(int at) =>
        Gap(at) is { Length: > 0 } gap && (string.IsNullOrWhiteSpace(gap) || gap.Trim() == "-");
}
