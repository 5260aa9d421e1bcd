using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeliveriesByWhenSent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_OfficerId_State",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_OfficerId_State_SentAt",
                table: "Deliveries",
                columns: new[] { "OfficerId", "State", "SentAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_OfficerId_State_SentAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_OfficerId_State",
                table: "Deliveries",
                columns: new[] { "OfficerId", "State" });
        }
    }
}
