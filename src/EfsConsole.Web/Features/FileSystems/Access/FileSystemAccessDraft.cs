using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Web.Features.FileSystems.Calls;
using EfsConsole.Web.Features.FileSystems.Create;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.FileSystems.Access;

/// <summary>A mount target as it is now.</summary>
public sealed record CurrentMountTarget(MountTargetDescription Description, IReadOnlyList<string> SecurityGroups)
{
    /// <summary>Only an available one can be changed.</summary>
    public bool IsSettled => Description.LifeCycleState == LifeCycleState.Available;
}

/// <summary>How the mount targets of a file system should be, beside how they are.</summary>
public sealed class FileSystemAccessDraft
{
    private readonly IReadOnlyList<CurrentMountTarget> _current;

    public FileSystemAccessDraft(VpcNetwork network, IReadOnlyList<CurrentMountTarget> current)
    {
        _current = [.. current.Where(target => target.Description.LifeCycleState is LifeCycleState.Creating or LifeCycleState.Available)];
        VpcId = network.Vpc.VpcId;
        Rows = [.. network.Zones.Select(zone => RowFor(zone, network))];
    }

    public string VpcId { get; private set; }

    public IReadOnlyList<MountTargetDraft> Rows { get; private set; }

    /// <summary>The VPC of the mount targets that there are; null without any.</summary>
    public string? CurrentVpcId => _current.Count > 0 ? _current[0].Description.VpcId : null;

    /// <summary>Mount targets stand in one VPC: choosing another one replaces them all.</summary>
    public bool ReplacesAll => CurrentVpcId is { } vpc && vpc != VpcId;

    public bool HasChanges => ToPlan(string.Empty).Calls.Count > 0;

    /// <summary>The mount target of a zone as it is now; null without one, and in another VPC.</summary>
    public CurrentMountTarget? Current(string zone) => ReplacesAll ? null : _current.FirstOrDefault(target => target.Description.AvailabilityZoneName == zone);

    /// <summary>The row's mount target is deleted and made anew, which breaks its mounts.</summary>
    public bool Recreates(MountTargetDraft row) => row.Ticked && Current(row.AvailabilityZone) is { } current && StandsElsewhere(row, current);

    /// <summary>Takes another VPC and begins the rows anew; back in the first one, they are as the targets are.</summary>
    public void SelectVpc(VpcNetwork network)
    {
        VpcId = network.Vpc.VpcId;
        Rows = [.. network.Zones.Select(zone => ReplacesAll ? MountTargetDraft.For(zone, network) : RowFor(zone, network))];
    }

    public IReadOnlyList<FieldError> Check(VpcNetwork network) => [.. Rows.SelectMany(row => MountTargetRules.Check(row, network))];

    /// <summary>The calls that lead from what is to what should be. Deletions go first, since a zone has one target.</summary>
    public CallPlan ToPlan(string fileSystemId)
    {
        var plan = new CallPlan { FileSystemId = fileSystemId };
        var gone = new List<string>();
        foreach (var target in _current.Where(IsRemoved))
        {
            gone.Add(AddDeletion(plan, target));
        }

        foreach (var row in Rows.Where(row => row.Ticked))
        {
            // While any target stands in the old VPC, none can be made in another.
            IReadOnlyList<string> after = ReplacesAll ? [.. gone] : Recreates(row) ? [GoneId(row.AvailabilityZone)] : [];
            AddChange(plan, row, after);
        }

        foreach (var call in plan.Calls.OfType<CreateMountTargetCall>().ToList())
        {
            plan.Calls.Add(new AwaitMountTargetCall { Id = $"available-{call.Zone}", Zone = call.Zone, SubnetId = call.Request.SubnetId!, After = [call.Id] });
        }

        return plan;
    }

    private MountTargetDraft RowFor(string zone, VpcNetwork network)
    {
        var row = MountTargetDraft.For(zone, network);
        if (_current.FirstOrDefault(target => target.Description.AvailabilityZoneName == zone) is not { } current)
        {
            row.Ticked = false;
            return row;
        }

        row.SubnetId = current.Description.SubnetId;
        row.IpAddress = current.Description.IpAddress;
        row.SecurityGroups = [.. current.SecurityGroups];
        return row;
    }

    private bool IsRemoved(CurrentMountTarget target) =>
        ReplacesAll
        || Rows.FirstOrDefault(row => row.AvailabilityZone == target.Description.AvailabilityZoneName) is not { Ticked: true } row
        || StandsElsewhere(row, target);

    private static bool StandsElsewhere(MountTargetDraft row, CurrentMountTarget current) =>
        row.SubnetId != current.Description.SubnetId || row.WantedIpAddress != current.Description.IpAddress;

    private static string GoneId(string zone) => $"gone-{zone}";

    private static string AddDeletion(CallPlan plan, CurrentMountTarget target)
    {
        var zone = target.Description.AvailabilityZoneName;
        var id = target.Description.MountTargetId;
        plan.Calls.Add(new DeleteMountTargetCall { Id = $"delete-{zone}", Zone = zone, MountTargetId = id });
        plan.Calls.Add(new AwaitMountTargetGoneCall { Id = GoneId(zone), Zone = zone, MountTargetId = id, After = [$"delete-{zone}"] });
        return GoneId(zone);
    }

    private void AddChange(CallPlan plan, MountTargetDraft row, IReadOnlyList<string> after)
    {
        var zone = row.AvailabilityZone;
        if (Current(zone) is not { } current || StandsElsewhere(row, current))
        {
            plan.Calls.Add(new CreateMountTargetCall { Id = $"create-{zone}", Zone = zone, Request = CreateFileSystemDraft.ToRequest(row), After = after });
        }
        else if (!row.SecurityGroups.ToHashSet().SetEquals(current.SecurityGroups))
        {
            plan.Calls.Add(new ModifySecurityGroupsCall
            {
                Id = $"groups-{zone}",
                Zone = zone,
                Request = new() { MountTargetId = current.Description.MountTargetId, SecurityGroups = [.. row.SecurityGroups] },
            });
        }
    }
}
