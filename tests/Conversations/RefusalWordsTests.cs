using System.Globalization;
using System.Reflection;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Tests.Conversations;

/// <summary>Every refusal that the rules know has a sentence that an officer can read.</summary>
public sealed class RefusalWordsTests
{
    private static readonly PeopleNames People = new(
        new Dictionary<long, string> { [1] = "นางสร้อยญา เพชรยวน", [2] = "นางสาววราพร บุญลือ" },
        3
    );

    /// <summary>Refusals of the sign-off rules; those about codes are worded where codes are typed.</summary>
    public static TheoryData<string> Refusals =>
        [
            .. typeof(Refusal)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract)
                .Where(type =>
                    type.Namespace == typeof(Refusal).Namespace
                    || type.Namespace == typeof(NoSuchBroadcast).Namespace
                )
                .Select(type => type.FullName!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_refusal_has_a_plain_sentence(string name)
    {
        var words = RefusalWords.Of(Make(name, reader: false), People);

        Assert.Matches("[ก-๙]", words);
        Assert.DoesNotContain(name.Split('.')[^1], words);
        Assert.DoesNotContain("  ", words);
        Assert.True(new StringInfo(words).LengthInTextElements <= 200, words);
    }

    /// <summary>Whoever is refused can look up the item: none is forgotten but what is not there, or is of another round.</summary>
    [Fact]
    public void Every_refusal_about_an_item_that_is_there_leads_to_it() =>
        Assert.Equal(
            [nameof(RoundClosed), nameof(UnknownItem)],
            typeof(Refusal)
                .Assembly.GetTypes()
                .Where(type =>
                    type.IsSubclassOf(typeof(Refusal))
                    && type.GetProperty("Item")?.PropertyType == typeof(int)
                    && !type.IsAssignableTo(typeof(ItemRefusal))
                )
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Towards_the_person_concerned_it_says_ท่าน_without_a_gap(string name)
    {
        var words = RefusalWords.Of(Make(name, reader: true), People);

        Assert.DoesNotContain(" ท่าน ", words);
        Assert.DoesNotContain("ท่านท่าน", words);
    }

    private static Refusal Make(string name, bool reader)
    {
        var type = typeof(Refusal).Assembly.GetType(name)!;
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return (Refusal)
            constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p, reader))]);
    }

    private static object? Value(ParameterInfo parameter, bool reader)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(int) => 12,
            _ when type == typeof(long) => reader ? 3L : 1L,
            _ when type == typeof(bool) => true,
            _ when type == typeof(string) => "abc",
            _ when type == typeof(DateOnly) => new DateOnly(2023, 3, 31),
            _ when type == typeof(TimeOnly) => new TimeOnly(15, 0),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(
                2023,
                3,
                20,
                9,
                0,
                0,
                TimeSpan.FromHours(7)
            ),
            _ when type == typeof(BroadcastState) => BroadcastState.Done,
            _ when type == typeof(Duty) => Duty.Certify,
            _ when type == typeof(EvidenceState) => Link,
            _ when type == typeof(IReadOnlyList<EvidenceState>) => new[] { Link, Link },
            _ when type == typeof(IReadOnlyList<int>) => new[] { 4, 12 },
            _ when type == typeof(IReadOnlyList<long>) => reader ? new long[] { 3 } : [1, 2],
            _ => throw new InvalidOperationException($"{type} in {parameter.Member}"),
        };
    }

    private static EvidenceState Link => new(7, "https://example.go.th/o12", null);
}
