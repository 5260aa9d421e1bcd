using OitBot.Dialogs.Cards;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>What is done after ITAS has closed is recorded here like before; that it came late is said.</summary>
internal static class AfterClosing
{
    /// <summary>The text, with a line below it where the round's last day is over.</summary>
    public static string Said(string text, Decided decided, Scene scene) =>
        Line(decided, scene) is { } line ? $"{text}\n{line}" : text;

    /// <summary>The line alone; null before.</summary>
    public static string? Line(Decided decided, Scene scene) =>
        decided.After is { ClosesOn: var closed } && closed < scene.Today
            ? $"ระบบ ITAS ปิดไปแล้วเมื่อ{ThaiDay.WithWeekday(closed)} รายการนี้บันทึกไว้ในระบบนี้เท่านั้น"
            : null;
}
