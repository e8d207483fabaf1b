using System.Text.Json;
using System.Text.Json.Nodes;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Features.FileSystems.Access;
using EfsConsole.Web.Features.FileSystems.Calls;
using EfsConsole.Web.Features.FileSystems.Create;
using EfsConsole.Web.Features.Keys;
using EfsConsole.Web.Features.Requests;
using EfsConsole.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>The scripts that the console shows, run as they are by a shell and the AWS CLI, make what the console makes.</summary>
public sealed class CopyAsTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string FixedAddress = "127.31.0.77";

    // What no two file systems have in common.
    private static readonly string[] OfEachOwn = ["FileSystemId", "FileSystemArn", "CreationToken", "CreationTime", "SizeInBytes", "MountTargetId", "NetworkInterfaceId"];

    [Fact]
    public async Task Script_OfTheWizardLeftAlone_MakesTheSameFileSystemAsTheWizard() => await ShouldMakeTheSameAsync(await DraftAsync());

    [Fact]
    public async Task Script_OfTheWizardWithTheServicesKey_MakesTheSameFileSystemAsTheWizard()
    {
        var draft = await DraftAsync();
        draft.Encrypted = true;

        var made = await ShouldMakeTheSameAsync(draft);

        made["KmsKeyId"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Script_OfTheWizardWithEverySetting_MakesTheSameFileSystemAsTheWizard()
    {
        var key = (await api.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var draft = await DraftAsync();
        var group = await api.InvokeAsync(new CreateSecurityGroupRequest { GroupName = "copied", Description = "copied", VpcId = draft.VpcId });
        draft.Encrypted = true;
        draft.Key = new() { Kind = KeyChoiceKind.Listed, KeyArn = key.Arn };
        draft.PerformanceMode = PerformanceMode.MaxIO;
        draft.Tags = TagDraft.Of([new(Tag.NameKey, "Löhne: 2026 = @home"), new("cost centre", "中心"), new("empty", string.Empty)]);
        draft.MountTargets[0].IpAddress = FixedAddress;
        draft.MountTargets[0].SecurityGroups.Add(group.GroupId);
        draft.MountTargets[1].Ticked = false;
        draft.MountTargets[2].SecurityGroups.Clear();

        var made = await ShouldMakeTheSameAsync(draft);

        ((string?)made["KmsKeyId"]).ShouldBe(key.Arn);
        ((string?)made["Name"]).ShouldBe("Löhne: 2026 = @home");
        made["MountTargets"]!.AsArray().Select(static target => (string?)target!["IpAddress"]).ShouldContain(FixedAddress);
    }

    [Fact]
    public async Task Script_OfAFileSystem_MakesAnotherLikeIt()
    {
        var original = await OriginalAsync();
        var (description, targets, keys, policies) = await ReadAsync(original);
        var script = RequestCode.Of(FileSystemCopy.Of(description, targets, keys, policies), Target).Cli;

        var first = await RunAsync(script);
        var second = await RunAsync(script);

        second.ShouldNotBe(first);
        var expected = (await SeenAsync(original)).ToJsonString();
        (await SeenAsync(first)).ToJsonString().ShouldBe(expected);
        (await SeenAsync(second)).ToJsonString().ShouldBe(expected);
    }

    [Fact]
    public async Task Script_OfAKey_MakesAnotherLikeIt()
    {
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Sid":"it's ${mine}","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{api.Administrator.AccountId}}:root"},"Action":"kms:*","Resource":"*"}]}""";
        var original = (await api.InvokeAsync(new CreateKeyRequest
        {
            Description = "file:///etc/hostname\n\"$HOME\" `id` it's",
            Policy = policy,
            Tags = [new("Owner", "Zoë"), new("empty", string.Empty)],
        })).KeyMetadata;
        await api.InvokeAsync(new EnableKeyRotationRequest { KeyId = original.KeyId });
        await api.InvokeAsync(new CreateAliasRequest { AliasName = "alias/original", TargetKeyId = original.KeyId });
        var plan = await new KeyCopyReader(Door()).ReadAsync(original, CancellationToken.None);
        plan.Aliases.ShouldBe(["alias/original"]);

        var copyId = await RunAsync(RequestCode.Of(plan with { Aliases = ["alias/copied", "alias/copied/too"] }, Target).Cli);

        var copy = (await api.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/copied/too" })).KeyMetadata;
        copy.KeyId.ShouldBe(copyId);
        copy.Description.ShouldBe(original.Description);
        var again = await new KeyCopyReader(Door()).ReadAsync(copy, CancellationToken.None);
        again.Key.Policy.ShouldBe(policy);
        again.Key.Tags.ShouldBe(plan.Key.Tags);
        again.RotationPeriodInDays.ShouldBe(KeyLimits.RotationPeriodDays);
        again.Aliases.ShouldBe(["alias/copied", "alias/copied/too"], ignoreOrder: true);
    }

    [Fact]
    public async Task Script_OfAKeyThatWasMadeWithoutAPolicy_NamesNone()
    {
        var key = (await api.InvokeAsync(new CreateKeyRequest())).KeyMetadata;

        var plan = await new KeyCopyReader(Door()).ReadAsync(key, CancellationToken.None);

        plan.Key.Policy.ShouldBeNull();
        RequestCode.Of(plan, Target).Cli.ShouldNotContain("--policy");
    }

    private RequestTarget Target => RequestTarget.Of(api.Address.ToString(), api.Administrator.Region);

    private Door Door()
    {
        var callers = new CallerSource(api.Services.GetRequiredService<ConsoleAccount>());
        callers.Begin(new Visit(api.Administrator.Region, "light", "127.0.0.1", DateTime.UtcNow));
        return new(api.Services.GetRequiredService<Domain.Operations.IOperations>(), callers);
    }

    private async Task<CreateFileSystemDraft> DraftAsync()
    {
        var networks = new NetworkReader(Door());
        var vpc = (await networks.ReadVpcsAsync(CancellationToken.None)).First(static vpc => vpc.IsDefault);
        var draft = CreateFileSystemDraft.New(Guid.NewGuid());
        draft.SelectVpc(await networks.ReadAsync(vpc, CancellationToken.None));
        draft.MountTargets.Count.ShouldBe(3);
        return draft;
    }

    private async Task<JsonObject> ShouldMakeTheSameAsync(CreateFileSystemDraft draft)
    {
        var byScript = await RunAsync(RequestCode.Of(draft.ToPlan(), Target).Cli);
        (await DescribeAsync(byScript)).CreationToken.ShouldBe(draft.CreationToken);
        var seen = await SeenAsync(byScript, FixedAddress);

        // An address that was asked for is free again for the wizard, and so is its token's fellow.
        foreach (var target in (await TargetsAsync(byScript)).MountTargets)
        {
            await api.InvokeAsync(new DeleteMountTargetRequest { MountTargetId = target.MountTargetId });
        }

        await Waiting.UntilAsync(async () => (await TargetsAsync(byScript)).MountTargets.Count == 0, () => "the mount targets are still there");
        var byWizard = await CreateAsync(draft);

        byWizard.ShouldNotBe(byScript);
        seen.ToJsonString().ShouldBe((await SeenAsync(byWizard, FixedAddress)).ToJsonString());
        return seen;
    }

    // As the page does it, with a token of its own.
    private async Task<string> CreateAsync(CreateFileSystemDraft draft)
    {
        var another = new CreateFileSystemDraft
        {
            CreationToken = $"console-{Guid.NewGuid()}",
            VpcId = draft.VpcId,
            MountTargets = draft.MountTargets,
            Tags = draft.Tags,
            PerformanceMode = draft.PerformanceMode,
            Encrypted = draft.Encrypted,
            Key = draft.Key,
        };
        var run = api.Services.GetRequiredService<CallRuns>().Start(Guid.NewGuid(), CreateFileSystemPlan.From(another), api.Administrator, static _ => Task.CompletedTask);
        await run.Completion;
        run.Plan.Succeeded.ShouldBeTrue(string.Join('\n', run.Plan.Calls.Select(static call => call.ErrorMessage)));
        return run.Plan.FileSystemId!;
    }

    private async Task<string> OriginalAsync()
    {
        var made = await api.InvokeAsync(new CreateFileSystemRequest
        {
            CreationToken = "original",
            Encrypted = true,
            ThroughputMode = ThroughputMode.Provisioned,
            ProvisionedThroughputInMibps = 12.5,
            AvailabilityZoneName = "us-east-1b",
            Backup = false,
            Tags = [new(Tag.NameKey, "original"), new("b", "c")],
        });
        await Waiting.UntilAsync(async () => (await DescribeAsync(made.FileSystemId)).LifeCycleState == LifeCycleState.Available, () => "the file system is not available");
        await api.InvokeAsync(new PutLifecycleConfigurationRequest
        {
            FileSystemId = made.FileSystemId,
            LifecyclePolicies = [new() { TransitionToIA = "AFTER_30_DAYS" }, new() { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" }],
        });
        await api.InvokeAsync(new PutFileSystemPolicyRequest
        {
            FileSystemId = made.FileSystemId,
            Policy = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"elasticfilesystem:ClientWrite","Resource":"{{{made.FileSystemArn}}}","Condition":{"StringLike":{"aws:userid":"it's-${aws:username}" } } } ] }""",
        });
        var subnet = (await api.InvokeAsync(new DescribeSubnetsRequest())).Subnets.Single(static subnet => subnet is { DefaultForAz: true, AvailabilityZone: "us-east-1b" });
        await api.InvokeAsync(new CreateMountTargetRequest { FileSystemId = made.FileSystemId, SubnetId = subnet.SubnetId });
        return made.FileSystemId;
    }

    // What the file system's page knows when it is asked for the code.
    private async Task<(FileSystemDescription FileSystem, IReadOnlyList<CurrentMountTarget> Targets, DescribeDataKeysResponse Keys, CopiedPolicies Policies)> ReadAsync(string id)
    {
        var reader = new FileSystemReader(Door());
        return (
            (await reader.FindAsync(id, CancellationToken.None))!,
            await reader.ReadMountTargetsAsync(id, CancellationToken.None),
            await api.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = id }),
            new(
                (await api.InvokeAsync(new DescribeBackupPolicyRequest { FileSystemId = id })).BackupPolicy,
                (await api.InvokeAsync(new DescribeFileSystemPolicyRequest { FileSystemId = id })).Policy,
                (await api.InvokeAsync(new DescribeLifecycleConfigurationRequest { FileSystemId = id })).LifecyclePolicies));
    }

    private async Task<FileSystemDescription> DescribeAsync(string id) => (await api.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.Single();

    private Task<DescribeMountTargetsResponse> TargetsAsync(string id) => api.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = id, MaxItems = 100 });

    /// <summary>Everything that is told of a file system, without what is each one's own.</summary>
    private async Task<JsonObject> SeenAsync(string id, string? fixedAddress = null)
    {
        await Waiting.UntilAsync(
            async () => (await TargetsAsync(id)).MountTargets.All(static target => target.LifeCycleState == LifeCycleState.Available),
            () => "the mount targets are not available");
        var seen = Common(await DescribeAsync(id));
        seen["MountTargets"] = new JsonArray();
        foreach (var target in (await TargetsAsync(id)).MountTargets.OrderBy(static target => target.AvailabilityZoneName, StringComparer.Ordinal))
        {
            var one = Common(target);
            if (target.IpAddress != fixedAddress)
            {
                one.Remove("IpAddress");
            }

            var groups = await api.InvokeAsync(new DescribeMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId });
            one["SecurityGroups"] = new JsonArray([.. groups.SecurityGroups.Order(StringComparer.Ordinal).Select(static group => JsonValue.Create(group))]);
            seen["MountTargets"]!.AsArray().Add((JsonNode)one);
        }

        var door = Door();
        seen["Backup"] = (await door.TryAsync(new DescribeBackupPolicyRequest { FileSystemId = id })).Response?.BackupPolicy.Status;
        seen["Policy"] = (await door.TryAsync(new DescribeFileSystemPolicyRequest { FileSystemId = id })).Response?.Policy.Replace(id, "itself", StringComparison.Ordinal);
        seen["Lifecycle"] = JsonSerializer.SerializeToNode((await api.InvokeAsync(new DescribeLifecycleConfigurationRequest { FileSystemId = id })).LifecyclePolicies);
        return seen;
    }

    private static JsonObject Common<T>(T description)
    {
        var members = JsonSerializer.SerializeToNode(description)!.AsObject();
        foreach (var member in OfEachOwn)
        {
            members.Remove(member);
        }

        return members;
    }

    /// <summary>Runs a script as somebody does who has an access key in the environment, and answers the id that it prints.</summary>
    private async Task<string> RunAsync(string script)
    {
        using var folder = new ScriptFolder();
        var file = Path.Combine(folder.Path, "create.sh");
        await File.WriteAllTextAsync(file, script);
        var ran = await ApiClients.RunAsync(
            "/bin/sh",
            [file],
            new Dictionary<string, string>
            {
                ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
                ["HOME"] = folder.Path,
                ["LC_ALL"] = "C.UTF-8",
                ["AWS_ACCESS_KEY_ID"] = api.AccessKey.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = api.AccessKey.SecretAccessKey,
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_MAX_ATTEMPTS"] = "1",
                ["AWS_PAGER"] = string.Empty,
            },
            folder.Path);
        ran.Code.ShouldBe(0, $"{script}\n{ran.Error}");
        return ran.Output.Split('\n')[0];
    }

    /// <summary>A folder with the AWS CLI that the other tests use, to stand first on the path.</summary>
    private sealed class ScriptFolder : IDisposable
    {
        public ScriptFolder() => File.CreateSymbolicLink(System.IO.Path.Combine(Path, "aws"), ApiClients.Aws);

        public string Path { get; } = Directory.CreateTempSubdirectory("efsconsole-script-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
