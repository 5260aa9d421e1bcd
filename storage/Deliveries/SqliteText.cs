using System.Globalization;

namespace OitBot.Storage.Deliveries;

/// <summary>Values in statements that are written by hand, as the SQLite provider writes them.</summary>
internal static class SqliteText
{
    public static string Of(Guid key) =>
        key.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant();
}
