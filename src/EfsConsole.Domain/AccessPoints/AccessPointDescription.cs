using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.AccessPoints;

/// <summary>What the service tells of an access point.</summary>
public sealed record AccessPointDescription
{
    /// <summary>The token it was made with.</summary>
    public required string ClientToken { get; init; }

    /// <summary>The value of the tag with the key <c>Name</c>; null without one.</summary>
    public string? Name { get; init; }

    /// <summary>Its tags, ordered by key.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary><c>fsap-</c> and 17 hex digits.</summary>
    public required string AccessPointId { get; init; }

    /// <summary>Its ARN.</summary>
    public required string AccessPointArn { get; init; }

    /// <summary>The file system it is of.</summary>
    public required string FileSystemId { get; init; }

    /// <summary>Who every client is that comes through it; null where clients stay who they are.</summary>
    public PosixUser? PosixUser { get; init; }

    /// <summary>What its clients see as the root.</summary>
    public required RootDirectory RootDirectory { get; init; }

    /// <summary>The account, twelve digits.</summary>
    public required string OwnerId { get; init; }

    /// <summary>One of <see cref="FileSystems.LifeCycleState"/>.</summary>
    public required string LifeCycleState { get; init; }
}

/// <summary>A user of POSIX.</summary>
public sealed record PosixUser
{
    /// <summary>User id, 0 to 4294967295.</summary>
    public long? Uid { get; init; }

    /// <summary>Group id, 0 to 4294967295.</summary>
    public long? Gid { get; init; }

    /// <summary>Up to 16 further groups.</summary>
    public IReadOnlyList<long>? SecondaryGids { get; init; }
}

/// <summary>The directory that clients of an access point see as the root.</summary>
public sealed record RootDirectory
{
    /// <summary>The path when none is given.</summary>
    public const string DefaultPath = "/";

    /// <summary><c>/</c>, or one to four levels.</summary>
    public string? Path { get; init; }

    /// <summary>How the directory is made where it does not exist.</summary>
    public CreationInfo? CreationInfo { get; init; }
}

/// <summary>Owner and permissions of a directory to make.</summary>
public sealed record CreationInfo
{
    /// <summary>User id, 0 to 4294967295.</summary>
    public long? OwnerUid { get; init; }

    /// <summary>Group id, 0 to 4294967295.</summary>
    public long? OwnerGid { get; init; }

    /// <summary>Three or four octal digits.</summary>
    public string? Permissions { get; init; }
}
