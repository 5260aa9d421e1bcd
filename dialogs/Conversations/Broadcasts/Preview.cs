using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Reminders;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>
/// What a coordinator sees before anything goes out: the message as it will look, whom it reaches and whom not, and
/// what it costs.
/// </summary>
internal static class Preview
{
    private const int MostNames = 5;

    public static async Task<Answer> OfAsync(
        Broadcast broadcast,
        BroadcastScene scene,
        CancellationToken cancellationToken
    )
    {
        // Reads what this turn has just changed: still within its transaction.
        await scene.Scene.Db.SaveChangesAsync(cancellationToken);
        var audience = Audience.Parse(broadcast.Audience);
        var reach = await AudienceReach.LoadAsync(
            scene.Scene.Db,
            broadcast.AgencyId,
            audience,
            broadcast.IsReminder,
            scene.Scene.Now,
            cancellationToken
        );
        if (reach.People == 0)
            return Nobody(broadcast, audience, scene);
        var example = await ExampleAsync(broadcast, audience, scene, cancellationToken);
        var unreached =
            reach.Reached == reach.People
                ? []
                : await AudienceReach.UnreachedAsync(
                    scene.Scene.Db,
                    broadcast.AgencyId,
                    audience,
                    broadcast.IsReminder,
                    scene.Scene.Now,
                    MostNames,
                    cancellationToken
                );
        var holiday = await HolidayAsync(broadcast, scene.Scene, cancellationToken);
        var send = BroadcastTap.For(BroadcastTap.Send, broadcast);
        var ask = Answer.Confirm(
            Card(broadcast, audience, reach, unreached, holiday, scene),
            send,
            matter: broadcast.IsReminder ? "ส่งเตือน" : "ส่งแจ้งเวียน",
            changes: BroadcastWishes.Changes(send, broadcast.IsReminder)
        );
        return example.Then(
            ask with
            {
                Replies =
                [
                    ask.Replies[0] with
                    {
                        QuickReplies =
                        [
                            new QuickReply("เปลี่ยนผู้รับ")
                            {
                                Postback = BroadcastTap.For(BroadcastTap.ChangeAudience, broadcast),
                            },
                        ],
                    },
                ],
            }
        );
    }

    private const string NotReminded =
        "ไม่รวมข้อที่พักการเตือนไว้และยังไม่ถึงกำหนด ของท่านที่ไม่อยู่จะส่งให้ผู้ทำหน้าที่แทน";

    private static Answer Nobody(Broadcast broadcast, Audience audience, BroadcastScene scene) =>
        Answer.Say(
            broadcast.IsReminder
                ? $"ไม่มีท่านที่ต้องเตือนใน “{AudienceWords.Of(audience, scene.People)}” เพราะไม่มีข้อค้าง หรือพักการเตือนไว้และยังไม่ถึงกำหนด"
                : $"ขณะนี้ไม่มีผู้รับที่ตรงกับ “{AudienceWords.Of(audience, scene.People)}” จึงยังไม่มีอะไรให้ส่ง",
            new QuickReply("เปลี่ยนผู้รับ")
            {
                Postback = BroadcastTap.For(BroadcastTap.ChangeAudience, broadcast),
            },
            Conversations.Suggestions.Late
        );

    /// <summary>Where everybody gets their own, the message of the first one.</summary>
    private static async Task<Answer> ExampleAsync(
        Broadcast broadcast,
        Audience audience,
        BroadcastScene scene,
        CancellationToken cancellationToken
    )
    {
        if (BroadcastContent.Shared(broadcast) is not null)
            return Answer.Show(BroadcastCard.Plain(broadcast, broadcast.Text));
        var db = scene.Scene.Db;
        var waiting = await WaitingItems.LoadAsync(
            db,
            broadcast.AgencyId,
            scene.Scene.Now,
            cancellationToken
        );
        var first = await FindRecipients
            .Of(
                db,
                broadcast.AgencyId,
                audience,
                waiting,
                broadcast.IsReminder ? scene.Scene.Now : null
            )
            .OrderBy(o => o.Id)
            .Select(o => o.Id)
            .FirstAsync(cancellationToken);
        var card = broadcast.IsReminder
            ? await DigestAsync(first, audience, scene, cancellationToken)
            : await TextAsync(broadcast, first, scene, cancellationToken);
        card = card with
        {
            Buttons = [],
            Footer = $"{scene.People.After("ตัวอย่างของ", first)} แต่ละท่านได้รับข้อความของตนเอง",
        };
        return Answer.Show(card);
    }

    private static async Task<Card> TextAsync(
        Broadcast broadcast,
        long officer,
        BroadcastScene scene,
        CancellationToken cancellationToken
    )
    {
        var recipients = await BroadcastContent.RecipientsAsync(
            scene.Scene.Db,
            broadcast.AgencyId,
            [officer],
            scene.Scene.Now,
            cancellationToken
        );
        return BroadcastCard.Plain(
            broadcast,
            Placeholders.Fill(broadcast.Text, recipients[officer])
        );
    }

    /// <summary>What the sending will compose.</summary>
    private static async Task<Card> DigestAsync(
        long officer,
        Audience audience,
        BroadcastScene scene,
        CancellationToken cancellationToken
    )
    {
        var (rules, now) = (scene.Scene.NoticeRules.Reminders, scene.Scene.Now);
        var pictures = await LoadPictures.OfOfficersAsync(
            scene.Scene.Db,
            rules.Holidays,
            [officer],
            scene.Scene.Today,
            cancellationToken
        );
        var picture = pictures.Values.Single(p => p.Officers.ContainsKey(officer));
        var digests = new Digests(picture, rules, now, lastRun: null, decidedAt: now);
        return digests.OpenOf(officer, audience) is { } digest
            ? DigestCard.Of(digest, picture, scene.Scene.Today)
            : new Card { Title = "ขณะนี้ไม่มีข้อค้าง" };
    }

    private static Card Card(
        Broadcast broadcast,
        Audience audience,
        AudienceReach reach,
        IReadOnlyList<PersonRow> unreached,
        Fact? holiday,
        BroadcastScene scene
    )
    {
        var cost = new BroadcastCost(reach, scene.Scene.Quota);
        return new Card
        {
            Title = broadcast.IsReminder ? "ตรวจก่อนส่งเตือน" : "ตรวจก่อนส่งแจ้งเวียน",
            Tone = cost.IsTooMuch ? Tone.Late : Tone.Waiting,
            Text = Warnings(broadcast, reach, cost),
            Facts =
            [
                new Fact(
                    "ผู้รับ",
                    $"{AudienceWords.Of(audience, scene.People)} ({reach.People:N0} ท่าน)"
                ),
                .. ReachWords.Of(reach),
                new Fact("เวลาส่ง", When(broadcast)),
                .. holiday is null ? Array.Empty<Fact>() : [holiday],
                .. cost.Facts(),
            ],
            Sections =
                unreached.Count == 0
                    ? []
                    :
                    [
                        new CardSection(
                            "ยังส่งไม่ถึง",
                            [
                                .. unreached.Select(p => new CardRow(
                                    p.Name,
                                    p.Position,
                                    Tone.Waiting
                                )),
                            ]
                        ),
                    ],
            Footer = broadcast.IsReminder ? NotReminded : null,
            Buttons = [.. Buttons(broadcast, reach)],
        };
    }

    private static IEnumerable<CardButton> Buttons(Broadcast broadcast, AudienceReach reach)
    {
        yield return new CardButton(
            BroadcastRules.IsAtOnce(broadcast)
                ? $"ส่งให้ {reach.Reached:N0} ท่าน"
                : "ยืนยันตั้งเวลาส่ง"
        )
        {
            Postback = BroadcastTap.For(BroadcastTap.Send, broadcast),
            Style = ButtonStyle.Primary,
        };
        yield return new CardButton("ตั้งเวลาส่ง")
        {
            Postback = BroadcastTap.For(BroadcastTap.ChangeTime, broadcast),
        };
        if (!broadcast.IsReminder)
            yield return new CardButton("แก้ข้อความ")
            {
                Postback = BroadcastTap.For(BroadcastTap.ChangeText, broadcast),
            };
        yield return new CardButton("ยกเลิก")
        {
            Postback = BroadcastTap.For(BroadcastTap.Cancel, broadcast),
        };
    }

    private static string? Warnings(Broadcast broadcast, AudienceReach reach, BroadcastCost cost)
    {
        var unknown = Placeholders.Unknown(broadcast.Text);
        string?[] lines =
        [
            reach.Reached == 0 ? "ยังไม่มีผู้รับที่ส่งถึงได้ โปรดแจ้งให้ลงทะเบียนก่อน" : null,
            cost.Warning,
            unknown.Count > 0 && !broadcast.IsReminder
                ? $"{string.Join(' ', unknown.Select(word => $"{{{word}}}"))} จะส่งตามที่พิมพ์ คำที่ระบบเติมให้ได้คือ {Placeholders.Known}"
                : null,
        ];
        var said = string.Join('\n', lines.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    private static string When(Broadcast broadcast) =>
        BroadcastRules.IsAtOnce(broadcast)
            ? "ทันทีที่ยืนยัน"
            : ThaiDay.MomentWithWeekday(broadcast.DueAt);

    /// <summary>What the day is on which it would go out, where offices are closed for more than a weekend.</summary>
    private static async Task<Fact?> HolidayAsync(
        Broadcast broadcast,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var day = Bangkok.Day(BroadcastRules.IsAtOnce(broadcast) ? scene.Now : broadcast.DueAt);
        if (scene.NoticeRules.Reminders.Holidays.NameOf(day) is { } national)
            return new Fact("วันหยุดราชการ", national);
        var own = await scene
            .Db.AgencyHolidays.Where(h => h.AgencyId == broadcast.AgencyId && h.Day == day)
            .Select(h => h.Name)
            .FirstOrDefaultAsync(cancellationToken);
        return own is null ? null : new Fact("วันหยุดของหน่วยงาน", own);
    }
}
