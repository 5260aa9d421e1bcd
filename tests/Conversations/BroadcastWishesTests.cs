using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Understanding;
using OitBot.Hosting;

namespace OitBot.Tests.Conversations;

/// <summary>What is read as a change while an announcement's preview waits for a yes.</summary>
public sealed class BroadcastWishesTests
{
    private static readonly DateTimeOffset Now = new(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("เปลี่ยนเป็นส่งทุกคน", "ทุกคน")]
    [InlineData("เปลี่ยนผู้รับเป็นสยมพรกับวราพรค่ะ", "สยมพรกับวราพร")]
    [InlineData("ส่งให้ผู้ที่ยังค้างแทน", "ผู้ที่ยังค้าง")]
    [InlineData("เอาเฉพาะผู้รับรองครับ", "ผู้รับรอง")]
    [InlineData("ส่งทุกคนยกเว้นสยมพร", "ทุกคนยกเว้นสยมพร")]
    [InlineData("ส่งให้สยมพรคนเดียว", "สยมพร")]
    public void The_recipients_change(string text, string expected) =>
        Assert.Equal(expected, Read(text)?.Recipients);

    [Theory]
    [InlineData("ส่งพรุ่งนี้ 9 โมงแทน", 21, 9)]
    [InlineData("เปลี่ยนเวลาเป็นพรุ่งนี้ 9 โมง", 21, 9)]
    [InlineData("เลื่อนเป็นวันศุกร์", 24, null)]
    [InlineData("ขอเลื่อนไปส่งวันศุกร์ครับ", 24, null)]
    [InlineData("ตั้งเวลาส่งพรุ่งนี้ 13.30 น.", 21, 13)]
    [InlineData("พรุ่งนี้ 9 โมงดีกว่าครับ", 21, 9)]
    public void The_hour_changes(string text, int day, int? hour)
    {
        var read = Read(text);
        Assert.Equal((day, hour), (read?.Date?.Day, read?.Time?.Hour));
        Assert.Null(read?.Recipients);
    }

    [Fact]
    public void Both_change_at_once()
    {
        var read = Read("ส่งถึงผู้จัดทำพรุ่งนี้ 9 โมง");
        Assert.Equal(("ผู้จัดทำ", 21), (read?.Recipients, read?.Date?.Day));
    }

    [Theory]
    [InlineData("แก้ข้อความเป็น ขอเชิญประชุม", "ขอเชิญประชุม")]
    [InlineData("เปลี่ยนข้อความเป็น ขอเชิญประชุมค่ะ", "ขอเชิญประชุมค่ะ")]
    [InlineData("แก้ข้อความเป็น ขอให้ส่งข้อ 12 ภายในวันศุกร์", "ขอให้ส่งข้อ 12 ภายในวันศุกร์")]
    [InlineData("แก้ข้อความเป็น ข้อ 12 เสร็จแล้ว ขอบคุณทุกท่าน", "ข้อ 12 เสร็จแล้ว ขอบคุณทุกท่าน")]
    [InlineData("ข้อความใหม่: ขอเชิญประชุม\nห้อง 2", "ขอเชิญประชุม\nห้อง 2")]
    public void The_text_changes(string text, string expected) =>
        Assert.Equal(expected, Read(text)?.Text);

    [Theory]
    [InlineData("ยกเว้นคุณสยมพรด้วยครับ", "คุณสยมพร")]
    [InlineData("ไม่รวมกลุ่มงานยุทธศาสตร์", "กลุ่มงานยุทธศาสตร์")]
    public void Somebody_is_left_out(string text, string expected) =>
        Assert.Equal(expected, Read(text)?.Except);

    [Theory]
    [InlineData("ส่งทุกคนได้ไหม")]
    [InlineData("ส่งวันที่ 21 และวันที่ 23")]
    [InlineData("ไม่ต้องส่งให้ทุกคน")]
    [InlineData("อย่าส่งพรุ่งนี้")]
    [InlineData("ถ้าส่งพรุ่งนี้ล่ะ")]
    [InlineData("ส่งรายงานที่ค้างมาด้วย")]
    [InlineData("ส่งให้แล้วค่ะ")]
    [InlineData("ยังมีคนค้างอยู่นะ")]
    [InlineData("แก้ข้อความให้หน่อย")]
    [InlineData("แก้ข้อความเป็นอะไรดี")]
    [InlineData("เติมคำว่าด่วนด้วย")]
    [InlineData("O12 เสร็จแล้ว")]
    [InlineData("ส่ง O12 https://example.go.th/o12")]
    [InlineData("กำหนดส่ง O13 วันศุกร์")]
    [InlineData("แจ้งผู้จัดทำว่า พรุ่งนี้ประชุม")]
    [InlineData("ขอบคุณครับ")]
    [InlineData("ใช่")]
    [InlineData("ยกเลิก")]
    public void Anything_else_changes_nothing(string text) => Assert.Null(Read(text));

    private static Slots? Read(string text)
    {
        var understood = new ThaiCommands(SampleRegister.Names).Understand(text, Now);
        return BroadcastWishes.Read(new Heard(text, understood, null), Now);
    }
}
