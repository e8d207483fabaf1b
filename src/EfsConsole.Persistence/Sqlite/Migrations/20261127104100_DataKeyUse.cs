using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DataKeyUse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "KeyDeletedAt",
                table: "WrappedDataKeys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastUsedAt",
                table: "WrappedDataKeys",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "KeyDeletedAt",
                table: "WrappedDataKeys");

            migrationBuilder.DropColumn(
                name: "LastUsedAt",
                table: "WrappedDataKeys");
        }
    }
}
