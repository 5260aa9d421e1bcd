using OitBot.Storage.Reminders;

namespace OitBot.Tests.Reminders;

public sealed class HolidaysTests
{
    [Theory]
    [InlineData("2023-04-17")] // for Songkran
    [InlineData("2023-05-05")]
    [InlineData("2023-05-17")] // Royal Ploughing: public offices only
    [InlineData("2023-12-29")]
    [InlineData("2024-04-12")]
    [InlineData("2025-06-02")]
    [InlineData("2026-01-02")]
    public void Public_offices_are_closed(string day) =>
        Assert.False(new WorkingDays(Calendar.National).Contains(Calendar.Day(day)));

    [Theory]
    [InlineData("2023-05-01")] // Labour Day is not a holiday of public offices
    [InlineData("2023-04-12")]
    [InlineData("2023-04-18")]
    [InlineData("2024-01-02")] // moved to 29 December
    public void Public_offices_are_open(string day) =>
        Assert.True(new WorkingDays(Calendar.National).Contains(Calendar.Day(day)));

    [Fact]
    public void Years_without_all_holidays_are_known_as_such()
    {
        Assert.False(Calendar.National.Lacks(2022));
        Assert.False(Calendar.National.Lacks(2026));
        Assert.True(Calendar.National.Lacks(2027));
        Assert.True(Calendar.National.Lacks(2030));
        Assert.Equal([2027], Calendar.National.LackingAround(Calendar.Day("2026-12-15")));
        Assert.Empty(Calendar.National.LackingAround(Calendar.Day("2026-11-15")));
    }

    [Theory]
    [InlineData("""{"year":2566}""", "Complete")]
    [InlineData(
        """{"year":2566,"complete":true,"source":"x","holidays":[{"date":"2024-01-01","name":"x"}]}""",
        "2024-01-01"
    )]
    [InlineData("nonsense", "2566.json")]
    public void A_file_that_cannot_be_used_is_named_with_what_is_wrong(string json, string says)
    {
        var folder = Directory.CreateTempSubdirectory("oitbot-holidays-");
        File.WriteAllText(Path.Combine(folder.FullName, "2566.json"), json);
        var refused = Assert.Throws<InvalidDataException>(() => ReadHolidays.From(folder.FullName));
        Assert.Contains(says, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("2566.json", refused.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
