using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Tests.Reminders;

/// <summary>More agencies for an office that has one.</summary>
internal static class ManyAgencies
{
    /// <summary>The sample's agency so many times more, with people, round, items and places of its own.</summary>
    public static Task CopyAgencyAsync(this ReminderOffice office, int copies) =>
        office.WriteAsync(async db =>
        {
            var officers = await db.Officers.AsNoTracking().ToListAsync();
            var round = await db.Rounds.AsNoTracking().SingleAsync();
            var items = await db.Items.AsNoTracking().ToListAsync();
            var places = await db.Assignments.AsNoTracking().ToListAsync();
            for (var copy = 1; copy <= copies; copy++)
            {
                var offset = copy * 10_000L;
                db.Add(new Agency { Id = offset, Name = $"หน่วยงาน {copy}" });
                foreach (var o in officers)
                {
                    db.Add(
                        new Officer
                        {
                            Id = offset + o.Id,
                            AgencyId = offset,
                            Name = o.Name,
                            Role = o.Role,
                        }
                    );
                    db.Add(
                        new ChannelAccount
                        {
                            AgencyId = offset,
                            OfficerId = offset + o.Id,
                            Channel = "line",
                            UserId = $"U{offset + o.Id}",
                        }
                    );
                }
                db.Add(
                    new Round
                    {
                        Id = offset,
                        AgencyId = offset,
                        FiscalYear = round.FiscalYear,
                        PeriodFrom = round.PeriodFrom,
                        PeriodTo = round.PeriodTo,
                        ClosesOn = round.ClosesOn,
                        IsCurrent = true,
                    }
                );
                foreach (var i in items)
                    db.Add(
                        new Item
                        {
                            Id = offset + i.Id,
                            AgencyId = offset,
                            RoundId = offset,
                            Number = i.Number,
                            Title = i.Title,
                            PrepareBy = i.PrepareBy,
                            CertifyBy = i.CertifyBy,
                        }
                    );
                foreach (var a in places)
                    db.Add(
                        new Assignment
                        {
                            Id = offset + a.Id,
                            AgencyId = offset,
                            RoundId = offset,
                            ItemId = offset + a.ItemId,
                            OfficerId = offset + a.OfficerId,
                            Duty = a.Duty,
                            Ordinal = a.Ordinal,
                        }
                    );
            }
        });
}
