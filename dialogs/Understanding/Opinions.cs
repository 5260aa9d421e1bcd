namespace OitBot.Dialogs.Understanding;

/// <summary>
/// "ข้อ 3 กับ 14 ถูกต้องดีแล้ว รับรอง ส่วนข้อ 15 …": what is thought of an item and what follows from it are one sentence,
/// wherever else the message was cut.
/// </summary>
internal static class Opinions
{
    public static List<Clause> Joined(List<Clause> parts, Func<Clause, Understood?> one)
    {
        for (var i = 0; parts.Count > 2 && i + 1 < parts.Count; i++)
        {
            if (Together(parts[i], parts[i + 1], one) is { } joined)
            {
                parts[i] = joined;
                parts.RemoveAt(i + 1);
            }
        }
        return parts;
    }

    static Clause? Together(Clause thought, Clause verdict, Func<Clause, Understood?> one)
    {
        if (
            !thought.Mentions.Any()
            || verdict.Mentions.Any()
            || verdict.Tokens.FirstOrDefault(t => !t.Word.IsFiller()).Word
                is not (Word.Certify or Word.SendBack)
            || one(thought) is not null
        )
        {
            return null;
        }
        var joined = new Clause(thought.Reading, thought.Start, verdict.End);
        return
            one(joined) is { Intent: Intents.Certify or Intents.ReturnItem } read
            && read.Items.SequenceEqual(thought.Items)
            ? joined
            : null;
    }
}
