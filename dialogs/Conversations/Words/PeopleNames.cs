using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>
/// How officers are called towards one reader. The reader is "ท่าน"; nobody is shown an unconfirmed spelling of their
/// own name, others are called by the register's. In a group, where everybody reads along, there is no "ท่าน".
/// </summary>
public sealed class PeopleNames(IReadOnlyDictionary<long, string> names, long? reader)
{
    /// <summary>What the reader is called.</summary>
    public const string You = "ท่าน";

    /// <summary>For sentences that name nobody.</summary>
    public static PeopleNames Nobody { get; } = new(new Dictionary<long, string>(), null);

    /// <summary>Whoever looks after the system; no officer's id.</summary>
    public const long Administrator = 0;

    /// <summary>The officers of an agency, towards that reader.</summary>
    public static async Task<PeopleNames> LoadAsync(
        OitDb db,
        long agencyId,
        long? reader,
        CancellationToken cancellationToken
    )
    {
        var officers = new Dictionary<long, string>();
        await foreach (
            var officer in Query.For(db)(db, agencyId).WithCancellation(cancellationToken)
        )
            officers.Add(officer.Id, reader is null ? officer.Public : officer.Name);
        return new PeopleNames(officers, reader);
    }

    /// <summary>"ท่าน", or the name.</summary>
    public string Of(long officerId) => NameTo(officerId, reader);

    /// <summary>What an officer is called towards somebody else than the speaker.</summary>
    public string NameTo(long officerId, long? reader) =>
        officerId == reader ? You
        : officerId == Administrator ? "ผู้ดูแลระบบ"
        : names.GetValueOrDefault(officerId, "ผู้ที่พ้นหน้าที่แล้ว");

    /// <summary>"ก, ข และ ค"; "-" for nobody.</summary>
    public string List(IReadOnlyList<long> officerIds) =>
        officerIds.Count switch
        {
            0 => "-",
            1 => Of(officerIds[0]),
            _ =>
                $"{string.Join(", ", officerIds.SkipLast(1).Select(Of))} {After("และ", officerIds[^1])}",
        };

    /// <summary>"นางสร้อยญา เพชรยวน อนุมัติ", "ท่านอนุมัติ": Thai puts a space beside a name, none beside ท่าน.</summary>
    public string Before(long officerId, string words) => Join(Of(officerId), words);

    /// <summary>"แทน นางสร้อยญา เพชรยวน", "แทนท่าน"</summary>
    public string After(string words, long officerId) => After(words, Of(officerId));

    /// <summary>The same for several: "ผู้จัดทำคือ นาง…", "ผู้จัดทำคือท่าน"</summary>
    public string After(string words, IReadOnlyList<long> officerIds) =>
        After(words, List(officerIds));

    /// <summary>The same for what somebody is called already.</summary>
    public static string Join(string who, string words) =>
        who == You ? who + words : $"{who} {words}";

    /// <inheritdoc cref="Join"/>
    public static string After(string words, string who) =>
        who.StartsWith(You) ? words + who : $"{words} {who}";

    /// <summary>Words behind a sentence that ends with somebody: "ของท่านแล้ว", "ของ นางสร้อยญา เพชรยวน แล้ว"</summary>
    public static string Then(string said, string words) =>
        said.EndsWith(You) ? said + words : $"{said} {words}";

    /// <summary>How the officer is greeted: the confirmed name, else the position.</summary>
    public static string Greeting(Officer officer) =>
        officer.NameConfirmed || officer.Position is null ? officer.Name : officer.Position;

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<Called>>> Query = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long agencyId) =>
                db
                    .Officers.Where(o => o.AgencyId == agencyId)
                    .Select(o => new Called(
                        o.Id,
                        o.Name,
                        o.NameConfirmed ? o.Name : o.Position ?? o.Name
                    ))
        )
    );

    private sealed record Called(long Id, string Name, string Public);
}
