using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;
using static OitBot.Tests.Register.Importing;

namespace OitBot.Tests.Register;

/// <summary>Whom an import finds again, and with which role.</summary>
public sealed class ImportedPeople
{
    [Fact]
    public async Task A_new_spelling_finds_the_person_it_belongs_to()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var reread = Seed.Read(
            Seed.Text.Replace("สยมพร กุลสุ", "สยมพร กุลลุ", StringComparison.Ordinal)
        );
        var diff = await ImportAsync(test, reread);
        Assert.Empty(diff.PeopleAdded);
        Assert.Equal("นางสยมพร กุลลุ", Assert.Single(diff.PeopleChanged).Name);
        Assert.Empty(diff.Changed);
    }

    [Fact]
    public async Task Who_reports_and_works_on_items_too_may_work_on_them()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var works = Seed.Read(
            Seed.Text.Replace("สิทธิวีร์ วรรณพฤษ์", "สยมพร กุลสุ", StringComparison.Ordinal)
        );
        await ImportAsync(test, works);
        Assert.Equal(OfficerRole.Officer, await RoleAsync(test, "สยมพร"));
        Assert.Equal(OfficerRole.Executive, await RoleAsync(test, "สิทธิวีร์"));

        await using var another = await TestDatabase.CreateAsync();
        await ImportAsync(another, works);
        Assert.Equal(OfficerRole.Officer, await RoleAsync(another, "สยมพร"));
    }

    [Fact]
    public async Task An_executive_whom_a_register_names_for_items_works_on_them()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var named = Seed.Reading with
        {
            Items =
            [
                Seed.Item(1) with
                {
                    Certifiers = [Seed.Reading.Reporter!.Name],
                },
                .. Seed.Reading.Items.Skip(1),
            ],
            People =
            [
                .. Seed.Reading.People,
                new(
                    Seed.Reading.Reporter.Name,
                    Seed.Reading.Reporter.Position,
                    "",
                    new Dictionary<string, int> { [Seed.Reading.Reporter.Name] = 1 }
                ),
            ],
        };
        await ImportAsync(test, named);
        Assert.Equal(OfficerRole.Officer, await RoleAsync(test, "สิทธิวีร์"));
        await using var db = test.Database.Open();
        Assert.Single(
            await db.SignOffEntries.Where(e => e.Action == LogActions.ChangeRole).ToListAsync()
        );
        Assert.Null(await HashChain.VerifyAsync(db, 1));
    }

    private static async Task<OfficerRole> RoleAsync(TestDatabase test, string name)
    {
        await using var db = test.Database.Open();
        return await db
            .Officers.Where(o => o.Name.Contains(name))
            .Select(o => o.Role)
            .SingleAsync();
    }
}
