using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Register;

/// <summary>A register that is to be imported.</summary>
/// <param name="Reading">With a fiscal year and a period.</param>
/// <param name="AgencyName">The agency is made when it is not there.</param>
/// <param name="Website">For a new agency; null when unknown.</param>
/// <param name="Asked">Days asked for.</param>
/// <param name="FileName">For the history.</param>
/// <param name="At">Moment of the domain clock.</param>
/// <param name="ById">The coordinator who imports; null for the command line.</param>
/// <param name="Channel">"web" or "cli".</param>
public sealed record RegisterImport(
    RegisterReading Reading,
    string AgencyName,
    string? Website,
    AskedDates Asked,
    string FileName,
    DateTimeOffset At,
    long? ById = null,
    string Channel = Ways.CommandLine
);

/// <summary>Writes a register into the database as a diff. Belongs into one unit of the writer.</summary>
public static class ApplyRegister
{
    /// <summary>Compares with what is there now and writes the difference, the import's history and its log line; nothing when nothing differs.</summary>
    public static async Task<RegisterDiff> ApplyAsync(
        OitDb db,
        RegisterImport import,
        CancellationToken cancellationToken = default
    )
    {
        var existing = await ExistingRegister.LoadAsync(
            db,
            import.AgencyName,
            import.Reading,
            cancellationToken
        );
        var diff = MergeRegister.Compare(import.Reading, existing, import.Asked);
        if (diff.IsEmpty)
            return diff;
        var agency = existing.Agency ?? NewAgency(db, import);
        await db.SaveChangesAsync(cancellationToken);

        var officers = await PeopleAsync(db, import, agency, existing, cancellationToken);
        var round = existing.Round ?? await NewRoundAsync(db, import, agency, cancellationToken);
        round.ClosesOn = diff.Dates.Closes;
        if (MergeRegister.ReporterName(import.Reading) is { } reporter)
            round.ReporterId = officers[reporter].Id;
        round.Version++;
        await db.SaveChangesAsync(cancellationToken);

        var stood = ImportedItems.StatesOf(db, existing.Items, round);
        var items = new WriteItems(db, round, officers, diff);
        items.Write(existing.Items);
        Record(db, import, agency, round, diff);
        await db.SaveChangesAsync(cancellationToken);
        var line = Line(import, agency);
        if (existing.Round is not null)
            ImportedItems.LogPlaces(db, line, items.Places);
        var voided = existing
            .Items.Where(item => diff.Voids.Contains(item.Number))
            .Select(item => Unfounded.Void(db, item, round, line))
            .OfType<VoidedNotice>()
            .ToList();
        var stand = ImportedItems.StatesOf(db, existing.Items, round);
        return diff with
        {
            Done = new Decided
            {
                Changes = [],
                Log = [],
                Items = [.. stood.Zip(stand)],
                Notices = [.. voided, .. stood.Zip(stand, ImportedItems.Ready).OfType<Notice>()],
            },
        };
    }

    private static Agency NewAgency(OitDb db, RegisterImport import) =>
        db.Agencies.Add(new() { Name = import.AgencyName, Website = import.Website }).Entity;

    private static async Task<Dictionary<string, Officer>> PeopleAsync(
        OitDb db,
        RegisterImport import,
        Agency agency,
        ExistingRegister existing,
        CancellationToken cancellationToken
    )
    {
        var match = new MatchPeople(import.Reading, existing.Officers);
        var reporter = MergeRegister.ReporterName(import.Reading);
        var working = import
            .Reading.Items.SelectMany(item => item.Preparers.Concat(item.Certifiers))
            .ToHashSet(StringComparer.Ordinal);
        var officers = new Dictionary<string, Officer>(StringComparer.Ordinal);
        foreach (var person in match.People)
        {
            var officer =
                match.Officer(person.Name)
                ?? NewOfficer(
                    db,
                    agency,
                    person,
                    onlyReports: person.Name == reporter && !working.Contains(person.Name)
                );
            if (officer.Role == OfficerRole.Executive && working.Contains(person.Name))
                LetWork(db, import, agency, officer);
            CountForms(agency, officer, person);
            officers[person.Name] = officer;
            if (match.IsSecondSpelling(person.Name))
                continue;
            (officer.Position, officer.WorkGroup) = PersonPosition.After(person, officer);
            if (person.IsDecided)
                Settle(db, officer, person, existing.Officers);
        }
        await db.SaveChangesAsync(cancellationToken);
        return officers;
    }

    private static Officer NewOfficer(
        OitDb db,
        Agency agency,
        RegisterPerson person,
        bool onlyReports
    ) =>
        db
            .Officers.Add(
                new()
                {
                    AgencyId = agency.Id,
                    Name = person.Name,
                    Role = onlyReports ? OfficerRole.Executive : OfficerRole.Officer,
                }
            )
            .Entity;

    /// <summary>An executive only reads: whom the register names for an item must be able to sign it.</summary>
    private static void LetWork(OitDb db, RegisterImport import, Agency agency, Officer officer)
    {
        var who = $"officer {LogWords.Id(officer.Id)}";
        db.Log.Add(
            Line(import, agency) with
            {
                Action = LogActions.ChangeRole,
                Before = $"{who} {officer.Role}",
                After = $"{who} {OfficerRole.Officer}",
            }
        );
        officer.Role = OfficerRole.Officer;
    }

    /// <summary>The name is confirmed, and its spellings are nobody else's any more.</summary>
    private static void Settle(
        OitDb db,
        Officer officer,
        RegisterPerson person,
        IReadOnlyList<Officer> officers
    )
    {
        officer.Name = person.Name;
        officer.NameConfirmed = true;
        foreach (var other in officers.Where(o => o != officer && o.JoinedIntoId != officer.Id))
        foreach (
            var form in other.NameForms.Where(f => person.Variants.ContainsKey(f.Form)).ToList()
        )
        {
            other.NameForms.Remove(form);
            db.OfficerNameForms.Remove(form);
        }
    }

    private static void CountForms(Agency agency, Officer officer, RegisterPerson person)
    {
        foreach (var (form, count) in person.Variants)
        {
            var known = officer.NameForms.Find(f => f.Form == form);
            if (known is null)
                officer.NameForms.Add(known = new() { AgencyId = agency.Id, Form = form });
            known.Count = count;
        }
    }

    private static async Task<Round> NewRoundAsync(
        OitDb db,
        RegisterImport import,
        Agency agency,
        CancellationToken cancellationToken
    )
    {
        var others = await db
            .Rounds.AsTracking()
            .Where(r => r.AgencyId == agency.Id)
            .ToListAsync(cancellationToken);
        var period = import.Reading.Period!;
        var round = new Round
        {
            AgencyId = agency.Id,
            FiscalYear = import.Reading.FiscalYear!.Value,
            PeriodFrom = period.From,
            PeriodTo = period.To,
            ImportedAt = import.At,
            // A register of an earlier period is kept beside the round that is worked on.
            IsCurrent = others.TrueForAll(other => other.PeriodFrom < period.From),
        };
        if (round.IsCurrent && others.Find(other => other.IsCurrent) is { } former)
        {
            (former.IsCurrent, former.Version) = (false, former.Version + 1);
            // Before the new one is there: of two at a time the database refuses the second.
            await db.SaveChangesAsync(cancellationToken);
        }
        db.Rounds.Add(round);
        return round;
    }

    private static void Record(
        OitDb db,
        RegisterImport import,
        Agency agency,
        Round round,
        RegisterDiff diff
    )
    {
        db.ImportRecords.Add(
            new()
            {
                AgencyId = agency.Id,
                RoundId = round.Id,
                FileName = import.FileName,
                FileHash = import.Reading.FileHash,
                At = import.At,
                ById = import.ById,
                Summary = JsonSerializer.Serialize(
                    new
                    {
                        added = diff.Added.Select(item => item.Number),
                        changed = diff.Changed.Select(change => change.Item.Number),
                        gone = diff.Gone,
                        peopleAdded = diff.PeopleAdded.Count,
                        peopleChanged = diff.PeopleChanged.Count,
                    }
                ),
            }
        );
        db.Log.Add(
            Line(import, agency) with
            {
                After =
                    $"round {round.FiscalYear} from {round.PeriodFrom:O}: added {diff.Added.Count}, changed {diff.Changed.Count}, gone {diff.Gone.Count}, people {diff.PeopleAdded.Count}",
            }
        );
    }

    private static LogLine Line(RegisterImport import, Agency agency) =>
        new(agency.Id, import.At, LogActions.Import, import.Channel, import.ById);
}
