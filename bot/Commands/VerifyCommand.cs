using System.CommandLine;
using OitBot.Storage.SignOff;

namespace OitBot.Commands;

/// <summary>`verify`: checks the log's hash chain; exit 1 and the first broken entry when it was touched.</summary>
public static class VerifyCommand
{
    public static Command Create(VerbHost host)
    {
        var command = new Command("verify", "ตรวจว่าบันทึกการรับรองไม่ถูกแก้ไข");
        command.SetAction((result, cancellationToken) => RunAsync(host, result, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var agency = await host.AgencyAsync(result);
        await using var db = (await host.DatabaseAsync()).Open();
        var broken = await HashChain.VerifyAsync(db, agency.Id, null, cancellationToken);
        if (broken is not null)
            throw new VerbFailedException(
                $"บันทึกของ{agency.Name}ไม่ถูกต้องที่รายการ {broken.Sequence} ({broken.What})"
            );
        var head = await db.LogHeads.FindAsync([agency.Id], cancellationToken);
        host.Out.WriteLine(
            $"บันทึกของ{agency.Name}ถูกต้องครบ {head?.Sequence ?? 0} รายการ {head?.Hash ?? HashChain.Start}"
        );
        return 0;
    }
}
