namespace EfsConsole.Persistence.Entities;

/// <summary>An access point of a file system. It never changes but for its tags.</summary>
public sealed class AccessPointEntity : VersionedEntity
{
    /// <summary><c>fsap-</c> and 17 hex digits.</summary>
    public required string AccessPointId { get; set; }

    public required string FileSystemId { get; set; }

    public required string Region { get; set; }

    /// <summary>Unique among the region's access points.</summary>
    public required string ClientToken { get; set; }

    /// <summary>Null where clients stay who they are; then the group is null too.</summary>
    public long? PosixUid { get; set; }

    public long? PosixGid { get; set; }

    /// <summary>Joined by commas; null when none were given.</summary>
    public string? SecondaryGids { get; set; }

    public required string RootPath { get; set; }

    /// <summary>Of a root directory to make; null when it is not to be made, and then so are the next two.</summary>
    public long? OwnerUid { get; set; }

    public long? OwnerGid { get; set; }

    public string? Permissions { get; set; }

    public required DateTime CreatedAt { get; set; }

    public FileSystemEntity? FileSystem { get; set; }

    public List<AccessPointTagEntity> Tags { get; set; } = [];
}

/// <summary>A tag of an access point.</summary>
public sealed class AccessPointTagEntity : ITagEntity
{
    public required string AccessPointId { get; set; }

    public required string TagKey { get; set; }

    public required string TagValue { get; set; }
}
