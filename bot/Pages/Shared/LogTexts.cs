using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Shared;

/// <summary>The log's short words as people read them.</summary>
public static partial class LogTexts
{
    /// <summary>"before → after"; empty where the entry has neither.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="name">How an officer is called towards the visitor.</param>
    public static string Change(SignOffEntry entry, Func<long, string> name)
    {
        using var json = JsonDocument.Parse(entry.Canonical);
        var (before, after) = (Text(json, "before"), Text(json, "after"));
        Func<string, string> inThai = entry.Action switch
        {
            LogActions.AddEvidence or LogActions.ReplaceEvidence or LogActions.RemoveEvidence =>
                Evidence,
            LogActions.ChangePolicy => Policies,
            LogActions.ChangeItem => ItemWords,
            _ => text => BroadcastTexts.Of(text, name) ?? InThai(text, name),
        };
        (before, after) = (
            before is null ? null : inThai(before),
            after is null ? null : inThai(after)
        );
        return before is null ? after ?? ""
            : after is null ? before
            : before.Contains('\n') || after.Contains('\n') ? $"{before}\n→\n{after}"
            : $"{before} → {after}";
    }

    /// <summary>The item's number as it was logged.</summary>
    public static int? Number(SignOffEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Canonical);
        return json.RootElement.TryGetProperty("number", out var value) ? value.GetInt32() : null;
    }

    /// <summary>Addresses stay as they are, whatever words they hold.</summary>
    private static string Evidence(string text) =>
        text.Replace("nothing to disclose", "ไม่มีรายการในรอบนี้", StringComparison.Ordinal);

    /// <summary>What an item says stays as it is, behind the name of the part.</summary>
    private static string ItemWords(string text) =>
        string.Join(
            '\n',
            text.Split('\n')
                .Select(line =>
                    line.Split(' ', 2) switch
                    {
                        ["title", var words] => $"ชื่อข้อ: {words}",
                        ["criterion", var words] => $"องค์ประกอบ: {words}",
                        ["remark", var words] => $"หมายเหตุ: {words}",
                        _ => line,
                    }
                )
        );

    private static string Policies(string text) =>
        text.Replace("prepare ", "ผู้จัดทำหลายท่าน", StringComparison.Ordinal)
            .Replace("certify ", "ผู้รับรองหลายท่าน", StringComparison.Ordinal)
            .Replace(nameof(SignPolicy.All), "ต้องลงนามครบทุกท่าน", StringComparison.Ordinal)
            .Replace(nameof(SignPolicy.Any), "ท่านใดท่านหนึ่งลงนามก็พอ", StringComparison.Ordinal);

    private static string InThai(string text, Func<long, string> name) =>
        Words().Replace(text, match => Word(match, name));

    private static string Word(Match match, Func<long, string> name)
    {
        if (match.Groups["day"] is { Success: true } day)
            return ThaiDay.Text(DateOnly.Parse(day.Value, CultureInfo.InvariantCulture));
        var duty = match.Groups["duty"];
        if (match.Groups["id"] is { Success: true } id)
            return $"ผู้{(duty.Value == "prepare" ? "จัดทำ" : "รับรอง")} {name(Id(id))}";
        if (match.Groups["standin"] is { Success: true } standIn)
            return $"{name(Id(standIn))} แทน {name(Id(match.Groups["for"]))} ";
        if (match.Groups["who"] is { Success: true } who)
            return name(Id(who));
        if (match.Groups["asker"] is { Success: true } asker)
            return $"คำขอของ {name(Id(asker))}";
        if (match.Groups["part"] is { Success: true } part)
            return $" {part.Value} จาก {match.Groups["all"].Value} ท่าน";
        return match.Value switch
        {
            "granted " => "อนุมัติ ",
            "refused " => "ไม่อนุมัติ ",
            "round " => "รอบ ",
            "closes " => "ปิดรับ ",
            " from " => " ตั้งแต่ ",
            "added " => "เพิ่ม ",
            "changed " => "เปลี่ยน ",
            "gone " => "ไม่มีแล้ว ",
            "people " => "เจ้าหน้าที่ใหม่ ",
            ".." => " – ",
            "prepare" => "จัดทำภายใน",
            "certify" => "รับรองภายใน",
            "not-started" => "ยังไม่เริ่ม",
            "in-progress" => "กำลังจัดทำ",
            "partly-certified" => "รับรองแล้วบางท่าน",
            "self-certified" => "ผู้จัดทำรับรองเอง",
            "prepared" => "จัดทำแล้ว รอรับรอง",
            "certified" => "รับรองแล้ว",
            "returned" => "ส่งคืนเพื่อแก้ไข",
            " acts-in" => " รักษาการในตำแหน่ง",
            " deputises" => " ปฏิบัติหน้าที่แทน",
            "as delegate" => "ในฐานะผู้ทำหน้าที่แทน",
            "as helper" => "ในฐานะผู้ช่วยจัดทำ",
            "as coordinator" => "ในฐานะผู้ประสานงาน",
            "Coordinator" => "ผู้ประสานงาน",
            "Executive" => "ผู้บริหาร",
            "Officer" => "เจ้าหน้าที่",
            _ => match.Value,
        };
    }

    private static long Id(Group digits) => long.Parse(digits.Value, CultureInfo.InvariantCulture);

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    [GeneratedRegex(
        @"(?<day>\d{4}-\d\d-\d\d)|(?<duty>prepare|certify) (?<id>\d+)(?![\d-])|(?<standin>\d+) for (?<for>\d+) |officer (?<who>\d+)|asked by (?<asker>\d+)| (?<part>\d+)/(?<all>\d+)|(granted|refused) |round |closes |( from )|( acts-in| deputises)|(added|changed|gone|people) |\.\.|[a-z]+-(started|progress|certified)|as (delegate|helper|coordinator)|prepared?|certif(y|ied)|returned|Coordinator|Executive|Officer",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Words();
}
