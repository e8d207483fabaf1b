using System.Text;
using System.Text.Json;
using EfsConsole.AwsApi;
using EfsConsole.AwsApi.Rest;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.FileSystems;

/// <summary>elasticfilesystem as its clients speak it: statuses, members and their absence, bodies that are empty.</summary>
public sealed class FileSystemWireTests
{
    [Fact]
    public async Task Wire_LifeOfAFileSystem_AnswersAsTheFieldDoes()
    {
        await using var installation = await TestInstallation.StartAsync();

        var created = await CallAsync(installation, "POST", "file-systems", 201, """{"CreationToken":"t","Tags":[{"Key":"Name","Value":"one"}]}""");
        var id = created.GetProperty("FileSystemId").GetString()!;
        created.GetProperty("LifeCycleState").GetString().ShouldBe("creating");
        created.GetProperty("CreationTime").ValueKind.ShouldBe(JsonValueKind.Number);
        created.GetProperty("Tags")[0].GetProperty("Value").GetString().ShouldBe("one");
        created.GetProperty("FileSystemProtection").GetProperty("ReplicationOverwriteProtection").GetString().ShouldBe("ENABLED");
        created.TryGetProperty("ProvisionedThroughputInMibps", out _).ShouldBeFalse();
        created.TryGetProperty("AvailabilityZoneId", out _).ShouldBeFalse();
        await installation.UntilAvailableAsync(id);
        var arn = Uri.EscapeDataString(created.GetProperty("FileSystemArn").GetString()!);

        var updated = await CallAsync(installation, "PUT", $"file-systems/{arn}", 202, """{"ThroughputMode":"provisioned","ProvisionedThroughputInMibps":2.5}""");
        updated.GetProperty("ProvisionedThroughputInMibps").GetDouble().ShouldBe(2.5);
        updated.GetProperty("SizeInBytes").GetProperty("ValueInStandard").GetInt64().ShouldBe(6144);
        var protection = await CallAsync(installation, "PUT", $"file-systems/{id}/protection", 200, """{"ReplicationOverwriteProtection":"DISABLED"}""");
        protection.GetProperty("ReplicationOverwriteProtection").GetString().ShouldBe("DISABLED");

        var point = await CallAsync(installation, "POST", "access-points", 200, $$"""{"PosixUser":{"Uid":1000,"Gid":1000},"ClientToken":"c","FileSystemId":"{{id}}"}""");
        var pointId = point.GetProperty("AccessPointId").GetString()!;
        point.GetProperty("RootDirectory").GetProperty("Path").GetString().ShouldBe("/");
        point.GetProperty("PosixUser").TryGetProperty("SecondaryGids", out _).ShouldBeFalse();
        (await EmptyAsync(installation, "POST", $"resource-tags/{pointId}", """{"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]}""")).ShouldBe(200);
        (await EmptyAsync(installation, "DELETE", $"resource-tags/{pointId}?tagKeys=a&tagKeys=b")).ShouldBe(200);
        (await CallAsync(installation, "GET", $"resource-tags/{pointId}", 200)).GetProperty("Tags").GetArrayLength().ShouldBe(0);
        (await CallAsync(installation, "GET", $"access-points?FileSystemId={arn}", 200)).GetProperty("AccessPoints").GetArrayLength().ShouldBe(1);
        (await EmptyAsync(installation, "DELETE", $"access-points/{pointId}")).ShouldBe(204);

        const string Policy = """{ "Statement": [{"Effect":"Allow","Principal":{"AWS":"*"},"Action":["elasticfilesystem:ClientMount"]}] }""";
        await CallAsync(installation, "PUT", $"file-systems/{id}/policy", 200, $$"""{"Policy":{{JsonSerializer.Serialize(Policy)}}}""");
        (await CallAsync(installation, "GET", $"file-systems/{id}/policy", 200)).GetProperty("Policy").GetString().ShouldBe(Policy);
        (await EmptyAsync(installation, "DELETE", $"file-systems/{id}/policy")).ShouldBe(200);

        var lifecycle = await CallAsync(installation, "PUT", $"file-systems/{id}/lifecycle-configuration", 200, """{"LifecyclePolicies":[{"TransitionToIA":"AFTER_30_DAYS"}]}""");
        lifecycle.GetRawText().ShouldBe("""{"LifecyclePolicies":[{"TransitionToIA":"AFTER_30_DAYS"}]}""");
        var backup = await CallAsync(installation, "PUT", $"file-systems/{id}/backup-policy", 200, """{"BackupPolicy":{"Status":"ENABLED"}}""");
        backup.GetRawText().ShouldBe("""{"BackupPolicy":{"Status":"ENABLED"}}""");
        (await CallAsync(installation, "GET", "account-preferences", 200, "{}")).GetProperty("ResourceIdPreference").GetProperty("ResourceIdType").GetString().ShouldBe("LONG_ID");
        (await CallAsync(installation, "GET", "file-systems/replication-configurations", 200)).GetRawText().ShouldBe("""{"Replications":[]}""");
        (await EmptyAsync(installation, "DELETE", $"file-systems/{arn}")).ShouldBe(204);
    }

    [Theory]
    [InlineData("GET", "file-systems/fs-00000000/policy", 404, "FileSystemNotFound")]
    [InlineData("DELETE", "access-points/fsap-00000000", 404, "AccessPointNotFound")]
    [InlineData("GET", "resource-tags/nothing", 400, "BadRequest")]
    [InlineData("PUT", "account-preferences", 400, "BadRequest")]
    [InlineData("GET", "file-systems/replication-configurations?FileSystemId=fs-00000000", 404, "FileSystemNotFound")]
    public async Task Wire_Refusal_HasStatusAndCode(string method, string path, int status, string code)
    {
        await using var installation = await TestInstallation.StartAsync();
        var protocol = new RestProtocol(installation.Operations, FileSystemRoutes.All);

        var refusal = (OperationException)(await Record.ExceptionAsync(() => protocol.InvokeAsync(Request(installation, method, path, string.Empty), TestContext.Current.CancellationToken)))!;

        var answer = protocol.Refuse(refusal, Guid.Empty);
        (answer.Status, answer.ErrorType).ShouldBe((status, code));
    }

    private static async Task<JsonElement> CallAsync(TestInstallation installation, string method, string path, int status, string body = "")
    {
        var answer = await InvokeAsync(installation, method, path, body);
        answer.Status.ShouldBe(status);
        answer.ContentType.ShouldBe("application/json");
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.Clone();
    }

    private static async Task<int> EmptyAsync(TestInstallation installation, string method, string path, string body = "")
    {
        var answer = await InvokeAsync(installation, method, path, body);
        answer.Body.IsEmpty.ShouldBeTrue();
        return answer.Status;
    }

    private static Task<ApiResponse> InvokeAsync(TestInstallation installation, string method, string path, string body) =>
        new RestProtocol(installation.Operations, FileSystemRoutes.All).InvokeAsync(Request(installation, method, path, body), TestContext.Current.CancellationToken);

    private static ApiRequest Request(TestInstallation installation, string method, string path, string body)
    {
        var parts = path.Split('?', 2);
        var query = QueryParameters.Read(parts.Length == 2 ? parts[1] : string.Empty);
        return new(method, "/2015-02-01/" + parts[0], query, string.Empty, Encoding.UTF8.GetBytes(body), installation.Administrator());
    }
}
