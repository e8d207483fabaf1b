using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NetworkAttributes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "EnableDnsHostnames",
                table: "Vpcs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "EnableDnsSupport",
                table: "Vpcs",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "EnableNetworkAddressUsageMetrics",
                table: "Vpcs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "CidrIpv6",
                table: "SecurityGroupRules",
                type: "TEXT",
                maxLength: 49,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<bool>(
                name: "IsEgress",
                table: "SecurityGroupRules",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("UPDATE Vpcs SET EnableDnsHostnames = 1 WHERE IsDefault = 1;");

            // What was told of every group until now: all may go out.
            migrationBuilder.Sql(
                """
                INSERT INTO SecurityGroupRules (RuleId, GroupId, IsEgress, IpProtocol, CidrIp)
                SELECT upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
                       GroupId, 1, '-1', '0.0.0.0/0'
                FROM SecurityGroups;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM SecurityGroupRules WHERE IsEgress = 1;");

            migrationBuilder.DropColumn(
                name: "EnableDnsHostnames",
                table: "Vpcs");

            migrationBuilder.DropColumn(
                name: "EnableDnsSupport",
                table: "Vpcs");

            migrationBuilder.DropColumn(
                name: "EnableNetworkAddressUsageMetrics",
                table: "Vpcs");

            migrationBuilder.DropColumn(
                name: "CidrIpv6",
                table: "SecurityGroupRules");

            migrationBuilder.DropColumn(
                name: "IsEgress",
                table: "SecurityGroupRules");
        }
    }
}
