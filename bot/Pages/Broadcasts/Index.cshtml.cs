using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OitBot.Dialogs.Conversations;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Pages.Shared;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Pages.Broadcasts;

/// <summary>What was announced, when and to whom, and what the month still allows.</summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
public sealed class IndexModel(OitDatabase database, IMessageQuota quota) : OitPage(database)
{
    private const int PageSize = 30;

    /// <summary>Older than the one with this id.</summary>
    [FromQuery(Name = "before")]
    public long? Before { get; set; }

    public Board Board { get; private set; } = null!;
    public IReadOnlyList<Broadcast> Broadcasts { get; private set; } = [];

    /// <summary>Ids of those that are sent again later to the people whom they did not reach.</summary>
    public IReadOnlySet<long> PutOff { get; private set; } = new HashSet<long>();

    public bool HasMore => Broadcasts.Count == PageSize;
    public QuotaSeen? Quota => quota.Latest;

    public async Task OnGetAsync()
    {
        await quota.LookAsync(Gone);
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        Broadcasts = await BroadcastReport.ListAsync(db, Visitor.Agency.Id, PageSize, Before, Gone);
        PutOff = await BroadcastReport.PutOffAsync(db, Broadcasts, Visitor.Now, Gone);
    }
}
