using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;

namespace OitBot.Tests.Storage.Queries;

/// <summary>Generated agencies with a round of 43 items, four officers and 120 places each, written by plain SQL.</summary>
internal static class ManyAgencies
{
    public const int Items = 43;
    private const int Officers = 4;

    public static long FirstOfficer(long agency) => (agency - 1) * Officers + 1;

    public static async Task WriteAsync(OitDatabase database, int agencies)
    {
        await using var db = database.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        var isSqlite = database.Provider == DatabaseProvider.Sqlite;
        await db.Database.OpenConnectionAsync();
        if (isSqlite)
            await ExecuteAsync(db, "PRAGMA synchronous=OFF; PRAGMA journal_mode=WAL;");
        string Series(string name, int to) =>
            isSqlite
                ? $"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM s WHERE n<{I(to)}) SELECT n FROM s) {name}"
                : $"(SELECT generate_series(1,{I(to)}) AS n) {name}";
        var no = isSqlite ? "0" : "false";
        var yes = isSqlite ? "1" : "true";
        var day = "'2023-04-23'";
        var groups = isSqlite ? "'[\"กลุ่มงานอำนวยการ\"]'" : "ARRAY['กลุ่มงานอำนวยการ']";
        string[] statements =
        [
            $"""INSERT INTO "Agencies"("Id","Name") SELECT a.n, 'หน่วยงาน '||a.n FROM {Series("a", agencies)}""",
            $"""
                INSERT INTO "Rounds"("Id","AgencyId","FiscalYear","PeriodFrom","PeriodTo","ClosesOn","IsCurrent","PreparePolicy","CertifyPolicy","ImportedAt","Version")
                SELECT a.n,a.n,2566,'2022-10-01','2023-03-31','2023-04-30',{yes},'All','All',0,0 FROM {Series(
                    "a",
                    agencies
                )}
                """,
            $"""
                INSERT INTO "Officers"("Id","AgencyId","Name","NameConfirmed","Role","IsActive","Version")
                SELECT (a.n-1)*{I(Officers)}+o.n,a.n,'เจ้าหน้าที่ '||o.n,{yes},'Officer',{yes},0
                FROM {Series("a", agencies)}, {Series("o", Officers)}
                """,
            $"""
                INSERT INTO "Items"("Id","AgencyId","RoundId","Number","Title","Groups","PrepareBy","CertifyBy","DueByHand","AssignedByHand","CoversWholePeriod","IsGone","Version")
                SELECT (a.n-1)*{I(
                    Items
                )}+i.n,a.n,a.n,i.n,'ข้อ '||i.n,{groups},{day},'2023-04-30',{no},{no},{no},{no},0
                FROM {Series("a", agencies)}, {Series("i", Items)}
                """,
            $"""
                INSERT INTO "Assignments"("AgencyId","RoundId","ItemId","OfficerId","Duty","Ordinal","SelfCertified")
                SELECT a.n,a.n,(a.n-1)*{I(Items)}+i.n,(a.n-1)*{I(Officers)}+o.n,
                  CASE WHEN o.n=1 THEN 'Prepare' ELSE 'Certify' END,o.n,{no}
                FROM {Series("a", agencies)}, {Series("i", Items)}, {Series("o", 3)}
                """,
            $"""
                INSERT INTO "Evidence"("AgencyId","ItemId","Disclosed","Url","AddedById","AddedAt")
                SELECT a.n,(a.n-1)*{I(Items)}+i.n,{yes},'https://example.go.th/'||i.n,(a.n-1)*{I(
                    Officers
                )}+1,0
                FROM {Series("a", agencies)}, {Series("i", Items)} WHERE i.n%2=0
                """,
            $"""
                INSERT INTO "Criteria"("AgencyId","ItemId","Ordinal","Text")
                SELECT a.n,(a.n-1)*{I(Items)}+i.n,1,'แสดงข้อมูล' FROM {Series(
                    "a",
                    agencies
                )}, {Series("i", Items)}
                """,
            $"""
                INSERT INTO "SignOffEntries"("AgencyId","Sequence","At","ItemId","Action","Channel","Canonical","PreviousHash","Hash")
                SELECT a.n,i.n,0,(a.n-1)*{I(Items)}+i.n,'add-evidence','line','{"{}"}','',''
                FROM {Series("a", agencies)}, {Series("i", Items)}
                """,
            $"""
                INSERT INTO "LogHeads"("AgencyId","Sequence","Hash") SELECT a.n,{I(
                    Items
                )},'' FROM {Series("a", agencies)}
                """,
            $"""
                INSERT INTO "ChannelAccounts"("AgencyId","OfficerId","Channel","UserId","State","LinkedAt","LastSeenAt")
                SELECT a.n,(a.n-1)*{I(Officers)}+o.n,c.name,'U'||a.n||'-'||o.n,'Active',0,0
                FROM {Series("a", agencies)}, {Series(
                    "o",
                    Officers
                )}, (SELECT 'line' AS name UNION ALL SELECT 'msteams') c
                """,
            "ANALYZE",
        ];
        foreach (var statement in statements)
            await ExecuteAsync(db, statement);
    }

    private static string I(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task<int> ExecuteAsync(OitDb db, string sql)
    {
#pragma warning disable EF1002 // made here
        return db.Database.ExecuteSqlRawAsync(sql.Replace("{}", "{{}}", StringComparison.Ordinal));
#pragma warning restore EF1002
    }
}
