using System.Text.Json.Nodes;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>Microsoft's own Adaptive Cards renderer, from npm.</summary>
internal static class OfficialRenderer
{
    /// <summary>Fails with everything that the renderer finds wrong.</summary>
    /// <param name="cards">Cards by name.</param>
    public static async Task AcceptsAsync(JsonObject cards)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, cards.ToJsonString());
            var (exitCode, output) = await Node.RunAsync("check-cards.mjs", file);
            if (exitCode != 0)
                Assert.Fail(output);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
