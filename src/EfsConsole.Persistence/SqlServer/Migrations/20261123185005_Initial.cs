using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditOutbox",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EventTime = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RecordJson = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditOutbox", x => x.EventId);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FriendlyName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SealedXml = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileSystems",
                columns: table => new
                {
                    FileSystemId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreationToken = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PerformanceMode = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Encrypted = table.Column<bool>(type: "bit", nullable: false),
                    KmsKeyArn = table.Column<string>(type: "nvarchar(2048)", maxLength: 2048, nullable: true, collation: "Latin1_General_100_BIN2"),
                    RequestedKmsKeyId = table.Column<string>(type: "nvarchar(2048)", maxLength: 2048, nullable: true, collation: "Latin1_General_100_BIN2"),
                    LifeCycleState = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Step = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CallerJson = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_CI_AS"),
                    MeteredBytes = table.Column<long>(type: "bigint", nullable: false),
                    MeteredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    VolumeEpoch = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeaseOwner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSystems", x => x.FileSystemId);
                });

            migrationBuilder.CreateTable(
                name: "Installations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<string>(type: "nchar(12)", fixedLength: true, maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RootKeyCheck = table.Column<byte[]>(type: "varbinary(512)", maxLength: 512, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Installations", x => x.Id);
                    table.CheckConstraint("CK_Installations_One", "[Id] = 1");
                });

            migrationBuilder.CreateTable(
                name: "Keys",
                columns: table => new
                {
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    KeyManager = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Description = table.Column<string>(type: "nvarchar(max)", maxLength: 8192, nullable: false),
                    KeyState = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Origin = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DeletionDate = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PendingWindowInDays = table.Column<int>(type: "int", nullable: true),
                    CurrentMaterialVersion = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Keys", x => x.KeyId);
                });

            migrationBuilder.CreateTable(
                name: "NetworkTags",
                columns: table => new
                {
                    ResourceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TagKey = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TagValue = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkTags", x => new { x.ResourceId, x.TagKey });
                });

            migrationBuilder.CreateTable(
                name: "Regions",
                columns: table => new
                {
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Regions", x => x.Region);
                });

            migrationBuilder.CreateTable(
                name: "Vpcs",
                columns: table => new
                {
                    VpcId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CidrBlock = table.Column<string>(type: "nvarchar(49)", maxLength: 49, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IsDefault = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vpcs", x => x.VpcId);
                });

            migrationBuilder.CreateTable(
                name: "WizardDrafts",
                columns: table => new
                {
                    DraftId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DraftJson = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WizardDrafts", x => x.DraftId);
                });

            migrationBuilder.CreateTable(
                name: "FileSystemTags",
                columns: table => new
                {
                    FileSystemId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TagKey = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TagValue = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSystemTags", x => new { x.FileSystemId, x.TagKey });
                    table.ForeignKey(
                        name: "FK_FileSystemTags_FileSystems_FileSystemId",
                        column: x => x.FileSystemId,
                        principalTable: "FileSystems",
                        principalColumn: "FileSystemId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WrappedDataKeys",
                columns: table => new
                {
                    FileSystemId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Purpose = table.Column<int>(type: "int", nullable: false),
                    KeyArn = table.Column<string>(type: "nvarchar(2048)", maxLength: 2048, nullable: false, collation: "Latin1_General_100_BIN2"),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    KeyMaterialId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CiphertextBlob = table.Column<byte[]>(type: "varbinary(6144)", maxLength: 6144, nullable: false),
                    GrantId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    WrappedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WrappedDataKeys", x => new { x.FileSystemId, x.Purpose });
                    table.ForeignKey(
                        name: "FK_WrappedDataKeys_FileSystems_FileSystemId",
                        column: x => x.FileSystemId,
                        principalTable: "FileSystems",
                        principalColumn: "FileSystemId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Aliases",
                columns: table => new
                {
                    Region = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AliasName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Aliases", x => new { x.Region, x.AliasName });
                    table.ForeignKey(
                        name: "FK_Aliases_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "KeyId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Grants",
                columns: table => new
                {
                    GrantId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    GranteePrincipal = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RetiringPrincipal = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    IssuingAccount = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Operations = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EncryptionContextEquals = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    EncryptionContextSubset = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ContextHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Grants", x => x.GrantId);
                    table.ForeignKey(
                        name: "FK_Grants_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "KeyId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeyMaterials",
                columns: table => new
                {
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MaterialVersion = table.Column<int>(type: "int", nullable: false),
                    MaterialId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SealedMaterial = table.Column<byte[]>(type: "varbinary(512)", maxLength: 512, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyMaterials", x => new { x.KeyId, x.MaterialVersion });
                    table.ForeignKey(
                        name: "FK_KeyMaterials_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "KeyId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeyTags",
                columns: table => new
                {
                    KeyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TagKey = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TagValue = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyTags", x => new { x.KeyId, x.TagKey });
                    table.ForeignKey(
                        name: "FK_KeyTags_Keys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "Keys",
                        principalColumn: "KeyId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SecurityGroups",
                columns: table => new
                {
                    GroupId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    VpcId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    GroupName = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Description = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecurityGroups", x => x.GroupId);
                    table.ForeignKey(
                        name: "FK_SecurityGroups_Vpcs_VpcId",
                        column: x => x.VpcId,
                        principalTable: "Vpcs",
                        principalColumn: "VpcId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Subnets",
                columns: table => new
                {
                    SubnetId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    VpcId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AvailabilityZone = table.Column<string>(type: "nvarchar(48)", maxLength: 48, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CidrBlock = table.Column<string>(type: "nvarchar(49)", maxLength: 49, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DefaultForAz = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subnets", x => x.SubnetId);
                    table.ForeignKey(
                        name: "FK_Subnets_Vpcs_VpcId",
                        column: x => x.VpcId,
                        principalTable: "Vpcs",
                        principalColumn: "VpcId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecurityGroupRules",
                columns: table => new
                {
                    RuleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IpProtocol = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FromPort = table.Column<int>(type: "int", nullable: true),
                    ToPort = table.Column<int>(type: "int", nullable: true),
                    CidrIp = table.Column<string>(type: "nvarchar(49)", maxLength: 49, nullable: true, collation: "Latin1_General_100_BIN2"),
                    SourceGroupId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Description = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecurityGroupRules", x => x.RuleId);
                    table.ForeignKey(
                        name: "FK_SecurityGroupRules_SecurityGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "SecurityGroups",
                        principalColumn: "GroupId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SecurityGroupRules_SecurityGroups_SourceGroupId",
                        column: x => x.SourceGroupId,
                        principalTable: "SecurityGroups",
                        principalColumn: "GroupId");
                });

            migrationBuilder.CreateTable(
                name: "MountTargets",
                columns: table => new
                {
                    MountTargetId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FileSystemId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SubnetId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    VpcId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AvailabilityZone = table.Column<string>(type: "nvarchar(48)", maxLength: 48, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IpAddress = table.Column<string>(type: "nvarchar(45)", maxLength: 45, nullable: true, collation: "Latin1_General_100_BIN2"),
                    NetworkInterfaceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    RequestedSecurityGroups = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: false, collation: "Latin1_General_100_BIN2"),
                    LifeCycleState = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Step = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CallerJson = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeaseOwner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MountTargets", x => x.MountTargetId);
                    table.ForeignKey(
                        name: "FK_MountTargets_FileSystems_FileSystemId",
                        column: x => x.FileSystemId,
                        principalTable: "FileSystems",
                        principalColumn: "FileSystemId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MountTargets_Subnets_SubnetId",
                        column: x => x.SubnetId,
                        principalTable: "Subnets",
                        principalColumn: "SubnetId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NetworkInterfaces",
                columns: table => new
                {
                    NetworkInterfaceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SubnetId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IpAddress = table.Column<string>(type: "nvarchar(45)", maxLength: 45, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Description = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    RequesterId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkInterfaces", x => x.NetworkInterfaceId);
                    table.ForeignKey(
                        name: "FK_NetworkInterfaces_Subnets_SubnetId",
                        column: x => x.SubnetId,
                        principalTable: "Subnets",
                        principalColumn: "SubnetId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NetworkInterfaceGroups",
                columns: table => new
                {
                    NetworkInterfaceId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    GroupId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkInterfaceGroups", x => new { x.NetworkInterfaceId, x.GroupId });
                    table.ForeignKey(
                        name: "FK_NetworkInterfaceGroups_NetworkInterfaces_NetworkInterfaceId",
                        column: x => x.NetworkInterfaceId,
                        principalTable: "NetworkInterfaces",
                        principalColumn: "NetworkInterfaceId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_NetworkInterfaceGroups_SecurityGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "SecurityGroups",
                        principalColumn: "GroupId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Aliases_KeyId_AliasName",
                table: "Aliases",
                columns: new[] { "KeyId", "AliasName" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditOutbox_EventTime_EventId",
                table: "AuditOutbox",
                columns: new[] { "EventTime", "EventId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_LifeCycleState_LeasedUntil",
                table: "FileSystems",
                columns: new[] { "LifeCycleState", "LeasedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_Region_CreatedAt_FileSystemId",
                table: "FileSystems",
                columns: new[] { "Region", "CreatedAt", "FileSystemId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_Region_CreationToken",
                table: "FileSystems",
                columns: new[] { "Region", "CreationToken" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_Region_Encrypted_FileSystemId",
                table: "FileSystems",
                columns: new[] { "Region", "Encrypted", "FileSystemId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_Region_FileSystemId",
                table: "FileSystems",
                columns: new[] { "Region", "FileSystemId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_Region_LifeCycleState_FileSystemId",
                table: "FileSystems",
                columns: new[] { "Region", "LifeCycleState", "FileSystemId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_Region_MeteredBytes_FileSystemId",
                table: "FileSystems",
                columns: new[] { "Region", "MeteredBytes", "FileSystemId" });

            migrationBuilder.CreateIndex(
                name: "IX_FileSystems_Region_Name_FileSystemId",
                table: "FileSystems",
                columns: new[] { "Region", "Name", "FileSystemId" });

            migrationBuilder.CreateIndex(
                name: "IX_Grants_KeyId_GrantId",
                table: "Grants",
                columns: new[] { "KeyId", "GrantId" });

            migrationBuilder.CreateIndex(
                name: "IX_Grants_KeyId_GranteePrincipal_ContextHash",
                table: "Grants",
                columns: new[] { "KeyId", "GranteePrincipal", "ContextHash" });

            migrationBuilder.CreateIndex(
                name: "IX_Grants_KeyId_Name",
                table: "Grants",
                columns: new[] { "KeyId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_KeyMaterials_MaterialId",
                table: "KeyMaterials",
                column: "MaterialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Keys_KeyState_DeletionDate",
                table: "Keys",
                columns: new[] { "KeyState", "DeletionDate" });

            migrationBuilder.CreateIndex(
                name: "IX_Keys_Region_CreatedAt_KeyId",
                table: "Keys",
                columns: new[] { "Region", "CreatedAt", "KeyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Keys_Region_KeyId",
                table: "Keys",
                columns: new[] { "Region", "KeyId" });

            migrationBuilder.CreateIndex(
                name: "IX_Keys_Region_KeyState_KeyId",
                table: "Keys",
                columns: new[] { "Region", "KeyState", "KeyId" });

            migrationBuilder.CreateIndex(
                name: "IX_MountTargets_FileSystemId_AvailabilityZone",
                table: "MountTargets",
                columns: new[] { "FileSystemId", "AvailabilityZone" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MountTargets_LifeCycleState_LeasedUntil",
                table: "MountTargets",
                columns: new[] { "LifeCycleState", "LeasedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_MountTargets_NetworkInterfaceId",
                table: "MountTargets",
                column: "NetworkInterfaceId");

            migrationBuilder.CreateIndex(
                name: "IX_MountTargets_SubnetId",
                table: "MountTargets",
                column: "SubnetId");

            migrationBuilder.CreateIndex(
                name: "IX_MountTargets_VpcId",
                table: "MountTargets",
                column: "VpcId");

            migrationBuilder.CreateIndex(
                name: "IX_NetworkInterfaceGroups_GroupId",
                table: "NetworkInterfaceGroups",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_NetworkInterfaces_SubnetId_IpAddress",
                table: "NetworkInterfaces",
                columns: new[] { "SubnetId", "IpAddress" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroupRules_GroupId",
                table: "SecurityGroupRules",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroupRules_SourceGroupId",
                table: "SecurityGroupRules",
                column: "SourceGroupId");

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroups_VpcId_GroupName",
                table: "SecurityGroups",
                columns: new[] { "VpcId", "GroupName" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Subnets_VpcId_AvailabilityZone",
                table: "Subnets",
                columns: new[] { "VpcId", "AvailabilityZone" });

            migrationBuilder.CreateIndex(
                name: "IX_Subnets_VpcId_CidrBlock",
                table: "Subnets",
                columns: new[] { "VpcId", "CidrBlock" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Vpcs_CidrBlock",
                table: "Vpcs",
                column: "CidrBlock",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Vpcs_Region_Default",
                table: "Vpcs",
                column: "Region",
                unique: true,
                filter: "[IsDefault] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Vpcs_Region_VpcId",
                table: "Vpcs",
                columns: new[] { "Region", "VpcId" });

            migrationBuilder.CreateIndex(
                name: "IX_WizardDrafts_UpdatedAt",
                table: "WizardDrafts",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_WrappedDataKeys_KeyId",
                table: "WrappedDataKeys",
                column: "KeyId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Aliases");

            migrationBuilder.DropTable(
                name: "AuditOutbox");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "FileSystemTags");

            migrationBuilder.DropTable(
                name: "Grants");

            migrationBuilder.DropTable(
                name: "Installations");

            migrationBuilder.DropTable(
                name: "KeyMaterials");

            migrationBuilder.DropTable(
                name: "KeyTags");

            migrationBuilder.DropTable(
                name: "MountTargets");

            migrationBuilder.DropTable(
                name: "NetworkInterfaceGroups");

            migrationBuilder.DropTable(
                name: "NetworkTags");

            migrationBuilder.DropTable(
                name: "Regions");

            migrationBuilder.DropTable(
                name: "SecurityGroupRules");

            migrationBuilder.DropTable(
                name: "WizardDrafts");

            migrationBuilder.DropTable(
                name: "WrappedDataKeys");

            migrationBuilder.DropTable(
                name: "Keys");

            migrationBuilder.DropTable(
                name: "NetworkInterfaces");

            migrationBuilder.DropTable(
                name: "SecurityGroups");

            migrationBuilder.DropTable(
                name: "FileSystems");

            migrationBuilder.DropTable(
                name: "Subnets");

            migrationBuilder.DropTable(
                name: "Vpcs");
        }
    }
}
