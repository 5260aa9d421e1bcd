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
        if (
            !Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider)
            || !Enum.IsDefined(provider)
        )
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
    /// <exception cref="ConfigurationException">The website is no address.</exception>
    public static AgencySettings From(IConfiguration configuration)
    {
        var website = NullIfEmpty(configuration["Agency:Website"]);
        var isAddress =
            Uri.TryCreate(website, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https";
        return website is null || isAddress
            ? new(NullIfEmpty(configuration["Agency:Name"]), website)
            : throw new ConfigurationException("Agency:Website", $"'{website}' is not an address");
    }

    private static string? NullIfEmpty(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>A setting that cannot be used; the start ends with this one line.</summary>
public sealed class ConfigurationException(string key, string problem)
    : Exception($"{key}: {problem.ReplaceLineEndings(" ")}");
