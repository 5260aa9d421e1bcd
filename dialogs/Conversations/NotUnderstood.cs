using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>What was not understood changes nothing and is answered with what can be typed instead.</summary>
public sealed class NotUnderstood : Conversation
{
    public override IReadOnlyCollection<string> Intents =>
        [
            Understanding.Intents.Unknown,
            Understanding.Intents.Yes,
            Understanding.Intents.No,
            Understanding.Intents.Cancel,
        ];

    public override bool IsOpenToAll => true;
    public override bool IsPersonal => false;

    public override Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Answer.Say(
                Text(request, scene.Speaker),
                AsksInWhosePlace(request) && scene.Speaker is not null
                        ?
                        [
                            new QuickReply("ใครรักษาราชการแทน", WhoActs),
                            .. Suggestions.For(scene.Speaker),
                        ]
                    : request.Items is [var item, ..] && scene.Speaker is not null
                        ? [new QuickReply($"สถานะ O{item}"), .. Suggestions.For(scene.Speaker)]
                    : Suggestions.For(scene.Speaker)
            )
        );

    private static string Text(Understood request, Speaker? speaker) =>
        request switch
        {
            _ when speaker is null => HowToRegister,
            _ when AsksInWhosePlace(request) =>
                $"หากต้องการทราบว่าใครทำหน้าที่แทนใคร โปรดพิมพ์ “{WhoActs}” ครับ",
            { Intent: Understanding.Intents.Cancel } => "ขณะนี้ไม่มีเรื่องที่ทำค้างอยู่ครับ",
            { Intent: Understanding.Intents.Yes or Understanding.Intents.No } =>
                $"ขณะนี้ไม่มีคำถามที่รอคำตอบครับ โปรดพิมพ์สิ่งที่ต้องการ เช่น “{First(speaker)}”",
            { Items: [var item, ..] } =>
                $"ระบบยังไม่แน่ใจว่าท่านต้องการทำอะไรกับ O{item} จึงยังไม่ได้เปลี่ยนแปลงข้อมูล โปรดพิมพ์ เช่น “สถานะ O{item}” หรือ “ช่วยเหลือ”",
            _ =>
                $"ขออภัยครับ ระบบยังไม่เข้าใจข้อความนี้ โปรดลองพิมพ์ เช่น “{First(speaker)}” หรือ “สถานะ O12”",
        };

    private const string WhoActs = "ใครรักษาราชการแทนใคร";

    /// <summary>"ใครทำแทน ผอ.", "ฉันทำแทนใครอยู่": who acts, or who once did something, is not said.</summary>
    private static bool AsksInWhosePlace(Understood request) =>
        request is { Intent: Understanding.Intents.Unknown, Items: [] }
        && request.Text.Contains("ทำแทน")
        && request.Text.Contains("ใคร");

    /// <summary>What that person asks for most.</summary>
    private static string First(Speaker speaker) => Suggestions.For(speaker)[0].Label;

    /// <summary>To somebody who is not registered, whatever was said.</summary>
    public const string HowToRegister =
        "ท่านยังไม่ได้ลงทะเบียน โปรดขอรหัส 8 หลักจากผู้ประสานงาน แล้วพิมพ์ “ลงทะเบียน” ตามด้วยรหัส";
}
