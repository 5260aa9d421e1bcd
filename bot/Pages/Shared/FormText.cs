using OitBot.Storage.Model;

namespace OitBot.Pages.Shared;

/// <summary>What stands in a form's fields.</summary>
public static class FormText
{
    /// <summary>Without spaces around it; null where nothing was typed.</summary>
    public static string? Trimmed(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>"prepare" or "certify"; null for anything else.</summary>
    public static Duty? Duty(string? name) =>
        name switch
        {
            "prepare" => Storage.Model.Duty.Prepare,
            "certify" => Storage.Model.Duty.Certify,
            _ => null,
        };
}
