using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.PersonalData;
using OitBot.Storage.SignIn;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using OitBot.Tests.Pages;
using OitBot.Tests.SignOff;

namespace OitBot.Tests.PersonalData;

/// <summary>What the channels made known about a person goes (PDPA), and nothing else.</summary>
public sealed class EraseTests
{
    /// <summary>What is left by <see cref="LiveAsync"/>: a message that is just being sent, and that there were others.</summary>
    private static readonly string[] Left =
    [
        "Notice Attempting U {} [\"O12\"]",
        "Notice Riding U {} [\"O12\"]",
        "Reminder Sent   ",
        "Reply Failed   ",
        "Notice Canceled   ",
        "Reminder Canceled   ",
        "Broadcast Canceled   ",
        "Notice Canceled   ",
        "Reminder Sent   ",
    ];

    public static TheoryData<DatabaseProvider> Providers => TestDatabase.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task All_channel_data_of_the_officer_goes_and_nobody_elses(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                Office.AddTo(db);
                await db.SaveChangesAsync(token);
                foreach (var id in (long[])[Office.Preparer, Office.CoPreparer, Office.Foreigner])
                    await LiveAsync(db, id, token);
            }
        );
        var before = await TracesAsync(test.Database, Office.Preparer);

        Assert.IsType<OnlyCoordinator>(await EraseAsync(Office.CoPreparer, Office.Preparer));
        Assert.IsType<UnknownOfficer>(await EraseAsync(Office.Coordinator, Office.Foreigner));
        Assert.IsType<Decided>(await EraseAsync(Office.Coordinator, Office.Preparer));

        Assert.Equal(Left, await TracesAsync(test.Database, Office.Preparer));
        Assert.Equal(before, await TracesAsync(test.Database, Office.CoPreparer));
        Assert.Equal(before, await TracesAsync(test.Database, Office.Foreigner));
        await using var db = test.Database.Open();
        Assert.Null(await HashChain.VerifyAsync(db, Office.Agency));
        var line = await db.SignOffEntries.SingleAsync();
        Assert.Equal((Office.Agency, LogActions.Erase), (line.AgencyId, line.Action));
        Assert.DoesNotContain(UserId(Office.Preparer), line.Canonical);

        Task<Outcome> EraseAsync(long by, long whose) =>
            test.Database.Writer.WriteAsync(
                (db, token) => ChannelData.EraseAsync(db, Office.As(by), whose, Office.Now, token)
            );
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task What_accounts_that_were_taken_away_left_behind_goes_too(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var coordinator = Office.As(Office.Coordinator);
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                Office.AddTo(db);
                await db.SaveChangesAsync(token);
                await LiveAsync(db, Office.Preparer, token);
                await db.SaveChangesAsync(token);
                var accounts = new EnrollmentActions(db, new CodeKey(new byte[32]), Office.Now);
                await accounts.UnlinkOfficerAsync(
                    coordinator,
                    Office.Preparer,
                    cancellationToken: token
                );
            }
        );
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                ChannelData.EraseAsync(db, coordinator, Office.Preparer, Office.Now, token)
        );
        Assert.Equal(Left, await TracesAsync(test.Database, Office.Preparer));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task What_has_become_anothers_stays(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                Office.AddTo(db);
                await db.SaveChangesAsync(token);
                await LiveAsync(db, Office.Preparer, token);
                await db.SaveChangesAsync(token);
                await db.ChannelAccounts.ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.OfficerId, Office.CoPreparer),
                    token
                );
            }
        );
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                ChannelData.EraseAsync(
                    db,
                    Office.As(Office.Coordinator),
                    Office.Preparer,
                    Office.Now,
                    token
                )
        );
        var left = await TracesAsync(test.Database, Office.Preparer);
        Assert.Equal(
            ["Reply Sent U {} [\"O12\"]token", "talks: 2", "states: 2", "wrong codes: 2"],
            left.Except(Left)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Reasons_by_or_about_the_officer_go_and_the_chain_is_whole(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var (id, other) = (Office.Preparer, Office.CoPreparer);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Office.AddTo(db);
                Log(db, "by the officer", id, null, null);
                Log(db, "in the officer's place", other, id, null);
                Log(db, "about the officer", other, null, $"prepare {id}");
                Log(db, "about another", other, null, $"prepare {id}{other}, in-progress {id}/2");
                db.ExtensionRequests.Add(
                    new ExtensionRequest
                    {
                        AgencyId = Office.Agency,
                        OfficerId = id,
                        Reason = "asks for time",
                    }
                );
                return Task.CompletedTask;
            }
        );

        await test.Database.Writer.WriteAsync(
            (db, token) =>
                ChannelData.EraseAsync(db, Office.As(Office.Coordinator), id, Office.Now, token)
        );

        await using var after = test.Database.Open();
        Assert.Equal(
            [null, null, null, "about another"],
            await after.LogTexts.OrderBy(t => t.Id).Select(t => t.Text).ToListAsync()
        );
        Assert.Null((await after.ExtensionRequests.SingleAsync()).Reason);
        Assert.Null(await HashChain.VerifyAsync(after, Office.Agency));

        static void Log(OitDb db, string reason, long by, long? inPlaceOf, string? said) =>
            db.Log.Add(
                new LogLine(
                    Office.Agency,
                    Office.Now,
                    LogActions.Assign,
                    "web",
                    by,
                    inPlaceOf,
                    After: said,
                    Reason: reason
                )
            );
    }

    [Fact]
    public async Task The_page_erases_and_the_officers_session_is_over()
    {
        await using var host = await WebHost.SampleAsync();
        using var officer = await host.SignedInAsync(SampleRound.Officer);
        using var coordinator = await host.SignedInAsync(SampleRound.Coordinator);
        var id = await host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var row = await db.Officers.SingleAsync(o => o.Name == SampleRound.Officer, token);
                await LiveAsync(db, row.Id, token);
                return row.Id;
            }
        );
        var lines = await LinesAsync();

        var form = await coordinator.GetAsync($"/officers/{id}");
        await coordinator.SubmitAsync(form, $"/officers/{id}?handler=Erase");

        Assert.Contains(
            "ลบข้อมูลส่วนบุคคลแล้ว",
            (await coordinator.GetAsync($"/officers/{id}")).Text
        );
        Assert.Equal(Left, await TracesAsync(host.Database, id));
        Assert.Equal(lines + 1, await LinesAsync());
        Assert.Equal("/signin", (await officer.GetAsync("/me")).Location);

        async Task<int> LinesAsync()
        {
            await using var db = host.Database.Open();
            Assert.Null(await HashChain.VerifyAsync(db, 1));
            return await db.SignOffEntries.CountAsync(e => e.AgencyId == 1);
        }
    }

    /// <summary>An officer who uses LINE and Teams, is in the middle of a talk and has the web open.</summary>
    private static async Task LiveAsync(OitDb db, long id, CancellationToken token)
    {
        var officer = await db.Officers.SingleAsync(o => o.Id == id, token);
        var agency = officer.AgencyId;
        var underWay = Guid.NewGuid();
        foreach (var channel in (string[])["line", "msteams"])
        {
            db.ChannelAccounts.Add(
                new ChannelAccount
                {
                    AgencyId = agency,
                    OfficerId = id,
                    Channel = channel,
                    UserId = UserId(id),
                    Reference = $$$"""{"conversation":{"id":"{{{ChatOf(channel, id)}}}"}}""",
                    LinkedAt = Office.Now,
                    LastSeenAt = Office.Now,
                }
            );
            db.ConversationStates.Add(
                new ConversationState
                {
                    Channel = channel,
                    ConversationId = ChatOf(channel, id),
                    Json = "{}",
                }
            );
            db.UserStates.Add(
                new UserState
                {
                    Channel = channel,
                    UserId = UserId(id),
                    Json = "{}",
                }
            );
            db.EnrollmentFailures.Add(
                new EnrollmentFailure
                {
                    Channel = channel,
                    UserId = UserId(id),
                    At = Office.Now,
                }
            );
        }
        Send(DeliveryKind.Notice, DeliveryState.Attempting).RetryKey = underWay;
        Send(DeliveryKind.Notice, DeliveryState.Riding).RetryKey = underWay;
        Send(DeliveryKind.Reminder, DeliveryState.Sent);
        Send(DeliveryKind.Reply, DeliveryState.Failed);
        Send(DeliveryKind.Notice, DeliveryState.Gathering);
        Send(DeliveryKind.Reminder, DeliveryState.Pending);
        Send(DeliveryKind.Broadcast, DeliveryState.Unaddressed);
        Send(DeliveryKind.Notice, DeliveryState.Riding);
        var teams = Send(DeliveryKind.Reminder, DeliveryState.Sent);
        (teams.Channel, teams.Recipient) = ("msteams", ChatOf("msteams", id));
        teams.Reference =
            $$$"""{"user":{"id":"{{{UserId(id)}}}"},"conversation":{"id":"{{{teams.Recipient}}}"}}""";
        // Before they were registered.
        Send(DeliveryKind.Reply, DeliveryState.Sent).OfficerId = null;
        db.EnrollmentCodes.Add(
            new EnrollmentCode
            {
                AgencyId = agency,
                OfficerId = id,
                CodeHash = $"hash of {id}",
                IssuedAt = Office.Now,
                ExpiresAt = Office.Now.AddDays(7),
            }
        );
        SignInLinks.Issue(db, officer, Office.Now);
        db.WebSessions.Add(
            new WebSession
            {
                Id = $"session {id}",
                AgencyId = agency,
                OfficerId = id,
            }
        );

        Delivery Send(DeliveryKind kind, DeliveryState state) =>
            db
                .Deliveries.Add(
                    new Delivery
                    {
                        AgencyId = agency,
                        OfficerId = id,
                        Kind = kind,
                        Channel = "line",
                        Recipient = UserId(id),
                        Reference = "{}",
                        Content = "[\"O12\"]",
                        ReplyToken = kind == DeliveryKind.Reply ? "token" : null,
                        RetryKey = Guid.NewGuid(),
                        State = state,
                        // Not now: nobody sends it while the test looks.
                        DueAt = Office.Now.AddYears(1),
                        LeasedUntil = DateTimeOffset.MaxValue.AddDays(-1),
                        CreatedAt = Office.Now,
                    }
                )
                .Entity;
    }

    private static string UserId(long id) => $"U{id}";

    /// <summary>On LINE the user's id, elsewhere the channel's own.</summary>
    private static string ChatOf(string channel, long id) =>
        channel == "line" ? UserId(id) : $"chat of {id}";

    /// <summary>All that the database holds of the officer's channels, a line each, without what tells one person from another.</summary>
    private static async Task<List<string>> TracesAsync(OitDatabase database, long id)
    {
        await using var db = database.Open();
        string[] chats = [UserId(id), ChatOf("msteams", id)];
        var deliveries = await db
            .Deliveries.Where(d =>
                d.OfficerId == id || (d.OfficerId == null && d.Recipient == UserId(id))
            )
            .OrderBy(d => d.Id)
            .ToListAsync();
        return
        [
            .. deliveries.Select(d =>
                $"{d.Kind} {d.State} {d.Recipient.Replace($"{id}", "")} {d.Reference?.Replace($"{id}", "")} {d.Content}{d.ReplyToken}"
            ),
            .. Counted("accounts", await db.ChannelAccounts.CountAsync(a => a.OfficerId == id)),
            .. Counted(
                "talks",
                await db.ConversationStates.CountAsync(s => chats.Contains(s.ConversationId))
            ),
            .. Counted("states", await db.UserStates.CountAsync(s => s.UserId == UserId(id))),
            .. Counted(
                "wrong codes",
                await db.EnrollmentFailures.CountAsync(f => f.UserId == UserId(id))
            ),
            .. Counted("codes", await db.EnrollmentCodes.CountAsync(c => c.OfficerId == id)),
            .. Counted("links", await db.SignInLinks.CountAsync(l => l.OfficerId == id)),
            .. Counted("sessions", await db.WebSessions.CountAsync(s => s.OfficerId == id)),
        ];

        static string[] Counted(string what, int count) => count == 0 ? [] : [$"{what}: {count}"];
    }
}
