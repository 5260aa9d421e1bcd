using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Pages.Boards;
using OitBot.Pages.Reports;

namespace OitBot.Commands;

/// <summary>`export FILE.xlsx` (or .csv): the register in its own seven columns with status, evidence and sign-offs.</summary>
public static class ExportCommand
{
    private static readonly Argument<string> Target = new("FILE")
    {
        Description = "ไฟล์ .xlsx หรือ .csv ที่จะเขียน",
    };

    public static Command Create(VerbHost host)
    {
        var command = new Command("export", "ส่งออกทะเบียนพร้อมสถานะ ลิงก์ และการลงนาม") { Target };
        command.SetAction((result, token) => RunAsync(host, result, token));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var target = Path.GetFullPath(result.GetRequiredValue(Target));
        var isCsv = Path.GetExtension(target).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        if (
            !isCsv && !Path.GetExtension(target).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
        )
            throw new VerbFailedException("ระบุไฟล์ปลายทางเป็น .xlsx หรือ .csv");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new VerbFailedException($"ไม่พบโฟลเดอร์ {Path.GetDirectoryName(target)}");
        var agency = await host.AgencyAsync(result);
        var now = (await host.ClockAsync()).GetUtcNow();
        await using var db = (await host.DatabaseAsync()).Open();
        var board = await Board.LoadAsync(db, agency.Id, now, cancellationToken);
        if (board.Round is null)
            throw new VerbFailedException(
                "ยังไม่มีทะเบียนในฐานข้อมูล นำเข้าด้วยคำสั่ง import ก่อน"
            );
        var head = await db
            .LogHeads.AsNoTracking()
            .FirstOrDefaultAsync(h => h.AgencyId == agency.Id, cancellationToken);
        await WholeFile.WriteAsync(
            target,
            async draft =>
            {
                await using var file = File.Create(draft);
                if (isCsv)
                    await RegisterFiles.WriteCsvAsync(file, board, head, cancellationToken);
                else
                    await RegisterFiles.WriteXlsxAsync(file, board, head, cancellationToken);
            }
        );
        host.Out.WriteLine(target);
        return 0;
    }
}
