using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.SqlServer.Migrations
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RetirerIsService",
                table: "Grants",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SourceArn",
                table: "Grants",
                type: "nvarchar(1011)",
                maxLength: 1011,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
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
