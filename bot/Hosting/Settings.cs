using Microsoft.Data.Sqlite;
using OitBot.Storage;

namespace OitBot.Hosting;

/// <summary>Which database. Environment variables override appsettings.json with "__".</summary>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString)
{
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static DatabaseSettings From(IConfiguration configuration)
    {
        var name = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider))
            throw new ConfigurationException(
                "Database:Provider",
                $"'{name}' is neither Sqlite nor PostgreSql"
            );
        var connection = configuration["Database:ConnectionString"];
        if (string.IsNullOrWhiteSpace(connection))
            throw new ConfigurationException("Database:ConnectionString", "is empty");
        return new DatabaseSettings(provider, Checked(provider, connection));
    }

    private static string Checked(DatabaseProvider provider, string connection)
    {
        try
        {
            return provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(connection).ToString()
                : new Npgsql.NpgsqlConnectionStringBuilder(connection).ToString();
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException("Database:ConnectionString", e.Message);
        }
    }
}

/// <summary>The default agency.</summary>
public sealed record AgencySettings(string? Name, string? Website)
{
    public static AgencySettings From(IConfiguration configuration) =>
        new(
            NullIfEmpty(configuration["Agency:Name"]),
            NullIfEmpty(configuration["Agency:Website"])
        );

    private static string? NullIfEmpty(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>A setting that cannot be used; the start ends with this one line.</summary>
public sealed class ConfigurationException(string key, string problem)
    : Exception($"{key}: {problem}");
