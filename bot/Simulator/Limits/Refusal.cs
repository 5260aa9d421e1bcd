namespace OitBot.Simulator.Limits;

/// <summary>LINE's error body: a sentence and, where there are any, the details.</summary>
public sealed record Refusal(string Message, IReadOnlyList<Finding> Details)
{
    public Refusal(string message)
        : this(message, []) { }

    internal static Refusal Of(Findings findings) =>
        new($"The request body has {findings.All.Count} error(s)", findings.All);

    internal static Refusal Property(string name) =>
        new($"The property, '{name}', in the request body is invalid (line: -, column: -)");

    public override string ToString() =>
        Details.Count == 0
            ? Message
            : $"{Message}: {string.Join("; ", Details.Select(d => $"{d.Property}: {d.Message}"))}";
}
