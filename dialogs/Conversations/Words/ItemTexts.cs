using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>Items and where they stand, in words.</summary>
public static class ItemTexts
{
    /// <summary>"O5", "O5 และ O8", "O1–O3, O7 และ O9"</summary>
    public static string List(IReadOnlyList<int> items)
    {
        var runs = Runs([.. items.Distinct().Order()]);
        return runs.Count <= 1
            ? string.Concat(runs)
            : $"{string.Join(", ", runs.SkipLast(1))} และ {runs[^1]}";
    }

    /// <summary>"รับรองแล้ว 1 จาก 2 ท่าน"</summary>
    public static string Status(ItemProgress progress) =>
        progress.Status switch
        {
            ItemStatus.NotStarted => "ยังไม่เริ่ม",
            ItemStatus.InProgress when progress.Preparers > 1 =>
                $"กำลังจัดทำ {progress.Prepared} จาก {progress.Preparers} ท่าน",
            ItemStatus.InProgress => "กำลังจัดทำ",
            _ when progress.LacksEvidence => "จัดทำแล้ว แต่ยังไม่มีลิงก์",
            ItemStatus.Prepared => "จัดทำแล้ว รอรับรอง",
            ItemStatus.PartlyCertified =>
                $"รับรองแล้ว {progress.Certified} จาก {progress.Certifiers} ท่าน",
            ItemStatus.Certified => "รับรองแล้ว",
            ItemStatus.Returned => "ส่งคืนเพื่อแก้ไข",
            _ => throw new ArgumentOutOfRangeException(nameof(progress)),
        };

    private static List<string> Runs(List<int> sorted)
    {
        var runs = new List<string>();
        for (var i = 0; i < sorted.Count; )
        {
            var end = i;
            while (end + 1 < sorted.Count && sorted[end + 1] == sorted[end] + 1)
                end++;
            if (end - i >= 2)
                runs.Add($"O{sorted[i]}–O{sorted[end]}");
            else
                for (var k = i; k <= end; k++)
                    runs.Add($"O{sorted[k]}");
            i = end + 1;
        }
        return runs;
    }
}
