using System.Text.Json;
using EfsConsole.AwsApi.Query;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>ec2 as boto3 and the AWS CLI use it.</summary>
public sealed class NetworkServiceTests(ApiProgram program) : IClassFixture<ApiProgram>
{
    [Fact]
    public async Task Boto3_EveryOperation_SucceedsAndIsRefusedAsTheFieldSays()
    {
        var told = (await program.RunPythonAsync("networks.py")).Json();

        told.GetProperty("Interface").GetString().ShouldStartWith("eni-");
        string[] operations = [.. NetworkService.Networks(null!).Operations];
        Names(told, "Succeeded").ShouldBe(operations, ignoreOrder: true);
        Names(told, "Refused").ShouldBe(operations, ignoreOrder: true);
    }

    [Fact]
    public async Task AwsCli_Networks_AreMadeListedAndRemoved()
    {
        var vpc = Text((await program.RunAwsAsync("ec2", "create-vpc", "--cidr-block", "10.20.0.0/16")).Json(), "Vpc", "VpcId");
        var subnet = Text((await program.RunAwsAsync("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.20.1.0/24")).Json(), "Subnet", "SubnetId");
        var group = Text((await program.RunAwsAsync("ec2", "create-security-group", "--group-name", "cli", "--description", "of the CLI", "--vpc-id", vpc)).Json(), "GroupId");
        (await program.RunAwsAsync("ec2", "authorize-security-group-ingress", "--group-id", group, "--protocol", "tcp", "--port", "2049", "--cidr", "10.20.0.0/16")).Code.ShouldBe(0);

        var listed = (await program.RunAwsAsync("ec2", "describe-security-groups", "--group-ids", group)).Json().GetProperty("SecurityGroups")[0];
        listed.GetProperty("IpPermissions")[0].GetProperty("FromPort").GetInt32().ShouldBe(2049);
        (await program.RunAwsAsync("ec2", "describe-subnets", "--filters", $"Name=vpc-id,Values={vpc}", "--query", "Subnets[].SubnetId")).Json()[0].GetString().ShouldBe(subnet);
        (await program.RunAwsAsync("ec2", "describe-vpcs", "--vpc-ids", vpc, "--dry-run")).ShouldFailWith("DryRunOperation");

        (await program.RunAwsAsync("ec2", "delete-vpc", "--vpc-id", vpc)).ShouldFailWith("DependencyViolation");
        (await program.RunAwsAsync("ec2", "delete-security-group", "--group-id", group)).Code.ShouldBe(0);
        (await program.RunAwsAsync("ec2", "delete-subnet", "--subnet-id", subnet)).Code.ShouldBe(0);
        (await program.RunAwsAsync("ec2", "delete-vpc", "--vpc-id", vpc)).Code.ShouldBe(0);
        (await program.RunAwsAsync("ec2", "describe-vpcs", "--vpc-ids", vpc)).ShouldFailWith("InvalidVpcID.NotFound");
    }

    private static IEnumerable<string> Names(JsonElement told, string list) => told.GetProperty(list).EnumerateArray().Select(name => name.GetString()!);

    private static string Text(JsonElement element, params string[] path) => path.Aggregate(element, (at, name) => at.GetProperty(name)).GetString()!;
}
