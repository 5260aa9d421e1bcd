using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignIn;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>แดชบอร์ด and ขอรายงาน: a one-time link to the web.</summary>
public sealed class WebTalk(WebAddress web) : Conversation
{
    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.Dashboard, Understanding.Intents.ExportReport];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (request.Intent == Understanding.Intents.Dashboard)
            return Link(scene, "แดชบอร์ด", "เปิดแดชบอร์ด", null);
        if (!await ReadsReportsAsync(scene, cancellationToken))
            return Link(
                scene,
                "แดชบอร์ด",
                "เปิดแดชบอร์ด",
                null,
                "รายงานออกได้โดยผู้ประสานงานหรือผู้บริหาร ท่านดูภาพรวมและข้อของท่านได้ที่แดชบอร์ด"
            );
        var (words, path) = request.Slots.Format switch
        {
            "pdf" => ("ใบลงนามสำหรับพิมพ์หรือบันทึกเป็น PDF", ReportPaths.SignOff),
            "xlsx" => ("ทะเบียนพร้อมสถานะ ไฟล์ Excel", ReportPaths.Workbook),
            "csv" => ("ทะเบียนพร้อมสถานะ ไฟล์ CSV", ReportPaths.Csv),
            _ => (null, ReportPaths.All),
        };
        return Link(scene, "รายงาน", "เปิดรายงาน", path, words);
    }

    private Answer Link(
        Scene scene,
        string title,
        string button,
        string? path,
        string? words = null
    )
    {
        var token = SignInLinks.Issue(scene.Db, scene.Me.Officer, scene.Now);
        var rule =
            $"ลิงก์นี้เป็นของท่านคนเดียว ใช้ได้ครั้งเดียวภายใน {SignInLinks.Lifetime.TotalMinutes:0} นาที โปรดอย่าส่งต่อ";
        return Answer.Show(
            new Card
            {
                Title = title,
                Text = words is null ? rule : $"{words}\n{rule}",
                Buttons =
                [
                    new CardButton(button)
                    {
                        Url = new Uri(web.Address, SignInLinks.PathOf(token, path)),
                        InOwnBrowser = true,
                        Style = ButtonStyle.Primary,
                    },
                ],
            },
            Suggestions.For(scene.Speaker)
        );
    }

    /// <summary>The same people as on the web: executives, coordinators, and who acts for one today.</summary>
    private static async Task<bool> ReadsReportsAsync(Scene scene, CancellationToken token)
    {
        if (scene.Me.Officer.Role == OfficerRole.Executive)
            return true;
        var acting = await Acting.BeginAsync(scene, token);
        return acting.Actor.CoordinatorAt(scene.Now) is not null;
    }
}

/// <summary>Where people's browsers reach the bot, e.g. https://oit.example.go.th.</summary>
public sealed record WebAddress(Uri Address);

/// <summary>Addresses of reports, as a one-time link may lead to them.</summary>
public static class ReportPaths
{
    public const string All = "/reports";
    public const string SignOff = "/reports/signoff";
    public const string Workbook = "/reports?file=xlsx";
    public const string Csv = "/reports?file=csv";

    public static readonly IReadOnlyList<string> Each = [All, SignOff, Workbook, Csv];
}
