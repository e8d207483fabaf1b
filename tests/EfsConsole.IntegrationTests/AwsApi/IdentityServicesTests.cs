namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>iam and sts as boto3 and the AWS CLI use them, and what all Query services answer to wrong forms.</summary>
public sealed class IdentityServicesTests(ApiProgram program) : IClassFixture<ApiProgram>
{
    [Fact]
    public async Task Boto3_AccessKeyFromCreationToDeletion_SignsOnlyWhileItIsActive()
    {
        // A program of its own: the list of all keys is compared.
        await using var alone = await ApiProgram.StartAsync();

        (await alone.RunPythonAsync("access_keys.py")).Json().GetProperty("Arn").GetString().ShouldEndWith(":root");
    }

    [Fact]
    public async Task Boto3_KeyBeyondTheQuota_IsRefused()
    {
        await using var alone = await ApiProgram.StartAsync("--Quotas:AccessKeys=2");

        (await alone.RunPythonAsync("access_key_quota.py")).Json().GetString()!.ShouldContain("Quotas:AccessKeys");
    }

    [Fact]
    public async Task Boto3_InstallationWithoutUsEast1_GlobalServicesAnswerThere()
    {
        await using var alone = await ApiProgram.StartAsync("--Account:Regions:0=eu-central-1");

        (await alone.RunPythonAsync("elsewhere.py")).Json().GetString()!.Length.ShouldBe(12);
    }

    [Fact]
    public async Task Forms_ThatAreWrong_AreRefusedInEachServicesOwnForm()
    {
        (await program.RunPythonAsync("forms.py")).Json().GetInt32().ShouldBe(20);
    }

    [Fact]
    public async Task AwsCli_AccessKey_IsMadeUsedAndRemoved()
    {
        var made = (await program.RunAwsAsync("iam", "create-access-key")).Json().GetProperty("AccessKey");
        var key = new ApiCredentials(made.GetProperty("AccessKeyId").GetString()!, made.GetProperty("SecretAccessKey").GetString()!);

        (await program.RunAwsAsync(key, "sts", "get-caller-identity")).Json().GetProperty("Account").GetString()!.Length.ShouldBe(12);
        (await program.RunAwsAsync("iam", "get-access-key-last-used", "--access-key-id", key.AccessKeyId)).Json()
            .GetProperty("AccessKeyLastUsed").GetProperty("ServiceName").GetString().ShouldBe("sts");
        (await program.RunAwsAsync("iam", "update-access-key", "--access-key-id", key.AccessKeyId, "--status", "Inactive")).Code.ShouldBe(0);
        (await program.RunAwsAsync(key, "sts", "get-caller-identity")).ShouldFailWith("InvalidClientTokenId");
        (await program.RunAwsAsync("iam", "delete-access-key", "--access-key-id", key.AccessKeyId)).Code.ShouldBe(0);
        (await program.RunAwsAsync("iam", "list-access-keys", "--query", "AccessKeyMetadata[].AccessKeyId")).Json().EnumerateArray()
            .Select(id => id.GetString()).ShouldNotContain(key.AccessKeyId);
        (await program.RunAwsAsync("iam", "get-user", "--user-name", "alice")).ShouldFailWith("NoSuchEntity");
    }
}
