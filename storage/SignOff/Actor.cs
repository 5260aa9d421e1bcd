using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Who acts, with everything that lets them act for somebody else.</summary>
public sealed record Actor
{
    public required long OfficerId { get; init; }
    public required long AgencyId { get; init; }

    /// <summary>By which way they act: "line", "msteams", "web" or "cli".</summary>
    public required string Channel { get; init; }

    public OfficerRole Role { get; init; }
    public bool IsActive { get; init; } = true;

    /// <summary>Delegations to the actor that were not ended; the rules look at the dates.</summary>
    public IReadOnlyList<ActingFor> ActsFor { get; init; } = [];

    /// <summary>Preparers whom the actor helps.</summary>
    public IReadOnlyList<Helping> Helps { get; init; } = [];

    /// <summary>Those for whom a delegation is in force on that day of Asia/Bangkok. Delegations do not chain.</summary>
    public IEnumerable<ActingFor> ActsForAt(DateTimeOffset now)
    {
        var day = Bangkok.Day(now);
        return ActsFor.Where(acting => acting.From <= day && day <= acting.To);
    }

    /// <summary>As whom the actor may do what only coordinators do: themselves, or the coordinator they act for; else null.</summary>
    public long? CoordinatorAt(DateTimeOffset now) =>
        Role == OfficerRole.Coordinator
            ? OfficerId
            : ActsForAt(now)
                .FirstOrDefault(acting => acting.Role == OfficerRole.Coordinator)
                ?.OfficerId;

    internal bool HelpsWith(long preparerId, long itemId) =>
        Helps.Any(help =>
            help.PreparerId == preparerId && (help.ItemId is null || help.ItemId == itemId)
        );
}

/// <summary>A delegation to the actor (รักษาราชการแทน and the like).</summary>
/// <param name="OfficerId">Whose duties they carry out.</param>
/// <param name="Role">That person's role: who acts for a coordinator may do what coordinators do.</param>
/// <param name="From">First day, in Asia/Bangkok.</param>
/// <param name="To">Last day, in Asia/Bangkok.</param>
public sealed record ActingFor(long OfficerId, OfficerRole Role, DateOnly From, DateOnly To);

/// <summary>The actor helps a preparer (ผู้ช่วยจัดทำ), with one item or with all of them.</summary>
public sealed record Helping(long PreparerId, long? ItemId = null);
