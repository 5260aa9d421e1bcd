using OitBot.Commands;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.Register;

namespace OitBot.Pages.Register;

/// <summary>An item that an import changes, part by part as it is and as it would be.</summary>
public sealed record ItemDifference(
    RegisterItem Item,
    IReadOnlyList<(string Part, string Now, string Then)> Parts
)
{
    public static ItemDifference Of(
        ItemChange change,
        Item there,
        IReadOnlyList<Officer> officers,
        RoundDates dates
    )
    {
        var item = change.Item;
        var (prepareBy, certifyBy) = dates.For(there, item.CoversWholePeriod);
        var all = new (ItemParts Part, string Now, string Then)[]
        {
            (ItemParts.Title, there.Title, item.Title),
            (
                ItemParts.Headings,
                Lines([there.Indicator, there.SubIndicator, there.Heading]),
                Lines([item.Indicator, item.SubIndicator, item.Heading])
            ),
            (ItemParts.Groups, Lines(there.Groups), Lines(item.Groups)),
            (
                ItemParts.Criteria,
                Lines(there.Criteria.OrderBy(c => c.Ordinal).Select(c => c.Text)),
                Lines(item.Criteria.Select(c => c.ToString()))
            ),
            (ItemParts.Remark, there.Remark ?? "", item.Remark),
            (ItemParts.Preparers, People(Duty.Prepare), Lines(item.Preparers)),
            (ItemParts.Certifiers, People(Duty.Certify), Lines(item.Certifiers)),
            (
                ItemParts.DueDates,
                Days(there.PrepareBy, there.CertifyBy),
                Days(prepareBy, certifyBy)
            ),
            (ItemParts.Back, "ไม่อยู่ในทะเบียน", "กลับมาอยู่ในทะเบียน"),
        };
        return new(
            item,
            [
                .. all.Where(part => change.Parts.HasFlag(part.Part))
                    .Select(part => (ImportSummary.Words(part.Part), part.Now, part.Then)),
            ]
        );

        string People(Duty duty) =>
            Lines(
                there
                    .Assignments.Where(a => a.Duty == duty)
                    .OrderBy(a => a.Ordinal)
                    .Select(a => officers.FirstOrDefault(o => o.Id == a.OfficerId)?.Name)
            );
    }

    private static string Days(DateOnly prepareBy, DateOnly certifyBy) =>
        $"จัดทำ {ThaiDay.Text(prepareBy)}\nรับรอง {ThaiDay.Text(certifyBy)}";

    private static string Lines(IEnumerable<string?> texts) =>
        string.Join('\n', texts.Where(text => !string.IsNullOrEmpty(text)));
}
