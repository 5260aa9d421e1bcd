using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Storage;

public sealed class RowFaultsTests
{
    public static TheoryData<Exception> OfAll =>
        [
            new OperationCanceledException(),
            new NpgsqlException(),
            new SqliteException("", 10),
            new DbUpdateException(),
            new InvalidOperationException("wrapped", new NpgsqlException()),
        ];

    [Theory]
    [MemberData(nameof(OfAll), DisableDiscoveryEnumeration = true)]
    public void What_the_database_says_is_no_rows_fault(Exception error) =>
        Assert.False(RowFaults.Is(error));

    [Fact]
    public void What_cannot_be_read_is() =>
        Assert.True(RowFaults.Is(new InvalidOperationException("", new FormatException())));
}
