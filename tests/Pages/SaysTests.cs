using OitBot.Dialogs.Conversations.Words;
using OitBot.Pages.Shared;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.Pages;

public sealed class SaysTests
{
    [Fact]
    public void What_was_refused_of_several_items_is_said_once_for_each_kind()
    {
        var people = new PeopleNames(new Dictionary<long, string> { [7] = "วราพร" }, null);
        var past = new DateOnly(2023, 1, 2);
        ItemOutcome[] outcomes =
        [
            new(1, new Stale(1, 3)),
            new(2, new AlreadyAssigned(2, Duty.Prepare, 7)),
            new(11, new Stale(11, 3)),
            new(12, new Decided { Changes = [], Log = [] }),
            new(13, new DateInPast(past)),
            new(14, new DateInPast(past)),
        ];
        Assert.Equal(
            [
                "O1 และ O11 มีการเปลี่ยนแปลงหลังจากที่ท่านเปิดหน้านี้ จึงยังไม่ได้ดำเนินการ โปรดดูข้อมูลล่าสุดแล้วทำอีกครั้ง",
                "วราพร เป็นผู้จัดทำ O2 อยู่แล้ว",
                "O13 และ O14: วันที่ 2 ม.ค. 2566 ผ่านไปแล้ว โปรดระบุวันใหม่",
            ],
            Says.Together(outcomes, people)
        );
    }
}
