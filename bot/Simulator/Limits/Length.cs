using System.Globalization;

namespace OitBot.Simulator.Limits;

/// <summary>The two ways in which LINE counts characters.</summary>
internal static class Length
{
    /// <summary>What a person sees as one character: "นี้" is one.</summary>
    public static int Graphemes(string text) => new StringInfo(text).LengthInTextElements;
}
