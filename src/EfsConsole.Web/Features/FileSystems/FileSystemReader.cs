using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems.Access;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>Asks the file-system service for one file system and what belongs to it.</summary>
public sealed class FileSystemReader(Door door)
{
    /// <summary>The file system; null when there is none with the id, or the text is no id.</summary>
    /// <exception cref="OperationException">The question was refused for another reason.</exception>
    public async Task<FileSystemDescription?> FindAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        if (!FileSystemLimits.FileSystemIdPattern().IsMatch(fileSystemId))
        {
            return null;
        }

        try
        {
            var answer = await door.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystemId }, cancellationToken);
            return answer.FileSystems is [{ LifeCycleState: not LifeCycleState.Deleted } found, ..] ? found : null;
        }
        catch (FileSystemNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Its mount targets with their security groups, ordered by zone.</summary>
    /// <exception cref="OperationException">The question was refused.</exception>
    public async Task<IReadOnlyList<CurrentMountTarget>> ReadMountTargetsAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        var answer = await door.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystemId, MaxItems = 100 }, cancellationToken);
        var targets = new List<CurrentMountTarget>();
        foreach (var target in answer.MountTargets.Where(target => target.LifeCycleState != LifeCycleState.Deleted).OrderBy(target => target.AvailabilityZoneName, StringComparer.Ordinal))
        {
            targets.Add(new(target, await ReadGroupsAsync(target, cancellationToken)));
        }

        return targets;
    }

    private async Task<IReadOnlyList<string>> ReadGroupsAsync(MountTargetDescription target, CancellationToken cancellationToken)
    {
        try
        {
            return (await door.InvokeAsync(new DescribeMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId }, cancellationToken)).SecurityGroups;
        }
        catch (Exception gone) when (gone is MountTargetNotFoundException or IncorrectMountTargetStateException)
        {
            // One that is on its way out has none to tell.
            return [];
        }
    }
}
