using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.SqlServer.Migrations
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
                type: "nvarchar(48)",
                maxLength: 48,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "BackupStatus",
                table: "FileSystems",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "LifecyclePolicies",
                table: "FileSystems",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<double>(
                name: "ProvisionedThroughputInMibps",
                table: "FileSystems",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReplicationOverwriteProtection",
                table: "FileSystems",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "ENABLED",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "ThroughputChangedAt",
                table: "FileSystems",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ThroughputMode",
                table: "FileSystems",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "bursting",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "AccessPoints",
                columns: table => new
                {
                    AccessPointId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FileSystemId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ClientToken = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PosixUid = table.Column<long>(type: "bigint", nullable: true),
                    PosixGid = table.Column<long>(type: "bigint", nullable: true),
                    SecondaryGids = table.Column<string>(type: "nvarchar(176)", maxLength: 176, nullable: true, collation: "Latin1_General_100_BIN2"),
                    RootPath = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OwnerUid = table.Column<long>(type: "bigint", nullable: true),
                    OwnerGid = table.Column<long>(type: "bigint", nullable: true),
                    Permissions = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    FileSystemId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Policy = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    AccessPointId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TagKey = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TagValue = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
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
