using System.Text.Json.Nodes;
using OitBot.Dialogs.Understanding;

namespace OitBot.Tests.Understanding;

/// <summary>What a card will show to the person: the words of a slot exactly, without what belongs to the command.</summary>
public sealed class SlotsAsSaid
{
    [Theory]
    [InlineData("ช่วยตีกลับข้อ 24 ให้ทีครับ ยังไม่มีรายงานผล", "ยังไม่มีรายงานผล")]
    [InlineData("ตีกลับ 10 กับ 11 ทั้งคู่ ใช้แบบฟอร์มปี 65", "ใช้แบบฟอร์มปี 65")]
    [InlineData("ตีกลับข้อ 9 ทั้งหมดไม่ตรงปี", "ทั้งหมดไม่ตรงปี")]
    [InlineData("ไม่ผ่านค่ะข้อ 17 กลุ่มตัวอย่างไม่ตรง ฝากแก้ด้วย", "กลุ่มตัวอย่างไม่ตรง")]
    [InlineData("ขอถอนข้อ 33 ที่ส่งไปเมื่อกี้ค่ะ ใส่ปีผิด", "ใส่ปีผิด")]
    [InlineData("ยกเลิกที่บอกว่าข้อ ๒๕ เสร็จแล้ว ยังไม่ครบครับ", "ยังไม่ครบ")]
    [InlineData("ขอยกเลิกที่รับรอง O20 ไปเมื่อกี้ กดผิดข้อค่ะ", "กดผิดข้อ")]
    [InlineData("ข้อ ๗ ที่รับรองไปแล้ว ขอถอนคืนก่อน เจอข้อมูลผิด", "เจอข้อมูลผิด")]
    [InlineData("ขอไม่รับรองข้อ 34 แล้วครับ ถอนรับรองออกให้ที", null)]
    [InlineData("ยกเลิกการรับรอง O21 ที่กดไปเมื่อเช้าค่ะ", null)]
    [InlineData("ข้อ 27 เอากลับไปแก้ใหม่ค่ะ รูปเก่า", "รูปเก่า")]
    [InlineData("ตีกลับข้อ ๓ ค่ะ เอา พ.ร.บ. มาลงทั้งฉบับไม่ได้", "เอา พ.ร.บ. มาลงทั้งฉบับไม่ได้")]
    [InlineData("ตีกลับข้อ 6 รูปไม่ชัด ไม่ตีกลับข้อ 8", "รูปไม่ชัด")]
    public void A_reason_holds_nothing_of_the_command_around_it(string text, string? reason) =>
        Assert.Equal(reason, SampleNames.Understand(text).Slots.Reason);

    [Theory]
    [InlineData(
        "พี่ลาพักร้อนถึงวันศุกร์นี้ ให้ท่านสิทธิวีร์เซ็นแทนพี่นะ",
        """{"until":"2023-03-24","person":"สิทธิวีร์"}"""
    )]
    [InlineData(
        "พี่ลาถึงวันศุกร์นี้ ให้ท่านสิทธิวีร์เซ็นแทน",
        """{"until":"2023-03-24","person":"สิทธิวีร์"}"""
    )]
    [InlineData("มอบข้อ 5 ให้คุณลาวัลย์", """{"person":"ลาวัลย์"}""")]
    [InlineData(
        "ช่วยแจ้งทุกคนด้วยว่าประชุมเลื่อนเป็นบ่าย",
        """{"audience":"all","text":"ประชุมเลื่อนเป็นบ่าย"}"""
    )]
    [InlineData(
        "ลบลิงก์เก่าข้อ 22 ออก ใช้ https://a.go.th/x แทนค่ะ",
        """{"url":"https://a.go.th/x","replace":true}"""
    )]
    [InlineData("สร้างรหัสให้ทุกคนที่ยังไม่ลงทะเบียน", """{"audience":"all"}""")]
    [InlineData("หนูลืมไปแล้วว่าหนูต้องทำข้อไหนบ้าง", "{}")]
    [InlineData("ถ้าย้ายคนทำข้อ 4 ต้องทำหนังสือไหม", """{"topic":"assign"}""")]
    [InlineData("เพิ่งย้ายมาใหม่ค่ะ ต้องเริ่มใช้งานยังไงคะ", "{}")]
    public void No_slot_holds_what_was_not_said(string text, string slots) =>
        Assert.Equal(
            JsonNode.Parse(slots)!.ToJsonString(),
            JsonNode.Parse(UnderstoodJson.Line(SampleNames.Understand(text)))![
                "slots"
            ]!.ToJsonString()
        );
}
