using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.Sqlite.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecoveryKitRootKeyId",
                table: "Installations",
                type: "TEXT",
                maxLength: 64,
                nullable: true,
                collation: "BINARY");
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
