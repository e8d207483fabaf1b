using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.LifeCycles;

/// <summary>Why a creation or deletion does not go on is told for as long as it does not.</summary>
public sealed class LifeCycleFailureTests
{
    private readonly FailAt _failAt = new();

    [Fact]
    public async Task FileSystem_WhoseVolumeFindsNoSpace_TellsWhySinceWhenAndTheNextAttemptUntilItGoesOn()
    {
        await using var installation = await StartAsync();
        _failAt.Set("before volume.create", new VolumeException(VolumeError.NoSpace, "The disk is full."));
        var id = (await installation.CreateAsync("token")).FileSystemId;

        var first = await FailureAsync(installation, id, _ => true);
        var later = await FailureAsync(installation, id, failure => failure.NextAttempt > first.NextAttempt);

        first.ResourceId.ShouldBe(id);
        first.LifeCycleState.ShouldBe(LifeCycleState.Creating);
        first.Reason.ShouldBe("The disk is full.");
        first.FailingSince.ShouldBeLessThan(first.NextAttempt!.Value);
        later.FailingSince.ShouldBe(first.FailingSince);
        _failAt.Set(null, null);
        await installation.UntilAvailableAsync(id);
        (await FailuresAsync(installation, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task FileSystem_WhoseStepFailsWithAnErrorNotMadeForPeople_KeepsItsTextForTheLog()
    {
        await using var installation = await StartAsync();
        _failAt.Set("before volume.create", new IOException("/a/path/of/the/machine"));
        var id = (await installation.CreateAsync("token")).FileSystemId;

        var failure = await FailureAsync(installation, id, _ => true);

        failure.Reason.ShouldContain("log");
        failure.Reason.ShouldNotContain("/a/path");
    }

    [Fact]
    public async Task MountTarget_ThatCannotBeRemoved_TellsWhyWithItsZone()
    {
        await using var installation = await StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        var subnet = (await installation.DefaultSubnetsAsync())[0];
        var target = await installation.MountAsync(id, subnet.SubnetId);
        await installation.UntilMountTargetsAreAvailableAsync(id, 1);
        _failAt.Set("before ec2:DeleteNetworkInterface", new InternalServerErrorException("The network does not answer."));

        await installation.InvokeAsync(new Domain.MountTargets.DeleteMountTargetRequest { MountTargetId = target.MountTargetId });

        var failure = await FailureAsync(installation, id, _ => true);
        (failure.ResourceId, failure.AvailabilityZoneName, failure.LifeCycleState, failure.Reason)
            .ShouldBe((target.MountTargetId, subnet.AvailabilityZone, LifeCycleState.Deleting, "The network does not answer."));
        _failAt.Set(null, null);
        await installation.UntilMountTargetIsGoneAsync(target.MountTargetId);
    }

    private static async Task<LifeCycleFailure> FailureAsync(TestInstallation installation, string id, Func<LifeCycleFailure, bool> condition)
    {
        LifeCycleFailure? found = null;
        await Waiting.UntilAsync(
            async () =>
            {
                found = (await FailuresAsync(installation, id)).SingleOrDefault(failure => failure.NextAttempt is not null && condition(failure));
                return found is not null;
            },
            () => "No such failure is told.");
        return found!;
    }

    private static async Task<IReadOnlyList<LifeCycleFailure>> FailuresAsync(TestInstallation installation, string id) =>
        (await installation.InvokeAsync(new DescribeLifeCycleFailuresRequest { FileSystemId = id })).Failures;

    private Task<TestInstallation> StartAsync() => TestInstallation.StartAsync(options =>
    {
        options.Settings["LifeCycles:FirstRetry"] = "00:00:00.050";
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(_failAt));
    });

    private sealed class FailAt : IFaultPoints
    {
        private volatile Tuple<string?, Exception?> _now = new(null, null);

        public void Set(string? point, Exception? failure) => _now = new(point, failure);

        public void Reach(string name)
        {
            if (_now is (not null and var point, { } failure) && point == name)
            {
                throw failure;
            }
        }
    }
}
