using EfsConsole.Web.Features.FileSystems.Calls;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>The calls that Create makes, in the order of the field's console: file system, tags, mount targets.</summary>
public static class CreateFileSystemPlan
{
    public const string CreateId = "create-file-system";

    private const string AvailableId = "file-system-available";

    public static CallPlan From(CreateFileSystemDraft draft)
    {
        var plan = new CallPlan();
        plan.Calls.Add(new CreateFileSystemCall { Id = CreateId, Request = draft.ToCreateFileSystem() });
        if (draft.ToCreateTags() is { } tags)
        {
            plan.Calls.Add(new CreateTagsCall { Id = "create-tags", Request = tags, After = [CreateId] });
        }

        plan.Calls.Add(new AwaitFileSystemCall { Id = AvailableId, After = [CreateId] });
        var targets = draft.ToCreateMountTargets();
        foreach (var (zone, request) in targets)
        {
            plan.Calls.Add(new CreateMountTargetCall { Id = $"create-{zone}", Zone = zone, Request = request, After = [AvailableId] });
        }

        foreach (var (zone, request) in targets)
        {
            plan.Calls.Add(new AwaitMountTargetCall { Id = $"available-{zone}", Zone = zone, SubnetId = request.SubnetId!, After = [$"create-{zone}"] });
        }

        return plan;
    }
}
