using OitBot.Hosting;

namespace OitBot.Tests.Hosting;

/// <summary>The sample register beside the program: a copy of it is no condition for running.</summary>
public sealed class SampleRegisterTests
{
    [Fact]
    public void Where_it_is_missing_strangers_are_understood_without_names()
    {
        Assert.True(SampleRegister.NamesIn("/no/such/register.txt").IsEmpty);
        Assert.False(SampleRegister.Names.IsEmpty);
    }
}
