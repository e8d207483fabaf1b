using System.Text.Json;
using EfsConsole.AwsApi.Json;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>The AWS SDK for JavaScript, the one that knows the newest operations: every operation of both services, and every error.</summary>
public sealed class JavaScriptSdkTests(ApiProgram program) : IClassFixture<ApiProgram>
{
    private static readonly ModelledErrors Errors = ModelledErrors.Read();

    // What is of keys and stores that are not there.
    private static readonly string[] Unsupported = [.. JsonServices.UnsupportedKeyOperations];

    // What takes a quota that is set low: a program of its own has them.
    private static readonly string[] KeyQuotas = ["CreateKey LimitExceededException", "CreateGrant LimitExceededException"];

    private static readonly string[] FileSystemQuotas =
        ["CreateFileSystem FileSystemLimitExceeded", "CreateAccessPoint AccessPointLimitExceeded", "CreateMountTarget NetworkInterfaceLimitExceeded"];

    [Fact]
    public async Task TheWholeFlow() => (await program.RunNodeAsync("seed_flow.mjs")).Json();

    [Fact]
    public async Task EveryKeyOperation_SucceedsAndHasEachErrorOfItsModel()
    {
        var told = (await program.RunNodeAsync("key_operations.mjs", Errors.File)).Json();

        told.EnumerateObject().Select(operation => operation.Name).ShouldBe(Errors.Operations("kms"), ignoreOrder: true);
        ShouldHaveSucceeded(told, except: Unsupported);
        MissingErrors("kms", told, except: Unsupported).ShouldBe(KeyQuotas, ignoreOrder: true);
    }

    [Fact]
    public async Task EveryFileSystemOperation_SucceedsAndHasEachErrorOfItsModel()
    {
        var told = (await program.RunNodeAsync("file_system_operations.mjs")).Json();

        told.EnumerateObject().Select(operation => operation.Name).ShouldBe(Errors.Operations("efs"), ignoreOrder: true);
        ShouldHaveSucceeded(told, except: ["CreateReplicationConfiguration", "DeleteReplicationConfiguration"]);
        MissingErrors("efs", told, except: []).ShouldBe(FileSystemQuotas, ignoreOrder: true);
    }

    [Fact]
    public async Task EveryQuota_IsTheErrorOfItsModel()
    {
        await using var small = await ApiProgram.StartAsync(
            "--Quotas:FileSystems=1", "--Quotas:AccessPointsPerFileSystem=1", "--Quotas:NetworkInterfaces=1", "--Quotas:Keys=1", "--Quotas:GrantsPerKey=1");
        var told = (await small.RunNodeAsync("quotas.mjs")).Json();

        AnsweredErrors(told.GetProperty("kms")).ShouldBe(KeyQuotas, ignoreOrder: true);
        AnsweredErrors(told.GetProperty("efs")).ShouldBe(FileSystemQuotas, ignoreOrder: true);
    }

    private static void ShouldHaveSucceeded(JsonElement told, IReadOnlyCollection<string> except) =>
        told.EnumerateObject().Where(operation => !operation.Value.GetProperty("succeeded").GetBoolean()).Select(operation => operation.Name).ShouldBe(except, ignoreOrder: true);

    private static IEnumerable<string> AnsweredErrors(JsonElement told) =>
        from operation in told.EnumerateObject()
        from error in operation.Value.GetProperty("errors").EnumerateArray()
        select $"{operation.Name} {error.GetString()}";

    private static IEnumerable<string> MissingErrors(string service, JsonElement told, IReadOnlyCollection<string> except) =>
        from operation in told.EnumerateObject()
        where !except.Contains(operation.Name)
        let answered = operation.Value.GetProperty("errors").EnumerateArray().Select(error => error.GetString()!).ToHashSet()
        from error in Errors.Causable(service, operation.Name)
        where !answered.Contains(error)
        select $"{operation.Name} {error}";
}
