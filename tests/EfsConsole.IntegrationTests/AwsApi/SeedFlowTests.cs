namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>An encrypted file system from its key to its deletion, by clients that do not know that this is not AWS.</summary>
public sealed class SeedFlowTests(ApiProgram program) : IClassFixture<ApiProgram>
{
    [Fact]
    public async Task TheWholeFlow_WithBoto3() => (await program.RunPythonAsync("seed_flow.py")).Json();

    [Fact]
    public async Task AnEncryptedFileSystem_WithTheAwsCli_AsTheDocumentationShowsIt()
    {
        var keyId = (await program.RunAwsAsync("kms", "create-key", "--description", "wage files")).Json().GetProperty("KeyMetadata").GetProperty("KeyId").GetString()!;
        (await program.RunAwsAsync("kms", "create-alias", "--alias-name", "alias/cli", "--target-key-id", keyId)).Code.ShouldBe(0);
        var made = (await program.RunAwsAsync("efs", "create-file-system", "--creation-token", "cli", "--encrypted", "--kms-key-id", "alias/cli")).Json();
        made.GetProperty("Encrypted").GetBoolean().ShouldBeTrue();
        made.GetProperty("KmsKeyId").GetString()!.ShouldEndWith(keyId);
        var found = (await program.RunAwsAsync("efs", "describe-file-systems", "--creation-token", "cli")).Json().GetProperty("FileSystems");
        found.GetArrayLength().ShouldBe(1);
        found[0].GetProperty("FileSystemId").GetString().ShouldBe(made.GetProperty("FileSystemId").GetString());
        (await program.RunAwsAsync("efs", "create-file-system", "--creation-token", "cli")).ShouldFailWith("FileSystemAlreadyExists");
        var events = (await program.RunAwsAsync("cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey=EventName,AttributeValue=CreateFileSystem")).Json();
        events.GetProperty("Events")[0].GetProperty("AccessKeyId").GetString().ShouldBe(program.Credentials.AccessKeyId);
    }
}
