using OitBot.Tests.Kit;

namespace OitBot.Tests.Pages;

/// <summary>What people read calls one thing by one word.</summary>
public sealed class WordsOfScreensTests
{
    /// <summary>Where a printed sheet has its own word.</summary>
    private const string ForTheDottedLine = "ลงชื่อ <span class=\"dots\">";

    [Theory]
    [InlineData("บอท", "บอต")]
    [InlineData("ลงชื่อ", "ลงนาม")]
    [InlineData("ปิดกั้น", "บล็อก")]
    [InlineData("คนนี้", "ท่านนี้")]
    [InlineData("คนใหม่", "เจ้าหน้าที่ใหม่")]
    [InlineData("งานล่าช้า", "งานเลยกำหนด")]
    [InlineData("ทิ้งร่าง", "ลบร่าง")]
    [InlineData("SHA-256 ", "รหัสตรวจสอบไฟล์")]
    public void No_screen_and_no_chat_has_another_word_for(string other, string word)
    {
        var places =
            from folder in new[]
            {
                "bot",
                "dialogs/Cards",
                "dialogs/Conversations",
                "dialogs/Reminders",
            }
            from file in Sources.Under(folder, ".cs", ".cshtml", ".html", ".js")
            from line in File.ReadLines(file)
            where Shown(line).Replace(ForTheDottedLine, "").Contains(other)
            select $"{Path.GetFileName(file)}: {line.Trim()} ({word})";
        Assert.Empty(places);
    }

    /// <summary>What an administrator sets is named in the log, where they read it.</summary>
    [Fact]
    public void No_page_names_a_setting() =>
        Assert.DoesNotContain(
            Sources.Under("bot/Pages", ".cshtml"),
            file => File.ReadAllText(file).Contains("Line:")
        );

    /// <summary>Without a comment of the source.</summary>
    private static string Shown(string line) => line.TrimStart().StartsWith("//") ? "" : line;
}
