using System.CommandLine;

namespace OitBot.Commands;

/// <summary>`setup`: makes the channels ready.</summary>
public static class SetupCommand
{
    public static Command Create(VerbHost host) =>
        new("setup", "ตั้งค่าช่องทาง LINE หรือ Teams")
        {
            SetupLineCommand.Create(host),
            SetupTeamsCommand.Create(host),
        };
}
