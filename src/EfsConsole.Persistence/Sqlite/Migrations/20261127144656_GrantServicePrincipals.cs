using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GrantServicePrincipals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "GranteeIsService",
                table: "Grants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RetirerIsService",
                table: "Grants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SourceArn",
                table: "Grants",
                type: "TEXT",
                maxLength: 1011,
                nullable: true,
                collation: "BINARY");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "GranteeIsService",
                table: "Grants");

            migrationBuilder.DropColumn(
                name: "RetirerIsService",
                table: "Grants");

            migrationBuilder.DropColumn(
                name: "SourceArn",
                table: "Grants");
        }
    }
}
