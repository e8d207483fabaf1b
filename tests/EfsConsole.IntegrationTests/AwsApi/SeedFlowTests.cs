using System.Text.Json;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>An encrypted file system from its key to its deletion, by clients that do not know that this is not AWS.</summary>
public sealed class SeedFlowTests(ApiProgram program) : IClassFixture<ApiProgram>
{
    private const string Service = "elasticfilesystem.amazonaws.com";

    [Fact]
    public async Task TheWholeFlow_WithBoto3() => (await program.RunPythonAsync("seed_flow.py")).Json();

    [Fact]
    public async Task AnEncryptedFileSystem_WithTheAwsCli_AsTheDocumentationShowsIt()
    {
        var key = (await AwsAsync("kms", "create-key", "--description", "wage files")).GetProperty("KeyMetadata");
        var keyId = Text(key, "KeyId");
        await DoneAsync("kms", "create-alias", "--alias-name", "alias/cli", "--target-key-id", keyId);
        await GrantAndRetireAsync(keyId, Text(key, "AWSAccountId"));

        var made = await AwsAsync("efs", "create-file-system", "--creation-token", "cli", "--encrypted", "--kms-key-id", "alias/cli");
        made.GetProperty("Encrypted").GetBoolean().ShouldBeTrue();
        Text(made, "KmsKeyId").ShouldEndWith(keyId);
        var id = Text(made, "FileSystemId");
        var found = (await AwsAsync("efs", "describe-file-systems", "--creation-token", "cli")).GetProperty("FileSystems");
        found.GetArrayLength().ShouldBe(1);
        Text(found[0], "FileSystemId").ShouldBe(id);
        (await program.RunAwsAsync("efs", "create-file-system", "--creation-token", "cli")).ShouldFailWith("FileSystemAlreadyExists");
        await AvailableAsync("FileSystems", "efs", "describe-file-systems", "--file-system-id", id);
        await TagAsync(id);
        var target = await MountAsync(id);

        await DoneAsync("kms", "disable-key", "--key-id", keyId);
        (await program.RunAwsAsync("efs", "create-file-system", "--creation-token", "cli-2", "--encrypted", "--kms-key-id", "alias/cli")).ShouldFailWith("DisabledException");
        (await program.RunAwsAsync("efs", "describe-file-systems", "--creation-token", "cli-2")).ShouldFailWith("FileSystemNotFound");
        await DoneAsync("kms", "enable-key", "--key-id", keyId);
        var events = await AwsAsync("cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey=EventName,AttributeValue=CreateFileSystem");
        Text(events.GetProperty("Events")[0], "AccessKeyId").ShouldBe(program.Credentials.AccessKeyId);

        (await program.RunAwsAsync("efs", "delete-file-system", "--file-system-id", id)).ShouldFailWith("FileSystemInUse");
        await DoneAsync("efs", "delete-mount-target", "--mount-target-id", target);
        await GoneAsync("MountTargetNotFound", "efs", "describe-mount-targets", "--mount-target-id", target);
        await DoneAsync("efs", "delete-file-system", "--file-system-id", id);
        await GoneAsync("FileSystemNotFound", "efs", "describe-file-systems", "--file-system-id", id);
    }

    private async Task GrantAndRetireAsync(string keyId, string account)
    {
        var grant = await AwsAsync(
            "kms", "create-grant", "--key-id", keyId, "--grantee-principal", Service, "--retiring-principal", $"arn:aws:iam::{account}:root", "--operations", "Decrypt", "DescribeKey");
        var listed = (await AwsAsync("kms", "list-grants", "--key-id", keyId)).GetProperty("Grants");
        listed.GetArrayLength().ShouldBe(1);
        Text(listed[0], "GrantId").ShouldBe(Text(grant, "GrantId"));
        Text(listed[0], "GranteePrincipal").ShouldBe(Service);
        listed[0].GetProperty("Operations").EnumerateArray().Select(static operation => operation.GetString()).ShouldBe(["Decrypt", "DescribeKey"], ignoreOrder: true);
        await DoneAsync("kms", "retire-grant", "--grant-token", Text(grant, "GrantToken"));
        (await AwsAsync("kms", "list-grants", "--key-id", keyId)).GetProperty("Grants").GetArrayLength().ShouldBe(0);
    }

    private async Task TagAsync(string id)
    {
        await DoneAsync("efs", "tag-resource", "--resource-id", id, "--tags", "Key=Name,Value=payroll", "Key=team,Value=hr");
        (await AwsAsync("efs", "list-tags-for-resource", "--resource-id", id)).GetProperty("Tags").EnumerateArray()
            .Select(static tag => (Text(tag, "Key"), Text(tag, "Value"))).ShouldBe([("Name", "payroll"), ("team", "hr")], ignoreOrder: true);
    }

    // In a default subnet; answers the mount target once it is available.
    private async Task<string> MountAsync(string id)
    {
        var subnet = (await AwsAsync("ec2", "describe-subnets", "--filters", "Name=default-for-az,Values=true", "--query", "Subnets[0].SubnetId")).GetString()!;
        var target = Text(await AwsAsync("efs", "create-mount-target", "--file-system-id", id, "--subnet-id", subnet), "MountTargetId");
        var listed = await AvailableAsync("MountTargets", "efs", "describe-mount-targets", "--file-system-id", id);
        Text(listed, "MountTargetId").ShouldBe(target);
        Text(listed, "SubnetId").ShouldBe(subnet);
        return target;
    }

    private async Task<JsonElement> AwsAsync(params string[] arguments) => (await program.RunAwsAsync(arguments)).Json();

    // For what answers nothing.
    private async Task DoneAsync(params string[] arguments)
    {
        var exit = await program.RunAwsAsync(arguments);
        exit.Code.ShouldBe(0, exit.Error);
    }

    // The only one of a list, once it is available.
    private async Task<JsonElement> AvailableAsync(string list, params string[] arguments)
    {
        var told = default(JsonElement);
        await Waiting.UntilAsync(
            async () =>
            {
                var all = (await AwsAsync(arguments)).GetProperty(list);
                all.GetArrayLength().ShouldBe(1);
                told = all[0];
                return Text(told, "LifeCycleState") == "available";
            },
            () => $"it is {told}");
        return told;
    }

    private async Task GoneAsync(string code, params string[] arguments)
    {
        ClientExit? last = null;
        await Waiting.UntilAsync(async () => (last = await program.RunAwsAsync(arguments)).Code != 0, () => $"it is still there: {last?.Output}");
        last!.ShouldFailWith(code);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
