using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Register;

/// <summary>Imports registers as the verb does, at one moment.</summary>
internal static class Importing
{
    public static readonly DateTimeOffset Morning = new(
        2023,
        3,
        20,
        9,
        0,
        0,
        TimeSpan.FromHours(7)
    );

    public static Task<RegisterDiff> ImportAsync(
        TestDatabase test,
        RegisterReading reading,
        AskedDates? asked = null
    ) => ImportAsync(test.Database, reading, asked);

    public static Task<RegisterDiff> ImportAsync(
        OitDatabase database,
        RegisterReading reading,
        AskedDates? asked = null
    ) =>
        database.Writer.WriteAsync(
            (db, token) =>
                ApplyRegister.ApplyAsync(
                    db,
                    new(
                        reading,
                        Seed.Reading.Agency,
                        null,
                        asked ?? AskedDates.None,
                        "sample.txt",
                        Morning
                    ),
                    token
                )
        );
}
