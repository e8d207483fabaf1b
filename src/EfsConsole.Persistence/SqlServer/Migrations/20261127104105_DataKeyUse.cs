using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.SqlServer.Migrations
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
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastUsedAt",
                table: "WrappedDataKeys",
                type: "datetime2",
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
