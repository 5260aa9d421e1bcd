using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Conversations;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;

namespace OitBot.Commands;

/// <summary>
/// `import FILE`: reads a register, prints what it understood and what a person should look at, asks, and saves the difference.
/// `--dry-run` stops before the database is opened.
/// </summary>
public static class ImportCommand
{
    private static readonly Argument<string> RegisterFile = new("FILE")
    {
        Description = "ไฟล์ทะเบียน .txt .csv .tsv หรือ .xlsx",
    };
    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "อ่านและแสดงผลเท่านั้น ไม่บันทึก",
    };
    private static readonly Option<bool> AsJson = new("--json") { Description = "พิมพ์เป็น JSON" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "บันทึกโดยไม่ถาม" };
    private static readonly Option<string?> Closes = new("--closes")
    {
        Description = "วันที่ ITAS ปิดรับ เช่น 2023-04-30 (ปกติหนึ่งเดือนหลังสิ้นรอบ)",
    };
    private static readonly Option<string?> PrepareBy = new("--prepare-by")
    {
        Description = "วันครบกำหนดจัดทำ (ปกติ 7 วันก่อนครบกำหนดรับรอง)",
    };
    private static readonly Option<string?> CertifyBy = new("--certify-by")
    {
        Description = "วันครบกำหนดรับรอง (ปกติวันที่ ITAS ปิดรับ)",
    };

    public static Command Create(VerbHost host)
    {
        var command = new Command("import", "นำเข้าทะเบียนผู้รับผิดชอบ OIT")
        {
            RegisterFile,
            DryRun,
            AsJson,
            Yes,
            Closes,
            PrepareBy,
            CertifyBy,
        };
        command.SetAction((result, token) => RunAsync(host, result, token));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var asked = new AskedDates(
            result.Day(Closes),
            result.Day(PrepareBy),
            result.Day(CertifyBy)
        );
        var path = result.GetRequiredValue(RegisterFile);
        var outcome = ReadRegister.File(path);
        if (outcome is RegisterRefusal refusal)
            throw new VerbFailedException(ImportRefusals.Of(refusal, path));
        var reading = (RegisterReading)outcome;
        // With --json standard output holds the JSON alone; what is for reading goes beside it.
        var words = result.GetValue(AsJson) ? Console.Error : host.Out;
        if (result.GetValue(AsJson))
            host.Out.WriteLine(RegisterJson.Write(reading));
        else
            ImportSummary.Write(words, reading);
        if (result.GetValue(DryRun))
            return 0;
        await SaveAsync(
            host,
            result,
            words,
            new(reading, "", null, asked, Path.GetFileName(path), default),
            cancellationToken
        );
        return 0;
    }

    private static async Task SaveAsync(
        VerbHost host,
        ParseResult result,
        TextWriter words,
        RegisterImport import,
        CancellationToken cancellationToken
    )
    {
        if (import.Reading is not { FiscalYear: not null, Period: not null })
            throw new VerbFailedException(
                "ไม่พบปีงบประมาณในทะเบียน ใส่ปีไว้ในชื่อไฟล์ เช่น register-2566.txt แล้วลองใหม่"
            );
        var database = await host.DatabaseAsync();
        var (name, website) = await AgencyAsync(host, result, import.Reading, cancellationToken);
        import = import with
        {
            Reading = await WithKnownNamesAsync(database, result, name, import, cancellationToken),
            AgencyName = name,
            Website = website,
            At = (await host.ClockAsync()).GetUtcNow(),
        };
        var diff = await CompareAsync(database, import, cancellationToken);
        if (diff.Dates.Unfit is { } unfit)
            throw VerbFailedException.Of(unfit);
        ImportSummary.Write(words, name, diff);
        if (diff.IsEmpty)
            return;
        if (!result.GetValue(Yes) && !Confirmed(words))
            return;
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                var imported = await ApplyRegister.ApplyAsync(db, import, token);
                await TellAsync(host, db, import, imported.Done, token);
                return imported;
            },
            null,
            cancellationToken
        );
        words.WriteLine("บันทึกแล้ว");
    }

    /// <summary>In nobody's name: whoever runs the command line is no officer.</summary>
    private static async Task TellAsync(
        VerbHost host,
        OitDb db,
        RegisterImport import,
        Decided done,
        CancellationToken cancellationToken
    )
    {
        if (done.Items.Count == 0)
            return;
        var agency = await db
            .Agencies.Where(a => a.Name == import.AgencyName)
            .Select(a => a.Id)
            .SingleAsync(cancellationToken);
        var scene = new Scene(db, import.At, import.Channel, "", "", IsGroup: false, null)
        {
            NoticeRules = NoticeSettings.Rules(host.Configuration),
        };
        var acting = await Acting.AsNobodyAsync(scene, agency, cancellationToken);
        await acting.TellAsync([done], cancellationToken);
    }

    /// <summary>Read again with the names that the agency's people have confirmed.</summary>
    private static async Task<RegisterReading> WithKnownNamesAsync(
        OitDatabase database,
        ParseResult result,
        string agency,
        RegisterImport import,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var names = await NameDecisions.OfAsync(db, agency, cancellationToken);
        return
            names.People.Count > 0
            && ReadRegister.File(result.GetRequiredValue(RegisterFile), names)
                is RegisterReading reading
            ? reading
            : import.Reading;
    }

    private static async Task<RegisterDiff> CompareAsync(
        OitDatabase database,
        RegisterImport import,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var existing = await ExistingRegister.LoadAsync(
            db,
            import.AgencyName,
            import.Reading,
            cancellationToken
        );
        return MergeRegister.Compare(import.Reading, existing, import.Asked);
    }

    /// <summary>`--agency`, else `Agency:Name`, else what the register says, else the only agency there is.</summary>
    private static async Task<(string Name, string? Website)> AgencyAsync(
        VerbHost host,
        ParseResult result,
        RegisterReading reading,
        CancellationToken cancellationToken
    )
    {
        var settings = AgencySettings.From(host.Configuration);
        var named = host.NamedAgency(result);
        if (!string.IsNullOrWhiteSpace(named))
            return (named, named == settings.Name ? settings.Website : null);
        if (reading.Agency.Length > 0)
            return (reading.Agency, settings.Website);
        await using var db = (await host.DatabaseAsync()).Open();
        var agencies = await db.Agencies.Take(2).ToListAsync(cancellationToken);
        return agencies is [var only]
            ? (only.Name, null)
            : throw new VerbFailedException(
                "ไม่พบชื่อหน่วยงานในทะเบียน ระบุด้วย --agency ชื่อหน่วยงาน"
            );
    }

    private static bool Confirmed(TextWriter words)
    {
        words.Write("บันทึกหรือไม่ (y/n) ");
        words.Flush();
        var answer = Console.In.ReadLine();
        if (answer is null)
            throw new VerbFailedException(
                "ยังไม่ได้บันทึก: ไม่มีคำตอบ ใส่ --yes เพื่อบันทึกโดยไม่ถาม"
            );
        if (answer.Trim() is "y" or "Y" or "yes" or "ใช่" or "ตกลง" or "บันทึก")
            return true;
        words.WriteLine("ไม่ได้บันทึก");
        return false;
    }
}
