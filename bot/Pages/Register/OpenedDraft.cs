using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Register;

/// <summary>An uploaded register as it is understood with what its coordinator decided so far.</summary>
/// <param name="Reading">The file, read with the names that are known or were decided.</param>
/// <param name="Asked">Days that the coordinator asked for.</param>
/// <param name="Import">Null where the file does not say which round it is for.</param>
public sealed record OpenedDraft(
    RegisterDraft Draft,
    RegisterReading Reading,
    AskedDates Asked,
    RegisterImport? Import
)
{
    /// <summary>Opens a draft.</summary>
    /// <returns>Null where the file cannot be read.</returns>
    public static async Task<OpenedDraft?> OpenAsync(
        OitDb db,
        RegisterDraft draft,
        CancellationToken cancellationToken
    )
    {
        var agency = await db
            .Agencies.AsNoTracking()
            .SingleAsync(a => a.Id == draft.AgencyId, cancellationToken);
        var known = await NameDecisions.OfAsync(db, agency.Name, cancellationToken);
        var names = NamesOf(draft).Over(known);
        if (ReadRegister.Bytes(draft.Content, draft.FileName, names) is not RegisterReading reading)
            return null;
        var asked = DatesOf(draft);
        var import = reading is { FiscalYear: not null, Period: not null }
            ? new RegisterImport(
                reading,
                agency.Name,
                agency.Website,
                asked,
                draft.FileName,
                draft.ConfirmedAt ?? draft.At,
                draft.OfficerId,
                Ways.Web
            )
            : null;
        return new(draft, reading, asked, import);
    }

    /// <summary>
    /// The draft's row, unless something was decided about it since: a register is opened without the one writer, which
    /// others wait for, and what comes of it is kept only if it is still true.
    /// </summary>
    public static IQueryable<RegisterDraft> AsItWas(OitDb db, RegisterDraft draft) =>
        db.RegisterDrafts.Where(d =>
            d.Id == draft.Id
            && d.ConfirmedAt == draft.ConfirmedAt
            && d.Names == draft.Names
            && d.Dates == draft.Dates
        );

    /// <summary>What the coordinator decided about names.</summary>
    public static NameDecisions NamesOf(RegisterDraft draft) =>
        draft.Names is null
            ? NameDecisions.None
            : JsonSerializer.Deserialize<NameDecisions>(draft.Names)!;

    private static AskedDates DatesOf(RegisterDraft draft) =>
        draft.Dates is null
            ? AskedDates.None
            : JsonSerializer.Deserialize<AskedDates>(draft.Dates)!;
}
