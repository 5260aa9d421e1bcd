using System.Globalization;

namespace OitBot.Pages.Items;

/// <summary>A form's fields, to be sent again after a question.</summary>
public static class Fields
{
    public static IEnumerable<(string Name, string Value)> Of(ItemForm form) =>
        new (string Name, string? Value)[]
        {
            ("action", form.Action),
            ("version", form.Version.ToString(CultureInfo.InvariantCulture)),
            ("for", form.For?.ToString(CultureInfo.InvariantCulture)),
            ("reason", form.Reason),
            ("url", form.Url),
            ("explanation", form.Explanation),
            ("evidence", form.Evidence?.ToString(CultureInfo.InvariantCulture)),
            ("duty", form.DutyName),
            ("on", form.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("time", form.Time?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("person", form.Person?.ToString(CultureInfo.InvariantCulture)),
            ("insteadof", form.InsteadOf?.ToString(CultureInfo.InvariantCulture)),
        }
            .Where(field => field.Value is not null)
            .Select(field => (field.Name, field.Value!));
}
