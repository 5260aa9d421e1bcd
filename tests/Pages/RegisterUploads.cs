using Microsoft.EntityFrameworkCore;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Pages;

/// <summary>Uploads registers as a coordinator's browser does.</summary>
internal static class RegisterUploads
{
    public static async Task<Answer> UploadAsync(Browser browser, byte[] bytes, string name)
    {
        var form = await browser.GetAsync("/register");
        return await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/register?handler=Upload")
            {
                Content = new MultipartFormDataContent
                {
                    { new ByteArrayContent(bytes), "file", name },
                    { new StringContent(form.FormToken), "__RequestVerificationToken" },
                },
            }
        );
    }

    /// <returns>Where the browser is sent to follow the import.</returns>
    public static async Task<string> AgreeAsync(WebHost host, Browser browser)
    {
        long draft;
        await using (var db = host.Database.Open())
            draft = (await db.RegisterDrafts.SingleAsync()).Id;
        var answer = await browser.SubmitAsync(
            await browser.GetAsync("/register/draft"),
            "/register/draft?handler=Apply",
            ("draft", $"{draft}")
        );
        Assert.Equal($"/register/draft?running={draft}", answer.Location);
        return answer.Location!;
    }

    public static Task ImportedAsync(WebHost host, int imports) =>
        Patience.UntilAsync(
            async () =>
            {
                await using var db = host.Database.Open();
                return await db.ImportRecords.CountAsync() == imports
                    && !await db.RegisterDrafts.AnyAsync();
            },
            () => "the import has not finished"
        );

    public static string Sample() =>
        File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt")
        );

    public static string Changed() =>
        Sample().Replace("\tโครงสร้าง\t", "\tแผนผังโครงสร้างองค์กร\t");
}
