using System.Text.Json.Serialization;

namespace EfsConsole.Web.Features.FileSystems.Calls;

/// <summary>How far a planned call is.</summary>
public enum CallState
{
    Waiting,
    Running,
    Succeeded,
    Failed,
}

/// <summary>
/// One call of a plan, with all it needs to be made, or made again, after a restart. Each is safe to repeat: where an
/// earlier attempt reached the service, the repeat finds its result.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "call")]
[JsonDerivedType(typeof(CreateFileSystemCall), "CreateFileSystem")]
[JsonDerivedType(typeof(CreateTagsCall), "CreateTags")]
[JsonDerivedType(typeof(AwaitFileSystemCall), "AwaitFileSystem")]
[JsonDerivedType(typeof(CreateMountTargetCall), "CreateMountTarget")]
[JsonDerivedType(typeof(AwaitMountTargetCall), "AwaitMountTarget")]
[JsonDerivedType(typeof(ModifySecurityGroupsCall), "ModifyMountTargetSecurityGroups")]
[JsonDerivedType(typeof(DeleteMountTargetCall), "DeleteMountTarget")]
[JsonDerivedType(typeof(AwaitMountTargetGoneCall), "AwaitMountTargetGone")]
[JsonDerivedType(typeof(DeleteAccessPointsCall), "DeleteAccessPoints")]
[JsonDerivedType(typeof(DeleteFileSystemCall), "DeleteFileSystem")]
[JsonDerivedType(typeof(AwaitFileSystemGoneCall), "AwaitFileSystemGone")]
public abstract class PlannedCall
{
    /// <summary>Unique in the plan.</summary>
    public required string Id { get; init; }

    /// <summary>Calls that must have succeeded before.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    public CallState State { get; set; }

    /// <summary>The field's error code, when the call failed with one.</summary>
    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>The request member at fault.</summary>
    public string? ErrorParameter { get; set; }

    /// <summary>The call failed in a way that leaves open whether it took effect.</summary>
    public bool OutcomeUnknown { get; set; }

    /// <summary>The id of what the call made.</summary>
    public string? ResultId { get; set; }

    /// <summary>The operation, as the field names it.</summary>
    [JsonIgnore]
    public abstract string Operation { get; }

    /// <summary>What it is for, as a short sentence.</summary>
    [JsonIgnore]
    public abstract string Title { get; }

    /// <summary>Makes the call.</summary>
    /// <exception cref="Domain.Errors.OperationException">It was refused.</exception>
    public abstract Task RunAsync(CallContext context, CancellationToken cancellationToken);
}
