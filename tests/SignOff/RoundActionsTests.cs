using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.SignOff;

public sealed class RoundActionsTests
{
    [Fact]
    public async Task Without_a_round_there_is_no_policy_to_change()
    {
        await using var test = await TestDatabase.CreateAsync();
        var actor = new Actor
        {
            OfficerId = 1,
            AgencyId = 1,
            Channel = "web",
            Role = OfficerRole.Coordinator,
        };
        var outcome = await test.Database.Writer.WriteAsync(
            (db, token) =>
                new RoundActions(db, actor, Office.Now).ChangePolicyAsync(
                    SignPolicy.Any,
                    SignPolicy.All,
                    token
                )
        );
        Assert.IsType<NoRound>(outcome);
    }
}
