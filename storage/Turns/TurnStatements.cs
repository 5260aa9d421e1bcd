using System.Data;
using System.Data.Common;
using OitBot.Storage.Writing;

namespace OitBot.Storage.Turns;

/// <summary>The statements of a turn on one connection, each made when it is first needed; the same text on both databases.</summary>
internal sealed class TurnStatements(DbConnection connection, bool isPostgres)
{
    public Statement MarkSeen =>
        field ??= new(
            connection,
            """
            INSERT INTO "SeenEvents" ("EventId", "At") VALUES (@p0, @p1)
            ON CONFLICT ("EventId") DO NOTHING
            """,
            DbType.String,
            DbType.Int64
        );

    public Statement ReadConversation =>
        field ??= new(
            connection,
            """
            SELECT "Json" FROM "ConversationStates" WHERE "Channel" = @p0 AND "ConversationId" = @p1
            """,
            DbType.String,
            DbType.String
        );

    public Statement SaveConversation =>
        field ??= new(
            connection,
            """
            INSERT INTO "ConversationStates" ("Channel", "ConversationId", "Json", "Version", "UpdatedAt")
            VALUES (@p0, @p1, @p2, 1, @p3)
            ON CONFLICT ("Channel", "ConversationId") DO UPDATE
            SET "Json" = excluded."Json", "UpdatedAt" = excluded."UpdatedAt",
                "Version" = "ConversationStates"."Version" + 1
            """,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.Int64
        );

    public Statement ReadUser =>
        field ??= new(
            connection,
            """
            SELECT "Json", "Version" FROM "UserStates" WHERE "Channel" = @p0 AND "UserId" = @p1
            """,
            DbType.String,
            DbType.String
        );

    public Statement SaveUser =>
        field ??= new(
            connection,
            """
            INSERT INTO "UserStates" ("Channel", "UserId", "Json", "Version")
            VALUES (@p0, @p1, @p2, 1)
            ON CONFLICT ("Channel", "UserId") DO UPDATE
            SET "Json" = excluded."Json", "Version" = "UserStates"."Version" + 1
            WHERE "UserStates"."Version" = @p3
            """,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.Int64
        );

    public Statement AddDelivery =>
        field ??= new(
            connection,
            $"""
            INSERT INTO "Deliveries" ("AgencyId", "OfficerId", "Kind", "Channel", "Recipient", "Reference", "Content",
                "EventId", "ReplyToken", "ReplyUntil", "RetryKey", "State", "DueAt", "CreatedAt", "LeasedUntil", "Attempts",
                "Doubtful")
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16)
            {Statement.ReturningId(isPostgres)}
            """,
            DbType.Int64,
            DbType.Int64,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.Int64,
            DbType.Guid,
            DbType.String,
            DbType.Int64,
            DbType.Int64,
            DbType.Int64,
            DbType.Int32,
            DbType.Boolean
        );

    public Statement AnyWaiting =>
        field ??= new(
            connection,
            """
            SELECT 1 FROM "Deliveries" WHERE "OfficerId" = @p0 AND "State" IN ('Gathering', 'Pending') LIMIT 1
            """,
            DbType.Int64
        );
}
