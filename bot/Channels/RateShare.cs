using System.Globalization;
using OitBot.Hosting;

namespace OitBot.Channels;

/// <summary>The part of a channel's permitted rates that this process uses, where several share the channel.</summary>
internal static class RateShare
{
    /// <summary>The section's `RateShare`: above 0 and up to 1; 1 where it is not set.</summary>
    /// <exception cref="ConfigurationException">It is no such number.</exception>
    public static double Of(IConfigurationSection section)
    {
        var text = section["RateShare"];
        if (string.IsNullOrWhiteSpace(text))
            return 1;
        return
            double.TryParse(text, CultureInfo.InvariantCulture, out var share)
            && share is > 0 and <= 1
            ? share
            : throw new ConfigurationException(
                $"{section.Key}:RateShare",
                $"'{text}' is not a number above 0 and up to 1"
            );
    }
}
