namespace EfsConsole.Persistence.Entities;

/// <summary>An access key of the administrator.</summary>
public sealed class AccessKeyEntity
{
    /// <summary>20 letters and digits.</summary>
    public required string AccessKeyId { get; set; }

    /// <summary>The secret, sealed under the root key and bound to the id.</summary>
    public required byte[] SealedSecret { get; set; }

    /// <summary>Active or Inactive.</summary>
    public required string Status { get; set; }

    public required DateTime CreatedAt { get; set; }

    public DateTime? LastUsedAt { get; set; }

    /// <summary>The signing name.</summary>
    public string? LastUsedService { get; set; }

    public string? LastUsedRegion { get; set; }
}
