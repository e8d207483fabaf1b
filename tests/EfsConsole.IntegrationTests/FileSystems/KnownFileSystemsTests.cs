using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.FileSystems;

/// <summary>What is kept of file systems in memory is never older than the last answered change of this process.</summary>
public sealed class KnownFileSystemsTests
{
    private const string DenyDescribe =
        """{"Statement":[{"Effect":"Deny","Principal":"*","Action":"elasticfilesystem:DescribeFileSystems"}]}""";

    /// <summary>Others read the file system anew in the very moment of each change.</summary>
    [Fact]
    public async Task Describe_WhileItIsChanged_TellsTheLastAnsweredChange()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        using var done = new CancellationTokenSource();
        var others = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await DescribeAsync(installation, id);
            }
        })).ToList();
        for (var i = 1; i <= 50; i++)
        {
            await installation.InvokeAsync(new TagResourceRequest { ResourceId = id, Tags = [new("Name", $"{i}")] });
            (await DescribeAsync(installation, id)).Name.ShouldBe($"{i}");
            var mode = i % 2 == 0 ? ReplicationOverwriteProtection.Enabled : ReplicationOverwriteProtection.Disabled;
            await installation.InvokeAsync(new UpdateFileSystemProtectionRequest { FileSystemId = id, ReplicationOverwriteProtection = mode });
            (await DescribeAsync(installation, id)).FileSystemProtection.ReplicationOverwriteProtection.ShouldBe(mode);
        }

        await done.CancelAsync();
        await Task.WhenAll(others);
    }

    [Fact]
    public async Task Describe_EveryWayToFindIt_TellsMountTargetsTagsPolicyAndDeletionAtOnce()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        async Task ShouldAllBeAsync(Func<FileSystemDescription, bool> expected)
        {
            foreach (var request in new DescribeFileSystemsRequest[] { new() { FileSystemId = id }, new() { CreationToken = "token" }, new() })
            {
                expected((await installation.InvokeAsync(request)).FileSystems.ShouldHaveSingleItem()).ShouldBeTrue(request.ToString());
            }
        }

        await ShouldAllBeAsync(each => each is { NumberOfMountTargets: 0, Tags.Count: 0 });
        var target = await installation.MountAsync(id, (await installation.DefaultSubnetsAsync())[0].SubnetId);
        await ShouldAllBeAsync(each => each.NumberOfMountTargets == 1);
        await installation.InvokeAsync(new TagResourceRequest { ResourceId = id, Tags = [new("Team", "payroll")] });
        await ShouldAllBeAsync(each => each.Tags is [{ Key: "Team", Value: "payroll" }]);
        await installation.InvokeAsync(new UntagResourceRequest { ResourceId = id, TagKeys = ["Team"] });
        await ShouldAllBeAsync(each => each.Tags.Count == 0);
        await installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = DenyDescribe });
        await Should.ThrowAsync<AccessDeniedException>(() => DescribeAsync(installation, id));
        await installation.InvokeAsync(new DeleteFileSystemPolicyRequest { FileSystemId = id });
        await ShouldAllBeAsync(each => each.LifeCycleState == LifeCycleState.Available);

        await installation.UntilMountTargetsAreAvailableAsync(id, 1);
        await installation.InvokeAsync(new DeleteMountTargetRequest { MountTargetId = target.MountTargetId });
        await installation.UntilMountTargetIsGoneAsync(target.MountTargetId);
        await ShouldAllBeAsync(each => each.NumberOfMountTargets == 0);
        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = id });
        await installation.UntilGoneAsync(id);
        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.ShouldBeEmpty();
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeFileSystemsRequest { CreationToken = "token" }));
    }

    [Fact]
    public async Task Describe_FromAnotherRegion_DoesNotTellWhatIsKnown()
    {
        await using var installation = await TestInstallation.StartAsync(options =>
        {
            options.Settings["Account:Regions:0"] = TestInstallation.Region;
            options.Settings["Account:Regions:1"] = "eu-central-1";
        });
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        await DescribeAsync(installation, id);

        await Should.ThrowAsync<FileSystemNotFoundException>(
            () => installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id }, installation.Administrator("eu-central-1")));
    }

    /// <summary>Two processes on one database: each has a memory of its own.</summary>
    [Fact]
    public async Task TwoInstallationsOnOneDatabase_AgreeWithinTheRecheckTime()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (one, two) = await TestInstallation.StartTwoAsync(time);
        await using var first = one;
        await using var second = two;
        var id = (await one.CreateAsync("token")).FileSystemId;
        await Waiting.UntilAsync(
            async () =>
            {
                // What is to be done in the background waits for this clock.
                time.Advance(TimeSpan.FromSeconds(1));
                return (await DescribeAsync(one, id)).LifeCycleState == LifeCycleState.Available;
            },
            () => "the file system is not available");
        (await DescribeAsync(two, id)).Name.ShouldBeNull();

        await one.InvokeAsync(new TagResourceRequest { ResourceId = id, Tags = [new("Name", "one")] });
        time.Advance(TimeSpan.FromSeconds(5));
        (await DescribeAsync(two, id)).Name.ShouldBe("one");
        await one.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = DenyDescribe });
        time.Advance(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<AccessDeniedException>(() => DescribeAsync(two, id));
    }

    private static async Task<FileSystemDescription> DescribeAsync(TestInstallation installation, string id) =>
        (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.ShouldHaveSingleItem();
}
