using System.Diagnostics;
using System.Globalization;
using EfsConsole.Benchmarks.Measuring;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Testing;

namespace EfsConsole.Benchmarks.Creation;

/// <summary>From the CreateFileSystem call until the file system and its three mount targets are Available.</summary>
internal static class CreateToAvailable
{
    private const int Rounds = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    public static async Task RunAsync()
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.Arn;
        var subnets = (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets;
        var samples = new Samples();
        for (var round = 0; round <= Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await CreateAsync(installation, key, subnets);

            // The first round pays for compiling and opening everything.
            if (round > 0)
            {
                samples.Add(Stopwatch.GetElapsedTime(started));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| create to Available, encrypted, three mount targets | median {samples.Median:F0} ms | p95 {samples.Quantile(0.95):F0} ms | {samples.Count} rounds |"));
    }

    private static async Task CreateAsync(TestInstallation installation, string key, IReadOnlyList<Subnet> subnets)
    {
        var fileSystem = await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = $"console-{Guid.NewGuid()}", Encrypted = true, KmsKeyId = key });
        await UntilAsync(async () => (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystem.FileSystemId })).FileSystems[0].LifeCycleState);
        foreach (var subnet in subnets)
        {
            await installation.InvokeAsync(new CreateMountTargetRequest { FileSystemId = fileSystem.FileSystemId, SubnetId = subnet.SubnetId });
        }

        await UntilAsync(async () =>
            (await installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystem.FileSystemId })).MountTargets
                .FirstOrDefault(target => target.LifeCycleState != LifeCycleState.Available)?.LifeCycleState ?? LifeCycleState.Available);
    }

    private static async Task UntilAsync(Func<Task<string>> stateAsync)
    {
        while (await stateAsync() != LifeCycleState.Available)
        {
            await Task.Delay(Pause);
        }
    }
}
