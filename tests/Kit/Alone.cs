namespace OitBot.Tests.Kit;

/// <summary>
/// Tests that kill a process and start it again on its port, or play a client that gives up after seconds: they run
/// when no others do.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
