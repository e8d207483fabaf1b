using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RecoveryKit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "RecoveryKitMadeAt",
                table: "Installations",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecoveryKitRootKeyId",
                table: "Installations",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "RecoveryKitMadeAt",
                table: "Installations");

            migrationBuilder.DropColumn(
                name: "RecoveryKitRootKeyId",
                table: "Installations");
        }
    }
}
