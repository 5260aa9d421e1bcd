using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Reports;

/// <summary>The sheet that the head of office (ผู้รายงานข้อมูล) signs, in the form of an official paper.</summary>
public sealed class SignOffModel(OitDatabase database) : ReportPage(database)
{
    private IReadOnlyList<Delegation> _delegations = [];

    [FromQuery(Name = "digits")]
    public string? Digits { get; set; }

    public bool IsThai => Digits == "thai";

    /// <summary>Whose signature the sheet asks for.</summary>
    public Officer? Reporter =>
        Board.Round?.ReporterId is { } id ? Board.People.GetValueOrDefault(id) : null;

    /// <summary>Who signs today in the reporter's place, with the law's name for it; null where the reporter does.</summary>
    public (Officer Officer, string Kind)? InPlaceOf =>
        Reporter is { } reporter
        && _delegations.FirstOrDefault(d => Covers(d, reporter.Id, Today)) is { } row
        && Board.People.TryGetValue(row.DelegateId, out var officer)
            ? (officer, DelegationKinds.Of(row.Kind))
            : null;

    /// <summary>People on the sheet whose spelling nobody has confirmed.</summary>
    public IReadOnlyList<Officer> Unconfirmed =>
        [
            .. Board
                .Named(
                    Board
                        .Items.SelectMany(item => item.State.Places)
                        .Select(place => place.OfficerId)
                        .Append(Board.Round?.ReporterId ?? 0)
                        .Distinct()
                )
                .Where(officer => !officer.NameConfirmed),
        ];

    /// <summary>Items under their sub-indicators, in the register's order.</summary>
    public IEnumerable<IGrouping<string, BoardItem>> Parts =>
        Board.Items.GroupBy(item => item.Item.SubIndicator ?? BoardViews.Unnamed);

    public override string T(string text) => IsThai ? ThaiDigits.Of(text) : text;

    /// <summary>When and by whom a place was signed, in one line; null while it is open.</summary>
    public string? SignatureOf(Place place)
    {
        if (place.Signature is not { } signature)
            return null;
        var day = T(ThaiDay.Text(Bangkok.Day(signature.At)));
        return signature.ById == place.OfficerId
            ? $"{day}{(signature.SelfCertified ? " *" : "")}"
            : $"{day} โดย {Board.People[signature.ById].Name} {How(place.OfficerId, signature)}";
    }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        await using var db = Database.Open();
        _delegations = await db
            .Delegations.AsNoTracking()
            .Where(d => d.AgencyId == Visitor.Agency.Id)
            .ToListAsync(Gone);
    }

    private string How(long officer, Signature signature) =>
        _delegations.FirstOrDefault(d =>
            d.DelegateId == signature.ById && Covers(d, officer, Bangkok.Day(signature.At))
        )
            is { } row
            ? DelegationKinds.Of(row.Kind)
            : "ทำแทน";

    private static bool Covers(Delegation row, long officer, DateOnly day) =>
        row.OfficerId == officer
        && row.From <= day
        && day <= row.To
        && (row.EndedAt is not { } ended || day < Bangkok.Day(ended));
}
