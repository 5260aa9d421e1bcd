using System.Text.Json.Serialization;

namespace OitBot.Channels.Line;

/// <summary>One message object of LINE.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineText), "text")]
[JsonDerivedType(typeof(LineFlex), "flex")]
public abstract record LineMessage
{
    public QuickReply? QuickReply { get; init; }
}

public sealed record LineText(string Text) : LineMessage;

/// <param name="Contents">A <see cref="FlexContainer"/>.</param>
public sealed record LineFlex(string AltText, WrittenJson Contents) : LineMessage;

public sealed record QuickReply(IReadOnlyList<QuickReplyItem> Items);

public sealed record QuickReplyItem(LineAction Action)
{
    public string Type => "action";
}

/// <summary>What a tap does.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineSay), "message")]
[JsonDerivedType(typeof(LinePostback), "postback")]
[JsonDerivedType(typeof(LineOpen), "uri")]
public abstract record LineAction
{
    public string? Label { get; init; }
}

public sealed record LineSay(string Text) : LineAction;

public sealed record LinePostback(string Data, string? DisplayText) : LineAction;

public sealed record LineOpen(string Uri) : LineAction;

/// <summary>
/// What a Flex message holds. Properties have the base types: only by these does the serializer write the type.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FlexBubble), "bubble")]
[JsonDerivedType(typeof(FlexCarousel), "carousel")]
public abstract record FlexContainer;

public sealed record FlexBubble : FlexContainer
{
    public string? Size { get; init; }
    public FlexComponent? Header { get; init; }
    public FlexComponent? Body { get; init; }
    public FlexComponent? Footer { get; init; }
}

/// <param name="Contents">Bubbles.</param>
public sealed record FlexCarousel(IReadOnlyList<WrittenJson> Contents) : FlexContainer;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FlexBox), "box")]
[JsonDerivedType(typeof(FlexText), "text")]
[JsonDerivedType(typeof(FlexButton), "button")]
public abstract record FlexComponent
{
    public string? Margin { get; init; }
}

public sealed record FlexBox(string Layout, IReadOnlyList<FlexComponent> Contents) : FlexComponent
{
    public int? Flex { get; init; }
    public string? Spacing { get; init; }
    public string? BackgroundColor { get; init; }
    public string? CornerRadius { get; init; }
    public string? Width { get; init; }
    public string? Height { get; init; }
    public string? PaddingAll { get; init; }
    public string? PaddingTop { get; init; }
    public string? PaddingBottom { get; init; }
    public LineAction? Action { get; init; }
}

public sealed record FlexText(string Text) : FlexComponent
{
    public string? Size { get; init; }
    public string? Color { get; init; }
    public string? Weight { get; init; }
    public string? Align { get; init; }
    public string? Gravity { get; init; }
    public int? Flex { get; init; }
    public bool? Wrap { get; init; }
}

public sealed record FlexButton(LineAction Action) : FlexComponent
{
    public string? Style { get; init; }
    public string? Color { get; init; }
    public string? Height { get; init; }
}
