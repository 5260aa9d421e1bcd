using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TimePerDuty : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "DueTime",
                table: "Items",
                newName: "PrepareTime");

            migrationBuilder.AddColumn<TimeOnly>(
                name: "CertifyTime",
                table: "Items",
                type: "TEXT",
                nullable: true);

            // Both days were set together there; elsewhere the hour was shown with the day of preparing.
            migrationBuilder.Sql(
                """
                UPDATE "Items" SET "CertifyTime" = "PrepareTime"
                WHERE "PrepareTime" IS NOT NULL AND "PrepareBy" = "CertifyBy"
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CertifyTime",
                table: "Items");

            migrationBuilder.RenameColumn(
                name: "PrepareTime",
                table: "Items",
                newName: "DueTime");
        }
    }
}
