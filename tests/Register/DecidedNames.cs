using OitBot.Storage.Register;

namespace OitBot.Tests.Register;

/// <summary>Who is who, where people decided it: likeness is not asked any more.</summary>
public sealed class DecidedNames
{
    private static readonly string Sample = Path.Combine(
        AppContext.BaseDirectory,
        "samples",
        "ayutthaya-oit-2566.txt"
    );

    [Fact]
    public void A_spelling_that_was_taken_off_is_a_person_of_its_own()
    {
        var merged = Read().People.First(person => person.Variants.Count > 2);
        var apart = merged.Variants.Keys.Last(form => form != merged.Name);

        var reading = Read(
            new(merged.Name, [.. merged.Variants.Keys.Where(form => form != apart)]),
            new(apart, [apart])
        );

        Assert.Contains(reading.People, person => person.Name == apart);
        Assert.DoesNotContain(apart, Named(reading, merged.Name).Variants.Keys);
        Assert.Contains(
            reading.Items,
            item => item.Preparers.Concat(item.Certifiers).Contains(apart)
        );
    }

    [Fact]
    public void Two_people_of_the_proposal_that_are_one_are_one()
    {
        var (one, other) = (Read().People[0], Read().People[1]);

        var reading = Read(
            new DecidedPerson(one.Name, [.. one.Variants.Keys, .. other.Variants.Keys])
        );

        Assert.DoesNotContain(reading.People, person => person.Name == other.Name);
        Assert.DoesNotContain(
            reading.Items,
            item => item.Preparers.Concat(item.Certifiers).Contains(other.Name)
        );
        Assert.True(Named(reading, one.Name).IsDecided);
    }

    [Fact]
    public void A_decided_name_is_used_although_the_register_never_writes_it_so()
    {
        var person = Read().People.First(p => p.Variants.Count > 2);

        var reading = Read(new DecidedPerson("นางสาวชื่อ ที่ถูกต้อง", [.. person.Variants.Keys]));

        Assert.Equal(person.Variants.Count, Named(reading, "นางสาวชื่อ ที่ถูกต้อง").Variants.Count);
        Assert.DoesNotContain(
            reading.Warnings.OfType<NamesMerged>(),
            warning => warning.Name == "นางสาวชื่อ ที่ถูกต้อง"
        );
    }

    [Fact]
    public void Later_decisions_go_before_earlier_ones_spelling_by_spelling()
    {
        var names = new NameDecisions([new("ก ข", ["ก ข", "ก ค"])]).Over(
            new([new("ก ค", ["ก ค", "ก ง"]), new("จ ฉ", ["จ ฉ"])])
        );

        Assert.Equal(
            ["ก ข: ก ข, ก ค", "ก ค: ก ง", "จ ฉ: จ ฉ"],
            names.People.Select(person => $"{person.Name}: {string.Join(", ", person.Forms)}")
        );
    }

    private static RegisterReading Read(params DecidedPerson[] people) =>
        (RegisterReading)ReadRegister.File(Sample, new NameDecisions(people));

    private static RegisterPerson Named(RegisterReading reading, string name) =>
        reading.People.Single(person => person.Name == name);
}
