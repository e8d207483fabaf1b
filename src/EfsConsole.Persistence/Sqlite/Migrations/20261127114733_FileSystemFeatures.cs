using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FileSystemFeatures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AvailabilityZone",
                table: "FileSystems",
                type: "TEXT",
                maxLength: 48,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<string>(
                name: "BackupStatus",
                table: "FileSystems",
                type: "TEXT",
                maxLength: 64,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<string>(
                name: "LifecyclePolicies",
                table: "FileSystems",
                type: "TEXT",
                maxLength: 256,
                nullable: false,
                defaultValue: "",
                collation: "BINARY");

            migrationBuilder.AddColumn<double>(
                name: "ProvisionedThroughputInMibps",
                table: "FileSystems",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReplicationOverwriteProtection",
                table: "FileSystems",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "ENABLED",
                collation: "BINARY");

            migrationBuilder.AddColumn<DateTime>(
                name: "ThroughputChangedAt",
                table: "FileSystems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ThroughputMode",
                table: "FileSystems",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "bursting",
                collation: "BINARY");

            migrationBuilder.CreateTable(
                name: "AccessPoints",
                columns: table => new
                {
                    AccessPointId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    FileSystemId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    Region = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    ClientToken = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    PosixUid = table.Column<long>(type: "INTEGER", nullable: true),
                    PosixGid = table.Column<long>(type: "INTEGER", nullable: true),
                    SecondaryGids = table.Column<string>(type: "TEXT", maxLength: 176, nullable: true, collation: "BINARY"),
                    RootPath = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    OwnerUid = table.Column<long>(type: "INTEGER", nullable: true),
                    OwnerGid = table.Column<long>(type: "INTEGER", nullable: true),
                    Permissions = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true, collation: "BINARY"),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessPoints", x => x.AccessPointId);
                    table.ForeignKey(
                        name: "FK_AccessPoints_FileSystems_FileSystemId",
                        column: x => x.FileSystemId,
                        principalTable: "FileSystems",
                        principalColumn: "FileSystemId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FileSystemPolicies",
                columns: table => new
                {
                    FileSystemId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    Policy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSystemPolicies", x => x.FileSystemId);
                    table.ForeignKey(
                        name: "FK_FileSystemPolicies_FileSystems_FileSystemId",
                        column: x => x.FileSystemId,
                        principalTable: "FileSystems",
                        principalColumn: "FileSystemId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccessPointTags",
                columns: table => new
                {
                    AccessPointId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    TagKey = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false, collation: "BINARY"),
                    TagValue = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessPointTags", x => new { x.AccessPointId, x.TagKey });
                    table.ForeignKey(
                        name: "FK_AccessPointTags_AccessPoints_AccessPointId",
                        column: x => x.AccessPointId,
                        principalTable: "AccessPoints",
                        principalColumn: "AccessPointId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessPoints_FileSystemId_AccessPointId",
                table: "AccessPoints",
                columns: new[] { "FileSystemId", "AccessPointId" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessPoints_Region_AccessPointId",
                table: "AccessPoints",
                columns: new[] { "Region", "AccessPointId" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessPoints_Region_ClientToken",
                table: "AccessPoints",
                columns: new[] { "Region", "ClientToken" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessPointTags");

            migrationBuilder.DropTable(
                name: "FileSystemPolicies");

            migrationBuilder.DropTable(
                name: "AccessPoints");

            migrationBuilder.DropColumn(
                name: "AvailabilityZone",
                table: "FileSystems");

            migrationBuilder.DropColumn(
                name: "BackupStatus",
                table: "FileSystems");

            migrationBuilder.DropColumn(
                name: "LifecyclePolicies",
                table: "FileSystems");

            migrationBuilder.DropColumn(
                name: "ProvisionedThroughputInMibps",
                table: "FileSystems");

            migrationBuilder.DropColumn(
                name: "ReplicationOverwriteProtection",
                table: "FileSystems");

            migrationBuilder.DropColumn(
                name: "ThroughputChangedAt",
                table: "FileSystems");

            migrationBuilder.DropColumn(
                name: "ThroughputMode",
                table: "FileSystems");
        }
    }
}
