using NetArchTest.Rules;
using OitBot.Storage;

namespace OitBot.Tests;

public sealed class ShapeOfTheProject
{
    [Fact]
    public void Storage_knows_nothing_of_what_stands_above_it() =>
        AssertFree(
            typeof(OitDb).Assembly,
            "OitBot.Dialogs",
            "OitBot.Channels",
            "Microsoft.AspNetCore",
            "Hangfire"
        );

    private static void AssertFree(System.Reflection.Assembly assembly, params string[] names)
    {
        var result = Types.InAssembly(assembly).ShouldNot().HaveDependencyOnAny(names).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
