using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.SignIn;

namespace OitBot.Dialogs.Conversations;

/// <summary>แดชบอร์ด and ขอรายงาน: a one-time link to the web.</summary>
public sealed class WebTalk(WebAddress web) : Conversation
{
    public override IReadOnlyCollection<string> Intents =>
        [Understanding.Intents.Dashboard, Understanding.Intents.ExportReport];

    public override Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var token = SignInLinks.Issue(scene.Db, scene.Me.Officer, scene.Now);
        var isReport = request.Intent == Understanding.Intents.ExportReport;
        return Task.FromResult(
            Answer.Show(
                new Card
                {
                    Title = isReport ? "รายงาน" : "แดชบอร์ด",
                    Text =
                        $"ลิงก์นี้เป็นของท่านคนเดียว ใช้ได้ครั้งเดียวภายใน {SignInLinks.Lifetime.TotalMinutes:0} นาที โปรดอย่าส่งต่อ",
                    Buttons =
                    [
                        new CardButton(isReport ? "เปิดรายงาน" : "เปิดแดชบอร์ด")
                        {
                            Url = new Uri(
                                web.Address,
                                SignInLinks.PathOf(token, isReport ? "/reports" : null)
                            ),
                            Style = ButtonStyle.Primary,
                        },
                    ],
                },
                Suggestions.For(scene.Speaker)
            )
        );
    }
}

/// <summary>Where people's browsers reach the bot, e.g. https://oit.example.go.th.</summary>
public sealed record WebAddress(Uri Address);
