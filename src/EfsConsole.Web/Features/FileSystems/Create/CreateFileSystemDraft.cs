using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Tags;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems.Calls;
using EfsConsole.Web.Features.Requests;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>Everything that the wizard holds: what was entered, how far it is, and the calls once Create was chosen.</summary>
public sealed class CreateFileSystemDraft
{
    public const string VpcField = "vpc";

    /// <summary>Made once for each wizard, so that no repeat of Create makes a second file system.</summary>
    public required string CreationToken { get; init; }

    public WizardStep Step { get; set; } = WizardStep.Network;

    /// <summary>Whether anything was entered that leaving would throw away.</summary>
    public bool Dirty { get; set; }

    public string? VpcId { get; set; }

    public List<MountTargetDraft> MountTargets { get; set; } = [];

    public TagDraft Tags { get; set; } = new();

    public string PerformanceMode { get; set; } = Domain.FileSystems.PerformanceMode.GeneralPurpose;

    public bool Encrypted { get; set; }

    public KeyChoice Key { get; set; } = new();

    /// <summary>The calls, from the moment that Create was chosen; the settings are fixed from then on.</summary>
    public CallPlan? Plan { get; set; }

    /// <summary>A wizard as it opens.</summary>
    public static CreateFileSystemDraft New(Guid token) => new()
    {
        CreationToken = $"console-{token:D}",
        Tags = new() { Rows = [new() { Key = Tag.NameKey }] },
    };

    /// <summary>Takes a VPC and begins its rows anew. The optional settings stay.</summary>
    public void SelectVpc(VpcNetwork network)
    {
        VpcId = network.Vpc.VpcId;
        MountTargets = [.. network.Zones.Select(zone => MountTargetDraft.For(zone, network))];
    }

    /// <summary>The faults of one step; a step that has none may be left.</summary>
    public IReadOnlyList<FieldError> Check(WizardStep step, VpcNetwork? network) => step switch
    {
        WizardStep.Network => CheckNetwork(network),
        WizardStep.Settings => [.. Tags.Faults().Select(fault => new FieldError(fault.ElementId, fault.Message)), .. Encrypted ? Key.Check() : []],
        WizardStep.Review => [],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    public CreateFileSystemRequest ToCreateFileSystem() => new()
    {
        CreationToken = CreationToken,
        PerformanceMode = PerformanceMode,
        Encrypted = Encrypted,
        KmsKeyId = Encrypted ? Key.KmsKeyId : null,
    };

    /// <summary>The tags to write once the file system has its id; null when there are none.</summary>
    public CreateTagsRequest? ToCreateTags() => Tags.ToTags() is { Count: > 0 } tags ? new() { Tags = tags } : null;

    /// <summary>One request for each ticked zone; the file system's id is filled in when it is known.</summary>
    public IReadOnlyList<(string Zone, CreateMountTargetRequest Request)> ToCreateMountTargets() =>
        [.. MountTargets.Where(row => row.Ticked).Select(row => (row.AvailabilityZone, ToRequest(row)))];

    /// <summary>All that Create asks for, to be shown as code: the tags go with the file system there.</summary>
    public FileSystemPlan ToPlan() => new()
    {
        FileSystem = ToCreateFileSystem() with { Tags = ToCreateTags()?.Tags },
        MountTargets = [.. ToCreateMountTargets().Select(static target => target.Request)],
    };

    public static CreateMountTargetRequest ToRequest(MountTargetDraft row) => new()
    {
        SubnetId = row.SubnetId,
        IpAddress = row.WantedIpAddress,
        SecurityGroups = row.SecurityGroups.Count > 0 ? [.. row.SecurityGroups] : null,
    };

    private List<FieldError> CheckNetwork(VpcNetwork? network)
    {
        if (VpcId is null)
        {
            return [new(VpcField, "Choose a VPC. If there is none in this region, create one first.")];
        }

        return network is null || network.Vpc.VpcId != VpcId
            ? [new(VpcField, $"VPC {VpcId} does not exist any more. Choose another.")]
            : [.. MountTargets.SelectMany(row => MountTargetRules.Check(row, network))];
    }
}
