using System.Text.Json.Nodes;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Teams;

/// <summary>Buttons as Adaptive Card actions.</summary>
internal static class AdaptiveActions
{
    /// <summary>The id of a field is the name under which Teams puts its text into the postback.</summary>
    private const string InputId = "text";

    public static JsonObject Draw(CardButton button)
    {
        var action = button switch
        {
            { Input: { } input } => Ask(input),
            { Postback: { } postback } => Execute(postback),
            { Url: { } url } => new JsonObject
            {
                ["type"] = "Action.OpenUrl",
                ["url"] = url.AbsoluteUri,
            },
            _ => Say(button.Say ?? button.Label),
        };
        action["title"] = button.Label;
        if (StyleOf(button.Style) is { } style)
            action["style"] = style;
        return action;
    }

    /// <summary>Teams sends it back as an invoke and puts the answer in the card's place.</summary>
    public static JsonObject Execute(Postback postback) =>
        new()
        {
            ["type"] = "Action.Execute",
            ["verb"] = postback.Action,
            ["data"] = JsonNode.Parse(postback.ToJson()),
        };

    private static JsonObject Say(string text) =>
        new()
        {
            ["type"] = "Action.Submit",
            ["data"] = new JsonObject
            {
                ["msteams"] = new JsonObject { ["type"] = "imBack", ["value"] = text },
            },
        };

    /// <summary>The field opens below the buttons, so that nobody fills it in who did not mean to.</summary>
    private static JsonObject Ask(CardInput input)
    {
        var submit = Execute(input.Send);
        submit["title"] = input.Submit;
        submit["style"] = "positive";
        return new JsonObject
        {
            ["type"] = "Action.ShowCard",
            ["card"] = new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["body"] = new JsonArray(Field(input)),
                ["actions"] = new JsonArray(submit),
            },
        };
    }

    private static JsonObject Field(CardInput input)
    {
        var field = new JsonObject
        {
            ["type"] = "Input.Text",
            ["id"] = InputId,
            ["label"] = input.Label,
            ["isRequired"] = true,
            ["errorMessage"] = input.Missing,
            ["maxLength"] = input.MaxLength,
        };
        if (input.Kind == InputKind.Link)
            field["style"] = "url";
        else
            field["isMultiline"] = true;
        return field;
    }

    private static string? StyleOf(ButtonStyle style) =>
        style switch
        {
            ButtonStyle.Primary => "positive",
            ButtonStyle.Danger => "destructive",
            _ => null,
        };
}
