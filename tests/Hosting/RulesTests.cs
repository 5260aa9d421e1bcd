using Microsoft.Extensions.DependencyInjection;
using OitBot.Dialogs.Conversations;
using OitBot.Hosting;
using OitBot.Jobs;
using OitBot.Storage.Reminders;

namespace OitBot.Tests.Hosting;

/// <summary>When people are told and reminded.</summary>
public sealed class RulesTests
{
    [Fact]
    public void All_parts_of_the_host_go_by_the_same_rules_read_once()
    {
        var builder = HostConfiguration.CreateBuilder([]);
        builder.AddConversations();
        builder.AddJobs();
        var rules = Assert.Single(
            builder.Services,
            service => service.ServiceType == typeof(NoticeRules)
        );
        var reminders = Assert.Single(
            builder.Services,
            service => service.ServiceType == typeof(ReminderRules)
        );
        Assert.Same(
            ((NoticeRules)rules.ImplementationInstance!).Reminders,
            reminders.ImplementationInstance
        );
    }
}
