using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OneCurrentRound : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rounds_AgencyId_IsCurrent",
                table: "Rounds");

            // Where several are current, the latest one stays.
            migrationBuilder.Sql(
                """
                UPDATE "Rounds" SET "IsCurrent" = FALSE, "Version" = "Version" + 1
                WHERE "IsCurrent" AND EXISTS (
                    SELECT 1 FROM "Rounds" AS later
                    WHERE later."AgencyId" = "Rounds"."AgencyId" AND later."IsCurrent"
                        AND (later."PeriodFrom" > "Rounds"."PeriodFrom"
                            OR (later."PeriodFrom" = "Rounds"."PeriodFrom" AND later."Id" > "Rounds"."Id")))
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_AgencyId",
                table: "Rounds",
                column: "AgencyId",
                unique: true,
                filter: "\"IsCurrent\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rounds_AgencyId",
                table: "Rounds");

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_AgencyId_IsCurrent",
                table: "Rounds",
                columns: new[] { "AgencyId", "IsCurrent" });
        }
    }
}
