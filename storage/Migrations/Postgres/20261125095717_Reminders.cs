using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<int>>(
                name: "Items",
                table: "Deliveries",
                type: "integer[]",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpandedTo",
                table: "Broadcasts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "IsReminder",
                table: "Broadcasts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LetterNumber",
                table: "Broadcasts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Link",
                table: "Broadcasts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgencyHolidays",
                columns: table => new
                {
                    AgencyId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgencyHolidays", x => new { x.AgencyId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "ReminderRuns",
                columns: table => new
                {
                    AgencyId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: false),
                    Digests = table.Column<int>(type: "integer", nullable: false)
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
