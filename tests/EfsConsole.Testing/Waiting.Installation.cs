using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;

namespace EfsConsole.Testing;

public static partial class Waiting
{
    /// <summary>Asks until a file system can be used; answers its description.</summary>
    /// <param name="describe">Asks.</param>
    /// <param name="fileSystemId">The file system.</param>
    public static async Task<FileSystemDescription> UntilAvailableAsync(Func<DescribeFileSystemsRequest, Task<DescribeFileSystemsResponse>> describe, string fileSystemId)
    {
        ArgumentNullException.ThrowIfNull(describe);
        FileSystemDescription? last = null;
        await UntilAsync(
            async () =>
            {
                last = (await describe(new DescribeFileSystemsRequest { FileSystemId = fileSystemId })).FileSystems.Single();
                return last.LifeCycleState == LifeCycleState.Available;
            },
            () => $"{fileSystemId} is {last?.LifeCycleState}");
        return last!;
    }

    /// <summary>Asks until a file system can be used; answers its description.</summary>
    public static Task<FileSystemDescription> UntilAvailableAsync(this TestInstallation installation, string fileSystemId)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return UntilAvailableAsync(request => installation.InvokeAsync(request), fileSystemId);
    }

    /// <summary>Asks until a file system has so many mount targets and all can be used.</summary>
    public static async Task UntilMountTargetsAreAvailableAsync(this TestInstallation installation, string fileSystemId, int count)
    {
        ArgumentNullException.ThrowIfNull(installation);
        IReadOnlyList<MountTargetDescription> last = [];
        await UntilAsync(
            async () =>
            {
                last = (await installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystemId })).MountTargets;
                return last.Count == count && last.All(target => target.LifeCycleState == LifeCycleState.Available);
            },
            () => $"{fileSystemId} has {string.Join(", ", last.Select(target => target.LifeCycleState))}");
    }

    /// <summary>Asks until a file system is no more.</summary>
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

    /// <summary>Asks until a mount target is no more.</summary>
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
}
