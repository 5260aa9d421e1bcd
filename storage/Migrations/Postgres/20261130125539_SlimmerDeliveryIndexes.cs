using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SlimmerDeliveryIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_BroadcastId_State_Channel_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_BroadcastId_State_Channel_Id",
                table: "Deliveries",
                columns: new[] { "BroadcastId", "State", "Channel", "Id" },
                filter: "\"BroadcastId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_CreatedAt",
                table: "Deliveries",
                column: "CreatedAt",
                filter: "\"Content\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_BroadcastId_State_Channel_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_CreatedAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_BroadcastId_State_Channel_Id",
                table: "Deliveries",
                columns: new[] { "BroadcastId", "State", "Channel", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_CreatedAt",
                table: "Deliveries",
                column: "CreatedAt");
        }
    }
}
