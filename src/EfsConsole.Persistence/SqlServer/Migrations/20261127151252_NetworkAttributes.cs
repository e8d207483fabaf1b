using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EfsConsole.Persistence.SqlServer.Migrations
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "EnableDnsSupport",
                table: "Vpcs",
                type: "bit",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "EnableNetworkAddressUsageMetrics",
                table: "Vpcs",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "CidrIpv6",
                table: "SecurityGroupRules",
                type: "nvarchar(49)",
                maxLength: 49,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "IsEgress",
                table: "SecurityGroupRules",
                type: "bit",
                nullable: false,
                defaultValue: false);

            // In batches of their own: a script would name columns that are not there when it is read.
            migrationBuilder.Sql("EXEC(N'UPDATE Vpcs SET EnableDnsHostnames = 1 WHERE IsDefault = 1;');");

            // What was told of every group until now: all may go out.
            migrationBuilder.Sql(
                """
                EXEC(N'INSERT INTO SecurityGroupRules (RuleId, GroupId, IsEgress, IpProtocol, CidrIp)
                SELECT NEWID(), GroupId, 1, ''-1'', ''0.0.0.0/0''
                FROM SecurityGroups;');
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
