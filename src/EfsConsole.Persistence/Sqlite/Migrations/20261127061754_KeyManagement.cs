using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KeyManagement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "NextRotationAt",
                table: "Keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OnDemandRotations",
                table: "Keys",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Policy",
                table: "Keys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RotationEnabled",
                table: "Keys",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "RotationPeriodInDays",
                table: "Keys",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "UsageTrackedSince",
                table: "Keys",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AlterColumn<byte[]>(
                name: "SealedMaterial",
                table: "KeyMaterials",
                type: "BLOB",
                maxLength: 512,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldMaxLength: 512);

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "KeyMaterials",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExpirationModel",
                table: "KeyMaterials",
                type: "TEXT",
                maxLength: 64,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<DateTime>(
                name: "RotatedAt",
                table: "KeyMaterials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RotationType",
                table: "KeyMaterials",
                type: "TEXT",
                maxLength: 64,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<DateTime>(
                name: "ValidTo",
                table: "KeyMaterials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "KeyUsages",
                columns: table => new
                {
                    KeyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyUsages", x => x.KeyId);
                    table.ForeignKey(
                        name: "FK_KeyUsages_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "KeyId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Keys_KeyState_NextRotationAt",
                table: "Keys",
                columns: new[] { "KeyState", "NextRotationAt" });

            migrationBuilder.CreateIndex(
                name: "IX_KeyMaterials_ValidTo",
                table: "KeyMaterials",
                column: "ValidTo");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_RetiringPrincipal_GrantId",
                table: "Grants",
                columns: new[] { "RetiringPrincipal", "GrantId" });

            // What AWS manages rotates every year, and the use of keys is known from now on.
            migrationBuilder.Sql("UPDATE Keys SET RotationPeriodInDays = 365, UsageTrackedSince = strftime('%Y-%m-%d %H:%M:%f', 'now');");
            migrationBuilder.Sql("UPDATE Keys SET RotationEnabled = 1, NextRotationAt = strftime('%Y-%m-%d %H:%M:%f', CreatedAt, '+365 days') WHERE KeyManager = 'AWS';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KeyUsages");

            migrationBuilder.DropIndex(
                name: "IX_Keys_KeyState_NextRotationAt",
                table: "Keys");

            migrationBuilder.DropIndex(
                name: "IX_KeyMaterials_ValidTo",
                table: "KeyMaterials");

            migrationBuilder.DropIndex(
                name: "IX_Grants_RetiringPrincipal_GrantId",
                table: "Grants");

            migrationBuilder.DropColumn(
                name: "NextRotationAt",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "OnDemandRotations",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "Policy",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "RotationEnabled",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "RotationPeriodInDays",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "UsageTrackedSince",
                table: "Keys");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "KeyMaterials");

            migrationBuilder.DropColumn(
                name: "ExpirationModel",
                table: "KeyMaterials");

            migrationBuilder.DropColumn(
                name: "RotatedAt",
                table: "KeyMaterials");

            migrationBuilder.DropColumn(
                name: "RotationType",
                table: "KeyMaterials");

            migrationBuilder.DropColumn(
                name: "ValidTo",
                table: "KeyMaterials");

            migrationBuilder.AlterColumn<byte[]>(
                name: "SealedMaterial",
                table: "KeyMaterials",
                type: "BLOB",
                maxLength: 512,
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldMaxLength: 512,
                oldNullable: true);
        }
    }
}
