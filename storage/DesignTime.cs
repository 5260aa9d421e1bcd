using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OitBot.Storage;

/// <summary>Lets dotnet-ef make SQLite migrations.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteOitDb>
{
    public SqliteOitDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteOitDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>Lets dotnet-ef make PostgreSQL migrations.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresOitDb>
{
    public PostgresOitDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresOitDb>().UseNpgsql("Host=localhost").Options);
}
