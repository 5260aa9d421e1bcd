using OitBot.Pages.Shared;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Tests.Pages;

public sealed class SentWordsTests
{
    [Theory]
    [InlineData("400 The request body has 1 error(s)", "ช่องทางไม่รับข้อความ")]
    [InlineData($"{Reasons.GaveUp}: no answer in time", "ช่องทางไม่ตอบรับ")]
    [InlineData(Reasons.NotRegistered, "ยังไม่ลงทะเบียน")]
    [InlineData(null, "ช่องทางไม่รับข้อความ")]
    public void Why_a_message_was_not_sent_stands_there_in_plain_words(
        string? failure,
        string words
    ) =>
        Assert.Equal(
            $"ส่งไม่สำเร็จ: {words}",
            SentWords.State(
                new Delivery
                {
                    Channel = "line",
                    Recipient = "U1",
                    State = DeliveryState.Failed,
                    Failure = failure,
                }
            )
        );
}
