using System.Text.RegularExpressions;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>What closes a sentence and says nothing of its matter. Pure; of the text as typed.</summary>
internal static partial class Courtesies
{
    /// <summary>"คุณสยมพรด้วยครับ" without what is polite about it, trimmed.</summary>
    public static string Without(string text) => AtEnd().Replace(text.Trim(), "");

    // "นะ" only before another: some names end in it.
    [GeneratedRegex(
        "\\s*(?:ด้วย|แทน|เท่านั้น|ก็พอ|หน่อย|เลย|แล้วกัน|ละกัน|ดีกว่า|\\s)*(?:(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ))?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex AtEnd();
}
