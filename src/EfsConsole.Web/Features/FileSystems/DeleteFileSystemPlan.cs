using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Web.Features.FileSystems.Calls;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>The calls that delete a file system: its access points, its mount targets, a wait for each, then the file system.</summary>
public static class DeleteFileSystemPlan
{
    public static CallPlan From(string fileSystemId, IEnumerable<MountTargetDescription> mountTargets, bool accessPoints)
    {
        var targets = mountTargets.Where(target => target.LifeCycleState != LifeCycleState.Deleted).ToList();
        var plan = new CallPlan { FileSystemId = fileSystemId };
        foreach (var target in targets.Where(target => target.LifeCycleState != LifeCycleState.Deleting))
        {
            plan.Calls.Add(new DeleteMountTargetCall { Id = $"delete-{target.MountTargetId}", Zone = target.AvailabilityZoneName, MountTargetId = target.MountTargetId });
        }

        foreach (var target in targets)
        {
            plan.Calls.Add(new AwaitMountTargetGoneCall
            {
                Id = $"gone-{target.MountTargetId}",
                Zone = target.AvailabilityZoneName,
                MountTargetId = target.MountTargetId,
                After = target.LifeCycleState == LifeCycleState.Deleting ? [] : [$"delete-{target.MountTargetId}"],
            });
        }

        var before = targets.Select(target => $"gone-{target.MountTargetId}").ToList();
        if (accessPoints)
        {
            plan.Calls.Add(new DeleteAccessPointsCall { Id = "delete-access-points" });
            before.Add("delete-access-points");
        }

        plan.Calls.Add(new DeleteFileSystemCall { Id = "delete", After = before });
        plan.Calls.Add(new AwaitFileSystemGoneCall { Id = "gone", After = ["delete"] });
        return plan;
    }
}
