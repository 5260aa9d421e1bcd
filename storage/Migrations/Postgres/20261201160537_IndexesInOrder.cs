using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OitBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IndexesInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Evidence_ItemId",
                table: "Evidence");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_State_Channel_Kind_DueAt",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_ItemId_RemovedAt",
                table: "Evidence",
                columns: new[] { "ItemId", "RemovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_Channel_Kind_DueAt_Id",
                table: "Deliveries",
                columns: new[] { "State", "Channel", "Kind", "DueAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Evidence_ItemId_RemovedAt",
                table: "Evidence");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_State_Channel_Kind_DueAt_Id",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_ItemId",
                table: "Evidence",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_Channel_Kind_DueAt",
                table: "Deliveries",
                columns: new[] { "State", "Channel", "Kind", "DueAt" });
        }
    }
}
