namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>The clients reach the program, and what the program says reaches the test.</summary>
public sealed class ApiProgramTests(ApiProgram program) : IClassFixture<ApiProgram>
{
    [Fact]
    public async Task Boto3_WithTheAccessKey_ReachesTheKeyService()
    {
        var told = (await program.RunPythonAsync("reach.py")).Json();

        told.GetProperty("Status").GetInt32().ShouldBe(200);
        told.GetProperty("Refusal").GetProperty("Code").GetString().ShouldBe("NotFoundException");
    }

    [Fact]
    public async Task AwsCli_WithTheAccessKey_ReachesTheKeyService()
    {
        (await program.RunAwsAsync("kms", "list-aliases")).Json().TryGetProperty("Aliases", out _).ShouldBeTrue();
        (await program.RunAwsAsync("kms", "describe-key", "--key-id", "alias/none")).ShouldFailWith("NotFoundException");
    }

    [Fact]
    public async Task BothClients_WithAWrongSecret_AreRefused()
    {
        var wrong = program.Credentials with { SecretAccessKey = new string('x', 40) };

        (await program.RunPythonAsync(wrong, "reach.py")).ShouldFailWith("InvalidSignatureException");
        (await program.RunAwsAsync(wrong, "kms", "list-aliases")).ShouldFailWith("InvalidSignatureException");
    }
}
