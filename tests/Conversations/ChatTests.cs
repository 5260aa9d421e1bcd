using OitBot.Tests.Kit;

namespace OitBot.Tests.Conversations;

/// <summary>Every conversation of this folder, on every channel it can take place on.</summary>
public sealed class ChatTests(ChatHost host) : IClassFixture<ChatHost>
{
    private static readonly string[] Channels = ["line", "msteams"];

    public static TheoryData<string, string> Chats
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var name in ChatFile.Names)
            foreach (var channel in Channels)
                if (ChatFile.Read(name).Only is not { } only || only == channel)
                    rows.Add(name, channel);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task The_conversation_goes_as_written(string chat, string channel)
    {
        var run = new ChatRun(ChatFile.Read(chat), host, host.Channel(channel));
        await run.TalkAsync();
        Assert.True(run.WentAsWritten, run.Talk);
        await host.Channel(channel).CheckAsync();
    }
}
