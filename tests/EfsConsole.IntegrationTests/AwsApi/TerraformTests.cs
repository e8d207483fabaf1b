using System.Text.Json;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Terraform's AWS provider, as it comes: what it wrote it reads back, so that a second plan is empty.</summary>
public sealed class TerraformTests
{
    private const string Changed = "-var=team=wages";

    [Fact]
    public async Task Configuration_AppliedChangedImportedAndDestroyed_IsReadBackAsItWasWritten()
    {
        // Asked for first, so that nothing is started where they are missing.
        _ = (ApiClients.Terraform, ApiClients.TerraformPlugins);
        await using var program = await ApiProgram.StartAsync();
        var terraform = new TerraformFolder(program);
        await terraform.InitializeAsync();

        (await terraform.ApplyAsync()).ShouldContain("16 added, 0 changed, 0 destroyed");
        await terraform.ShouldPlanNothingAsync();
        var read = JsonDocument.Parse(await terraform.DoAsync("output", "-json", "read")).RootElement;
        var fileSystem = await DescribedAsync(program);
        read.GetProperty("file_system").GetString().ShouldBe(fileSystem.GetProperty("FileSystemId").GetString());
        read.GetProperty("key").GetString().ShouldBe(fileSystem.GetProperty("KmsKeyId").GetString());
        read.GetProperty("default_vpc").GetString().ShouldBe("127.31.0.0/16");

        (await terraform.ApplyAsync(Changed)).ShouldContain("0 added, 9 changed, 0 destroyed");
        await terraform.ShouldPlanNothingAsync(Changed);
        (await DescribedAsync(program)).GetProperty("Tags").EnumerateArray().Select(tag => tag.GetProperty("Value").GetString()).ShouldBe(["files", "wages"]);

        await terraform.DoAsync("state", "rm", "aws_efs_file_system.files");
        await terraform.DoAsync("import", "-input=false", "-no-color", Changed, "aws_efs_file_system.files", read.GetProperty("file_system").GetString()!);
        await terraform.ShouldPlanNothingAsync(Changed);

        (await terraform.DoAsync("destroy", "-auto-approve", "-input=false", "-no-color", Changed)).ShouldContain("16 destroyed");
        (await program.RunAwsAsync("efs", "describe-file-systems")).Json().GetProperty("FileSystems").GetArrayLength().ShouldBe(0);
        (await program.RunAwsAsync("ec2", "describe-vpcs")).Json().GetProperty("Vpcs").GetArrayLength().ShouldBe(1);
        (await program.RunAwsAsync("ec2", "describe-tags")).Json().GetProperty("Tags").GetArrayLength().ShouldBe(0);
    }

    private static async Task<JsonElement> DescribedAsync(ApiProgram program) =>
        (await program.RunAwsAsync("efs", "describe-file-systems", "--creation-token", "files")).Json().GetProperty("FileSystems")[0];
}
