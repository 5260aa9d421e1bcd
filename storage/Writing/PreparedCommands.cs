using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OitBot.Storage.Writing;

/// <summary>
/// Keeps the prepared statements of one SQLite connection, so that a query is parsed and planned once and not at every
/// use. SQLite prepares a statement anew by itself where the schema has changed.
/// </summary>
internal sealed class PreparedCommands(SqliteConnection connection)
    : DbCommandInterceptor,
        IDisposable
{
    /// <summary>Far more than the texts of all conversations; batches of unusual sizes would fill it otherwise.</summary>
    private const int Most = 256;

    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);

    public override InterceptionResult<DbCommand> CommandCreating(
        CommandCorrelatedEventData eventData,
        InterceptionResult<DbCommand> result
    ) => InterceptionResult<DbCommand>.SuppressWithResult(new PreparedCommand(this));

    /// <summary>A command with this text, prepared where it was used before. One that is in use is not given twice.</summary>
    public SqliteCommand Take(string text)
    {
        if (_idle.Remove(text, out var command))
            return command;
        command = connection.CreateCommand();
#pragma warning disable CA2100 // EF's own text; values are parameters
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (_idle.Count >= Most || !_idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    public void Dispose()
    {
        foreach (var command in _idle.Values)
            command.Dispose();
        _idle.Clear();
    }
}
