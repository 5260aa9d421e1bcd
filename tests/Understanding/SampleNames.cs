using OitBot.Dialogs.Understanding;
using OitBot.Storage.Register;

namespace OitBot.Tests.Understanding;

/// <summary>The sample register's names and the moment of the sample utterances.</summary>
public static class SampleNames
{
    public static readonly DateTimeOffset Now = new(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));

    public static readonly RegisterNames Names = KnownRegister.Of(
        (RegisterReading)
            ReadRegister.File(
                Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt")
            )
    );

    public static readonly ThaiCommands Commands = new(Names);

    public static Understood Understand(string text) => Commands.Understand(text, Now);
}
