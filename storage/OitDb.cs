using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OitBot.Storage.Model;

namespace OitBot.Storage;

/// <summary>
/// The database. Moments are kept as Unix milliseconds (UTC) on both providers, so that they sort and compare alike;
/// days are kept as dates and mean Asia/Bangkok.
/// </summary>
public abstract class OitDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>For statements that are written once for each provider.</summary>
    public bool IsPostgres => this is PostgresOitDb;

    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<Item> Items => Set<Item>();
    public DbSet<Criterion> Criteria => Set<Criterion>();
    public DbSet<Officer> Officers => Set<Officer>();
    public DbSet<OfficerNameForm> OfficerNameForms => Set<OfficerNameForm>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<Evidence> Evidence => Set<Evidence>();
    public DbSet<SignOffEntry> SignOffEntries => Set<SignOffEntry>();
    public DbSet<LogHead> LogHeads => Set<LogHead>();
    public DbSet<LogText> LogTexts => Set<LogText>();
    public DbSet<LogCheck> LogChecks => Set<LogCheck>();
    public DbSet<ChannelAccount> ChannelAccounts => Set<ChannelAccount>();
    public DbSet<EnrollmentCode> EnrollmentCodes => Set<EnrollmentCode>();
    public DbSet<EnrollmentFailure> EnrollmentFailures => Set<EnrollmentFailure>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Broadcast> Broadcasts => Set<Broadcast>();
    public DbSet<Acknowledgement> Acknowledgements => Set<Acknowledgement>();
    public DbSet<ReminderRun> ReminderRuns => Set<ReminderRun>();
    public DbSet<AgencyHoliday> AgencyHolidays => Set<AgencyHoliday>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<PreparerHelper> PreparerHelpers => Set<PreparerHelper>();
    public DbSet<ExtensionRequest> ExtensionRequests => Set<ExtensionRequest>();
    public DbSet<ConversationState> ConversationStates => Set<ConversationState>();
    public DbSet<UserState> UserStates => Set<UserState>();
    public DbSet<SeenEvent> SeenEvents => Set<SeenEvent>();
    public DbSet<PendingEvent> PendingEvents => Set<PendingEvent>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<ImportRecord> ImportRecords => Set<ImportRecord>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<WebSession> WebSessions => Set<WebSession>();
    public DbSet<RegisterDraft> RegisterDrafts => Set<RegisterDraft>();

    /// <summary>Log lines of this unit of work; the writer seals them into the chain just before it saves.</summary>
    public SignOff.LogDraft Log { get; } = new();

    /// <summary>What was read lately from this database; null where nothing is kept.</summary>
    internal Queries.KeptRounds? KeptRounds { get; init; }

    /// <summary>
    /// Whether this unit of work holds rows of a kind, loaded or added. It does not compare every row with what was
    /// read, as asking the change tracker does: saving does that once.
    /// </summary>
    public bool Holds<T>()
        where T : class
    {
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return ChangeTracker.Entries<T>().Any();
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder
            .Properties<DateTimeOffset>()
            .HaveConversion<DateTimeOffsetToUnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Organisation(modelBuilder);
        Register(modelBuilder);
        SignOffs(modelBuilder);
        Channels(modelBuilder);
        Turns(modelBuilder);
        Web(modelBuilder);
    }

    private static void Organisation(ModelBuilder model)
    {
        model.Entity<Agency>().HasIndex(a => a.Name).IsUnique();
        model.Entity<Officer>(officer =>
        {
            officer.HasIndex(o => o.AgencyId);
            officer.Property(o => o.Version).IsConcurrencyToken();
            officer.HasMany(o => o.NameForms).WithOne().HasForeignKey(f => f.OfficerId);
        });
        model.Entity<OfficerNameForm>().HasIndex(f => new { f.OfficerId, f.Form }).IsUnique();
        model.Entity<Delegation>(delegation =>
        {
            delegation.HasIndex(d => d.DelegateId);
            delegation.HasIndex(d => d.OfficerId);
            delegation.Property(d => d.Kind).HasDefaultValue(DelegationKind.ActsFor);
        });
        model.Entity<PreparerHelper>(helper =>
        {
            helper.HasIndex(h => h.HelperId);
            helper.HasIndex(h => h.PreparerId);
        });
    }

    private static void Register(ModelBuilder model)
    {
        model.Entity<Round>(round =>
        {
            // One at a time, also where two import at once.
            round
                .HasIndex(r => r.AgencyId)
                .IsUnique()
                .HasFilter(
                    """
                    "IsCurrent"
                    """
                );
            round
                .HasIndex(r => new
                {
                    r.AgencyId,
                    r.FiscalYear,
                    r.PeriodFrom,
                })
                .IsUnique();
            round.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<Item>(item =>
        {
            item.HasIndex(i => new { i.RoundId, i.Number }).IsUnique();
            item.Property(i => i.Version).IsConcurrencyToken();
            item.HasMany(i => i.Criteria).WithOne().HasForeignKey(c => c.ItemId);
            item.HasMany(i => i.Assignments).WithOne(a => a.Item).HasForeignKey(a => a.ItemId);
            item.HasMany(i => i.Evidence).WithOne().HasForeignKey(e => e.ItemId);
            item.HasOne(i => i.ReturnReason).WithMany().HasForeignKey(i => i.ReturnReasonId);
        });
        model.Entity<Assignment>(assignment =>
        {
            assignment
                .HasIndex(a => new
                {
                    a.ItemId,
                    a.Duty,
                    a.OfficerId,
                })
                .IsUnique();
            assignment.HasIndex(a => new { a.OfficerId, a.RoundId });
            assignment.HasIndex(a => a.RoundId);
            assignment.HasOne(a => a.Officer).WithMany().HasForeignKey(a => a.OfficerId);
        });
        // What an item has now, among all that was replaced.
        model.Entity<Evidence>().HasIndex(e => new { e.ItemId, e.RemovedAt });
        model.Entity<ExtensionRequest>(request =>
        {
            request.HasIndex(r => new { r.AgencyId, r.DecidedAt });
            request.HasIndex(r => r.ItemId);
            // Decided once, also by two coordinators at the same time.
            request.Property(r => r.DecidedAt).IsConcurrencyToken();
        });
        model.Entity<ImportRecord>().HasIndex(r => r.AgencyId);
    }

    private static void SignOffs(ModelBuilder model)
    {
        model.Entity<SignOffEntry>(entry =>
        {
            entry.HasIndex(e => new { e.AgencyId, e.Sequence }).IsUnique();
            entry.HasIndex(e => new { e.ItemId, e.Sequence });
        });
        model.Entity<LogHead>().HasKey(h => h.AgencyId);
        model.Entity<LogHead>().Property(h => h.AgencyId).ValueGeneratedNever();
        model.Entity<LogHead>().Property(h => h.Sequence).IsConcurrencyToken();
        model.Entity<LogCheck>().HasKey(c => c.AgencyId);
        model.Entity<LogCheck>().Property(c => c.AgencyId).ValueGeneratedNever();
    }

    private static void Channels(ModelBuilder model)
    {
        model.Entity<ChannelAccount>(account =>
        {
            account.HasIndex(a => new { a.Channel, a.UserId }).IsUnique();
            account.HasIndex(a => a.OfficerId);
        });
        model.Entity<EnrollmentCode>(code =>
        {
            code.HasIndex(c => c.CodeHash).IsUnique();
            code.HasIndex(c => c.OfficerId);
            // Used once, also by two accounts at the same time.
            code.Property(c => c.UsedAt).IsConcurrencyToken();
            code.Property(c => c.CanceledAt).IsConcurrencyToken();
        });
        model
            .Entity<EnrollmentFailure>()
            .HasIndex(f => new
            {
                f.Channel,
                f.UserId,
                f.At,
            });
        model.Entity<EnrollmentFailure>().HasIndex(f => f.At);
        model.Entity<Delivery>(delivery =>
        {
            // Each kind is claimed by itself, so that a claim never reads past the thousands of another; nor does it sort
            // the thousands that are due at the same moment.
            delivery.HasIndex(d => new
            {
                d.State,
                d.Channel,
                d.Kind,
                d.DueAt,
                d.Id,
            });
            // A broadcast's next recipients, in the order in which they are claimed: none of the others is looked at.
            delivery
                .HasIndex(d => new
                {
                    d.BroadcastId,
                    d.State,
                    d.Channel,
                    d.Id,
                })
                .HasFilter(
                    """
                    "BroadcastId" IS NOT NULL
                    """
                );
            // What was tried before goes first: seldom anything, and never to be looked for among all that is due.
            delivery
                .HasIndex(d => new { d.Channel, d.DueAt })
                .HasFilter(
                    """
                    "State" = 'Pending' AND "Attempts" > 0
                    """
                );
            // What waits for somebody, and what they were sent since a moment.
            delivery.HasIndex(d => new
            {
                d.OfficerId,
                d.State,
                d.SentAt,
            });
            // Texts to be forgotten, without those that are.
            delivery
                .HasIndex(d => d.CreatedAt)
                .HasFilter(
                    """
                    "Content" IS NOT NULL
                    """
                );
            delivery.HasIndex(d => new { d.AgencyId, d.CreatedAt });
        });
        model.Entity<Broadcast>(broadcast =>
        {
            broadcast.HasIndex(b => new { b.AgencyId, b.CreatedAt });
            broadcast.HasIndex(b => new { b.State, b.DueAt });
            broadcast.Property(b => b.Version).IsConcurrencyToken();
        });
        model.Entity<ReminderRun>().HasKey(r => new { r.AgencyId, r.Day });
        model.Entity<AgencyHoliday>().HasKey(h => new { h.AgencyId, h.Day });
        model
            .Entity<Acknowledgement>()
            .HasIndex(a => new { a.BroadcastId, a.OfficerId })
            .IsUnique();
    }

    private static void Turns(ModelBuilder model)
    {
        model.Entity<ConversationState>(state =>
        {
            state.HasKey(s => new { s.Channel, s.ConversationId });
            state.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<UserState>(state =>
        {
            state.HasKey(s => new { s.Channel, s.UserId });
            state.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<SeenEvent>().HasKey(e => e.EventId);
        model.Entity<SeenEvent>().HasIndex(e => e.At);
        model.Entity<PendingEvent>().HasIndex(e => e.EventId).IsUnique();
        model.Entity<Setting>().HasKey(s => s.Key);
    }

    private static void Web(ModelBuilder model)
    {
        model.Entity<SignInLink>(link =>
        {
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasIndex(l => l.OfficerId);
            // Of two requests at once with the same link, the second finds it used.
            link.Property(l => l.UsedAt).IsConcurrencyToken();
        });
        model.Entity<WebSession>().HasIndex(s => s.OfficerId);
        model.Entity<RegisterDraft>().HasIndex(d => d.OfficerId).IsUnique();
    }

    private sealed class DateTimeOffsetToUnixMilliseconds()
        : ValueConverter<DateTimeOffset, long>(
            moment => moment.ToUnixTimeMilliseconds(),
            milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        );
}

/// <summary>The database on SQLite.</summary>
public sealed class SqliteOitDb(DbContextOptions<SqliteOitDb> options) : OitDb(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // SQLite builds a table in memory for what a statement returns, which costs more than the row.
        foreach (var type in modelBuilder.Model.GetEntityTypes())
            type.UseSqlReturningClause(false);
    }
}

/// <summary>The database on PostgreSQL.</summary>
public sealed class PostgresOitDb(DbContextOptions<PostgresOitDb> options) : OitDb(options);
