using OitBot.Dialogs.BotFramework;

namespace OitBot.Tests.BotFramework;

public sealed class StateDocumentTests
{
    private static readonly StateProperty<Counter> Count = new("count");

    [Fact]
    public void Nothing_stored_is_an_empty_state() =>
        Assert.Null(StateDocument.Parse(null).Get(Count));

    [Fact]
    public void What_is_set_is_read_again()
    {
        var state = StateDocument.Parse(null);
        state.Set(Count, new Counter(3, "ไทย"));

        var json = state.ToJson();

        Assert.True(state.IsChanged(json));
        Assert.Contains("ไทย", json);
        Assert.Equal(new Counter(3, "ไทย"), StateDocument.Parse(json).Get(Count));
    }

    [Fact]
    public void Reading_changes_nothing()
    {
        const string stored = """{"other":{"a":[1,2]},"count":{"value":3,"name":"x"}}""";
        var state = StateDocument.Parse(stored);
        state.Get(Count);

        Assert.False(state.IsChanged(state.ToJson()));
    }

    [Fact]
    public void A_property_of_another_shape_is_none() =>
        Assert.Null(StateDocument.Parse("""{"count":{"amount":3}}""").Get(Count));

    [Fact]
    public void Clearing_leaves_nothing()
    {
        var state = StateDocument.Parse("""{"count":{"value":3,"name":"x"}}""");
        state.Clear();

        Assert.Equal("{}", state.ToJson());
    }

    internal sealed record Counter(int Value, string Name);
}
