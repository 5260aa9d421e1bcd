using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DeliveriesInClaimOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_BroadcastId_State",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_BroadcastId_State_Channel_Id",
                table: "Deliveries",
                columns: new[] { "BroadcastId", "State", "Channel", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Channel_DueAt",
                table: "Deliveries",
                columns: new[] { "Channel", "DueAt" },
                filter: "\"State\" = 'Pending' AND \"Attempts\" > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_BroadcastId_State_Channel_Id",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Channel_DueAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_BroadcastId_State",
                table: "Deliveries",
                columns: new[] { "BroadcastId", "State" });
        }
    }
}
