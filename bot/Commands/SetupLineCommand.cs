using System.CommandLine;
using OitBot.Channels.Line;
using OitBot.Channels.Line.Menu;

namespace OitBot.Commands;

/// <summary>
/// `setup line [--url URL]`: tells LINE the webhook's address, lets LINE test it, and makes and shows the rich menu.
/// Without an address here or in `Web:Address` the one that LINE has is tested. It can be run again at any time.
/// </summary>
public static class SetupLineCommand
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "ที่อยู่เว็บของบอต เช่น https://oitbot.example.go.th (ปกติใช้ Web:Address)",
    };

    public static Command Create(VerbHost host)
    {
        var command = new Command("line", "ตั้งค่า webhook และเมนูบน LINE") { Url };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(
                    host,
                    result.GetValue(Url) ?? host.Configuration["Web:Address"],
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbHost host,
        string? url,
        CancellationToken cancellationToken
    )
    {
        var options =
            LineOptions.From(host.Configuration)
            ?? throw new VerbFailedException("ยังไม่ได้ตั้งค่า Line:ChannelSecret");
        var webhook = string.IsNullOrWhiteSpace(url) ? null : WebhookOf(url);
        using var face = ThaiFont.Open(host.Configuration["Line:FontFile"]);
        await using var services = Services(options);
        var setup = services.GetRequiredService<LineSetup>();
        if (webhook is not null)
        {
            Check(
                "ตั้งค่า webhook ไม่สำเร็จ",
                await setup.SetWebhookAsync(webhook, cancellationToken)
            );
            host.Out.WriteLine($"ตั้งค่า webhook แล้ว: {webhook}");
        }
        Check(
            "สร้างเมนูไม่สำเร็จ",
            await setup.ReplaceMenuAsync(RichMenuPicture.Draw(face), cancellationToken)
        );
        host.Out.WriteLine($"สร้างเมนู {RichMenuPlan.Fields.Count} ช่องให้ทุกคนแล้ว");
        Check("LINE เรียก webhook ไม่สำเร็จ", await setup.TestWebhookAsync(cancellationToken));
        host.Out.WriteLine("LINE เรียก webhook ได้แล้ว");
        return 0;
    }

    private static ServiceProvider Services(LineOptions options)
    {
        var services = new ServiceCollection();
        services.AddLineClients(options);
        services.AddSingleton<LineSetup>();
        return services.BuildServiceProvider();
    }

    private static Uri WebhookOf(string text)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
        )
            throw new VerbFailedException($"'{text}' ไม่ใช่ที่อยู่เว็บ");
        return url.AbsolutePath == "/" ? new Uri(url, LineChannel.Path) : url;
    }

    private static void Check(string what, string? why)
    {
        if (why is not null)
            throw new VerbFailedException($"{what}: {why}");
    }
}
