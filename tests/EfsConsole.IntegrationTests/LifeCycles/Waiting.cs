using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.LifeCycles;

/// <summary>Waits for states as a client does: by asking again until they are there.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<FileSystemDescription> UntilAvailableAsync(this TestInstallation installation, string fileSystemId)
    {
        FileSystemDescription? last = null;
        await UntilAsync(
            async () =>
            {
                last = (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystemId })).FileSystems.Single();
                return last.LifeCycleState == LifeCycleState.Available;
            },
            () => $"{fileSystemId} is {last?.LifeCycleState}");
        return last!;
    }

    public static async Task UntilMountTargetsAreAvailableAsync(this TestInstallation installation, string fileSystemId, int count)
    {
        IReadOnlyList<MountTargetDescription> last = [];
        await UntilAsync(
            async () =>
            {
                last = (await installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystemId })).MountTargets;
                return last.Count == count && last.All(target => target.LifeCycleState == LifeCycleState.Available);
            },
            () => $"{fileSystemId} has {string.Join(", ", last.Select(target => target.LifeCycleState))}");
    }

    public static Task UntilGoneAsync(this TestInstallation installation, string fileSystemId) => UntilAsync(
        async () =>
        {
            try
            {
                await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystemId });
                return false;
            }
            catch (FileSystemNotFoundException)
            {
                return true;
            }
        },
        () => $"{fileSystemId} is still there");

    public static Task UntilMountTargetIsGoneAsync(this TestInstallation installation, string mountTargetId) => UntilAsync(
        async () =>
        {
            try
            {
                await installation.InvokeAsync(new DescribeMountTargetsRequest { MountTargetId = mountTargetId });
                return false;
            }
            catch (MountTargetNotFoundException)
            {
                return true;
            }
        },
        () => $"{mountTargetId} is still there");

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            patience.IsCancellationRequested.ShouldBeFalse(state());
            await Task.Delay(5);
        }
    }
}
