using System.Data;
using System.Data.Common;

namespace OitBot.Storage.Writing;

/// <summary>
/// A statement of one connection. SQLite's stays prepared as long as that lives; on PostgreSQL, where every unit has a
/// connection of the pool, the driver keeps what it has prepared by the text.
/// </summary>
internal sealed class Statement
{
    private readonly DbCommand _command;

    /// <summary>
    /// What ends an insert that says the row's id. SQLite builds a table in memory for what is returned, which costs more
    /// than the row.
    /// </summary>
    public static string ReturningId(bool isPostgres) =>
        isPostgres
            ? """
                RETURNING "Id"
                """
            : "; SELECT last_insert_rowid()";

    public Statement(DbConnection connection, string sql, params DbType[] types)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // constant texts of this project
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < types.Length; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.DbType = types[i];
            _command.Parameters.Add(parameter);
        }
    }

    public DbCommand With(DbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command;
    }
}
