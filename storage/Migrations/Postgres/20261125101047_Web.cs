using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Web : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "RegisterDrafts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Dates",
                table: "RegisterDrafts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Failure",
                table: "RegisterDrafts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Names",
                table: "RegisterDrafts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "WordsByHand",
                table: "Items",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Delegations",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "ActsFor");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "RegisterDrafts");

            migrationBuilder.DropColumn(
                name: "Dates",
                table: "RegisterDrafts");

            migrationBuilder.DropColumn(
                name: "Failure",
                table: "RegisterDrafts");

            migrationBuilder.DropColumn(
                name: "Names",
                table: "RegisterDrafts");

            migrationBuilder.DropColumn(
                name: "WordsByHand",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Delegations");
        }
    }
}
