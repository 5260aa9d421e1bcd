using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>Notices of one kind about several items, as one notice. Pure.</summary>
public static class NoticesTogether
{
    /// <summary>In the order in which each kind came first.</summary>
    /// <param name="notices">What one person is to be told.</param>
    public static IEnumerable<Notice> Of(IEnumerable<Notice> notices) =>
        notices.GroupBy(Kind).SelectMany(kind => Joined([.. kind]));

    private static object Kind(Notice notice) =>
        notice is AssignedNotice assigned
            ? (assigned.Duty, string.Join(',', assigned.To))
            : notice.GetType();

    private static List<Notice> Joined(List<Notice> alike) =>
        alike switch
        {
            [_] => alike,
            [AssignedNotice first, ..] =>
            [
                first with
                {
                    Numbers = [.. alike.Cast<AssignedNotice>().SelectMany(n => n.Items).Order()],
                },
            ],
            [UnassignedNotice, ..] => [new DutiesHandedOn([.. alike.Cast<UnassignedNotice>()])],
            [DeadlineMovedNotice, ..] =>
            [
                new DeadlinesMoved([.. alike.Cast<DeadlineMovedNotice>()]),
            ],
            [ReadyToCertifyNotice, ..] =>
            [
                new ItemsReady([.. alike.Cast<ReadyToCertifyNotice>().Select(n => n.Item).Order()]),
            ],
            _ => alike,
        };
}

/// <summary>Several duties are somebody else's now.</summary>
public sealed record DutiesHandedOn(IReadOnlyList<UnassignedNotice> Duties) : Notice([]);

/// <summary>Several deadlines moved.</summary>
public sealed record DeadlinesMoved(IReadOnlyList<DeadlineMovedNotice> Moved) : Notice([]);

/// <summary>Several items wait for a certifier.</summary>
public sealed record ItemsReady(IReadOnlyList<int> Numbers) : Notice([]);
