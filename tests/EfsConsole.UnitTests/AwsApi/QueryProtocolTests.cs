using System.Text;
using EfsConsole.AwsApi;
using EfsConsole.AwsApi.Query;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using DeleteTagsRequest = EfsConsole.Domain.Networking.DeleteTagsRequest;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>ec2, iam and sts without a host: samples of the wire under <c>Vectors/wire</c>, and what becomes of a form.</summary>
public class QueryProtocolTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Vectors", "wire");
    private static readonly Guid RequestId = new("59dbff89-35bd-4eac-99ed-be587ed81825");

    private static readonly Caller Administrator = Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "aws-cli/2.9.19") with { RequestId = RequestId };

    public static TheoryData<string> Samples() => [.. QueryAnswers.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_Answer_IsTheDocumentOfTheField(string name)
    {
        var answer = QueryAnswers.All[name];
        var door = new ScriptedDoor(answer);
        var service = Service(name.Split('-')[0], door);
        var form = (await File.ReadAllTextAsync(Path.Combine(Folder, name + ".request"), TestContext.Current.CancellationToken)).Trim();

        ApiResponse response;
        try
        {
            response = await service.InvokeAsync(Request(form), TestContext.Current.CancellationToken);
        }
        catch (OperationException refusal)
        {
            response = service.Refuse(refusal, RequestId);
        }

        response.Status.ShouldBe(answer is Exception ? int.Parse(name.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture) : 200);
        response.ContentType.ShouldBe(service.SigningName == "ec2" ? "text/xml;charset=UTF-8" : "text/xml");
        Encoding.UTF8.GetString(response.Body.Span).ShouldBe((await File.ReadAllTextAsync(Path.Combine(Folder, name + ".xml"), TestContext.Current.CancellationToken)).Trim());
        door.Asked!.Operation.Name.ShouldBe(QueryForm.Read(Encoding.UTF8.GetBytes(form)).Text("Action"));
    }

    [Fact]
    public async Task DescribeVpcs_FormOrQuery_IsTheSameRequest()
    {
        const string Form = "Action=DescribeVpcs&Version=2016-11-15&VpcId.1=vpc-1&Filter.1.Name=is-default&Filter.1.Value.1=true&MaxResults=5&NextToken=t&DryRun=true";

        foreach (var request in (ApiRequest[])[Request(Form), Request("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0&" + Form, "GET")])
        {
            var asked = (DescribeVpcsRequest)await AskAsync(request, new DescribeVpcsResponse { Vpcs = [] });
            asked.VpcIds.ShouldBe(["vpc-1"]);
            asked.Filters!.ShouldHaveSingleItem().Values.ShouldBe(["true"]);
            (asked.MaxResults, asked.NextToken, asked.DryRun).ShouldBe((5, "t", true));
        }
    }

    [Fact]
    public async Task Authorize_SourcesOfOneRule_AreARuleEach()
    {
        const string Rule = "IpPermissions.1.IpProtocol=6&IpPermissions.1.FromPort=2049&IpPermissions.1.ToPort=2049";
        var asked = (AuthorizeSecurityGroupIngressRequest)await AskAsync(
            Request($"Action=AuthorizeSecurityGroupIngress&Version=2016-11-15&GroupId=sg-1&{Rule}&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8&IpPermissions.1.IpRanges.1.Description=in&IpPermissions.1.Groups.1.GroupId=sg-2&IpPermissions.1.Groups.1.UserId=111122223333"),
            QueryAnswers.All["ec2-AuthorizeSecurityGroupIngress"]);

        asked.IpPermissions.ShouldBe(
        [
            new IpPermission { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "10.0.0.0/8", Description = "in" },
            new IpPermission { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, SourceGroupId = "sg-2" },
        ]);
    }

    [Fact]
    public async Task Revoke_ByIds_NamesNoRuleByWhatItSays()
    {
        var asked = (RevokeSecurityGroupEgressRequest)await AskAsync(
            Request("Action=RevokeSecurityGroupEgress&Version=2016-11-15&GroupId=sg-1&SecurityGroupRuleId.1=sgr-1&SecurityGroupRuleId.2=sgr-2"),
            NoResponse.Instance);

        asked.SecurityGroupRuleIds.ShouldBe(["sgr-1", "sgr-2"]);
        asked.IpPermissions.ShouldBeNull();
    }

    [Fact]
    public async Task Modify_Rules_AreReadWithAllThatTheySay()
    {
        const string Rule = "SecurityGroupRule.1.SecurityGroupRule";
        var asked = (ModifySecurityGroupRulesRequest)await AskAsync(
            Request($"Action=ModifySecurityGroupRules&Version=2016-11-15&GroupId=sg-1&SecurityGroupRule.1.SecurityGroupRuleId=sgr-1&{Rule}.IpProtocol=17&{Rule}.FromPort=1&{Rule}.ToPort=2&{Rule}.ReferencedGroupId=sg-2&{Rule}.Description=d"),
            NoResponse.Instance);

        asked.SecurityGroupRules.ShouldBe(
            [new SecurityGroupRuleUpdate("sgr-1", new() { IpProtocol = "udp", FromPort = 1, ToPort = 2, SourceGroupId = "sg-2", Description = "d" })]);
    }

    [Theory]
    [InlineData("EnableDnsSupport", "enableDnsSupport")]
    [InlineData("EnableDnsHostnames", "enableDnsHostnames")]
    [InlineData("EnableNetworkAddressUsageMetrics", "enableNetworkAddressUsageMetrics")]
    public async Task ModifyVpcAttribute_EachAttribute_IsReadByItsName(string parameter, string attribute)
    {
        var asked = (ModifyVpcAttributeRequest)await AskAsync(Request($"Action=ModifyVpcAttribute&Version=2016-11-15&VpcId=vpc-1&{parameter}.Value=false"), NoResponse.Instance);

        (asked.VpcId, asked.Attribute, asked.Value).ShouldBe(("vpc-1", attribute, false));
    }

    [Fact]
    public async Task DeleteTags_ValueGivenOrNot_IsToldApart()
    {
        var asked = (DeleteTagsRequest)await AskAsync(
            Request("Action=DeleteTags&Version=2016-11-15&ResourceId.1=vpc-1&Tag.1.Key=a&Tag.2.Key=b&Tag.2.Value="),
            NoResponse.Instance);

        asked.Tags.ShouldBe([new TagSelector("a", null), new TagSelector("b", string.Empty)]);
    }

    [Fact]
    public async Task CreateVpc_TagSpecification_IsItsTags()
    {
        var asked = (CreateVpcRequest)await AskAsync(
            Request("Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0%2F16&InstanceTenancy=default&AmazonProvidedIpv6CidrBlock=false&TagSpecification.1.ResourceType=vpc&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b&TagSpecification.1.Tag.2.Key=c"),
            QueryAnswers.All["ec2-CreateVpc"]);

        asked.CidrBlock.ShouldBe("10.0.0.0/16");
        asked.Tags.ShouldBe([new Tag("a", "b"), new Tag("c", string.Empty)]);
    }

    [Theory]
    [InlineData("ec2", "Version=2016-11-15", 400, "MissingAction")]
    [InlineData("ec2", "Action=&Version=2016-11-15", 400, "MissingAction")]
    [InlineData("ec2", "Action=describevpcs&Version=2016-11-15", 400, "InvalidAction")]
    [InlineData("ec2", "Action=DescribeVpcs", 400, "MissingParameter")]
    [InlineData("ec2", "Action=DescribeVpcs&Version=2010-05-08", 400, "NoSuchVersion")]
    [InlineData("ec2", "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=state", 400, "MissingParameter")]
    [InlineData("ec2", "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Value.1=x", 400, "MissingParameter")]
    [InlineData("ec2", "Action=DeleteVpc&Version=2016-11-15&VpcId=vpc-1&Force=true", 400, "UnknownParameter")]
    [InlineData("ec2", "Action=CreateTags&Version=2016-11-15&ResourceId.1=vpc-1", 400, "MissingParameter")]
    [InlineData("ec2", "Action=CreateTags&Version=2016-11-15&Tag.1.Key=a", 400, "MissingParameter")]
    [InlineData("ec2", "Action=ModifyVpcAttribute&Version=2016-11-15&VpcId=vpc-1", 400, "MissingParameter")]
    [InlineData("ec2", "Action=ModifyVpcAttribute&Version=2016-11-15&VpcId=vpc-1&EnableDnsSupport.Value=true&EnableDnsHostnames.Value=true", 400, "InvalidParameterCombination")]
    [InlineData("ec2", "Action=RevokeSecurityGroupEgress&Version=2016-11-15&GroupId=sg-1", 400, "MissingParameter")]
    [InlineData("ec2", "Action=ModifySecurityGroupRules&Version=2016-11-15&GroupId=sg-1", 400, "MissingParameter")]
    [InlineData("ec2", "Action=AuthorizeSecurityGroupEgress&Version=2016-11-15&GroupId=sg-1&IpPermissions.1.IpProtocol=-1&IpPermissions.1.PrefixListIds.1.PrefixListId=pl-1", 400, "InvalidParameterValue")]
    [InlineData("iam", "Action=GetCallerIdentity&Version=2010-05-08", 400, "InvalidAction")]
    [InlineData("iam", "Action=GetUser&Version=2016-11-15", 400, "InvalidAction")]
    [InlineData("sts", "Action=GetCallerIdentity", 400, "InvalidAction")]
    public async Task Form_ThatNamesNoOperationOrMissesAPart_ReachesNone(string service, string form, int status, string code)
    {
        var door = new ScriptedDoor(NoResponse.Instance);

        var fault = await Should.ThrowAsync<ApiFault>(() => Service(service, door).InvokeAsync(Request(form), TestContext.Current.CancellationToken));

        (fault.Status, fault.Code).ShouldBe((status, code));
        door.Asked.ShouldBeNull();
    }

    [Fact]
    public void BadSignature_EachService_HasItsOwnCode()
    {
        var refusal = new SignatureException(SignatureFault.UnknownAccessKey, "unknown");

        (Service("ec2", new ScriptedDoor(0)).Fault(refusal) is { Status: 401, Code: "AuthFailure" }).ShouldBeTrue();
        (Service("iam", new ScriptedDoor(0)).Fault(refusal) is { Status: 403, Code: "InvalidClientTokenId" }).ShouldBeTrue();
    }

    private static async Task<IOperation> AskAsync(ApiRequest request, object answer)
    {
        var door = new ScriptedDoor(answer);
        await Service("ec2", door).InvokeAsync(request, TestContext.Current.CancellationToken);
        return door.Asked!;
    }

    private static QueryProtocol Service(string name, IOperations door) => name switch
    {
        "ec2" => NetworkService.Networks(door),
        "iam" => IdentityServices.Identities(door),
        "sts" => IdentityServices.Tokens(door),
        _ => throw new ArgumentException($"'{name}' does not speak Query.", nameof(name)),
    };

    private static ApiRequest Request(string form, string method = "POST") =>
        new(method, "/", QueryParameters.Read(method == "GET" ? form : string.Empty), string.Empty, method == "GET" ? default : Encoding.UTF8.GetBytes(form), Administrator) { Host = "127.0.0.1:8080" };
}
