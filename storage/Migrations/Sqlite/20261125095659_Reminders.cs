using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Items",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpandedTo",
                table: "Broadcasts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "IsReminder",
                table: "Broadcasts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LetterNumber",
                table: "Broadcasts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Link",
                table: "Broadcasts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgencyHolidays",
                columns: table => new
                {
                    AgencyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyHolidays", x => new { x.AgencyId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "ReminderRuns",
                columns: table => new
                {
                    AgencyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Digests = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderRuns", x => new { x.AgencyId, x.Day });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AgencyId_CreatedAt",
                table: "Deliveries",
                columns: new[] { "AgencyId", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgencyHolidays");

            migrationBuilder.DropTable(
                name: "ReminderRuns");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AgencyId_CreatedAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Items",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "ExpandedTo",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "IsReminder",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "LetterNumber",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "Link",
                table: "Broadcasts");
        }
    }
}
