using EfsConsole.Domain.FileSystems;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.IntegrationTests.LifeCycles;
using EfsConsole.Persistence;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.MountTargets;

/// <summary>The lease of a creation lapses, and the worker takes it over, at the two places where that can be.</summary>
public sealed class CreateMountTargetRaceTests
{
    [Fact]
    public async Task Create_FinishedByTheWorkerBeforeItsLastPart_AnswersWithWhatTheWorkerMade()
    {
        var lapse = new LapseAt("after ec2:CreateNetworkInterface");
        await using var installation = await StartAsync(lapse);

        await CreateAndCheckAsync(installation);
    }

    [Fact]
    public async Task Create_LeaseLapsesBetweenItsLastLookAndItsSave_Answers()
    {
        var lapse = new LapseAt("before mount-target.answer");
        await using var installation = await StartAsync(lapse);

        await CreateAndCheckAsync(installation);
    }

    private static async Task CreateAndCheckAsync(TestInstallation installation)
    {
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnet = (await installation.DefaultSubnetsAsync())[0];

        var created = await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId);

        await installation.UntilMountTargetsAreAvailableAsync(fileSystem.FileSystemId, 1);
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        var row = await unit.MountTargets.SingleAsync();
        (row.MountTargetId, row.NetworkInterfaceId, row.IpAddress).ShouldBe((created.MountTargetId, created.NetworkInterfaceId, created.IpAddress));
        row.Step.ShouldBe(LifeCycleStep.None);
        (await unit.NetworkInterfaces.CountAsync()).ShouldBe(1);
    }

    private static async Task<TestInstallation> StartAsync(LapseAt lapse)
    {
        var installation = await TestInstallation.StartAsync(options =>
            options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(lapse)));
        lapse.Installation = installation;
        return installation;
    }

    /// <summary>Takes the lease away at a fault point and waits until the worker is done, unless the gate keeps it out.</summary>
    private sealed class LapseAt(string point) : IFaultPoints
    {
        private int _lapsed;

        public TestInstallation? Installation { get; set; }

        public void Reach(string name)
        {
            if (name != point || Interlocked.Exchange(ref _lapsed, 1) == 1)
            {
                return;
            }

            var held = Installation!.Services.GetRequiredService<EfsConsoleDatabase>().Writers.IsHeld;
            Task taken;
            using (ExecutionContext.SuppressFlow())
            {
                taken = Task.Run(TakeOverAsync);
            }

            if (!held)
            {
                taken.GetAwaiter().GetResult();
            }
        }

        private async Task TakeOverAsync()
        {
            var database = Installation!.Services.GetRequiredService<EfsConsoleDatabase>();
            using (await database.Writers.EnterAsync(CancellationToken.None))
            {
                await using var unit = database.Create();
                var row = await unit.MountTargets.SingleAsync();
                if (row.LifeCycleState == LifeCycleState.Creating)
                {
                    row.LeaseOwner = null;
                    row.LeasedUntil = null;
                    await unit.SaveChangesAsync();
                }
            }

            Installation.Services.GetRequiredService<LifeCycleSignal>().Wake();
            await Waiting.UntilAsync(
                async () =>
                {
                    await using var unit = database.Create();
                    return await unit.MountTargets.AnyAsync(row => row.LifeCycleState == LifeCycleState.Available);
                },
                () => "The worker does not finish the mount target.");
        }
    }
}
