namespace EfsConsole.Domain.Errors;

/// <summary>AccessPointAlreadyExists of elasticfilesystem: an access point of the account in the region has the client token.</summary>
/// <param name="accessPointId">The access point that has it.</param>
public sealed class AccessPointAlreadyExistsException(string accessPointId)
    : OperationException("AccessPointAlreadyExists", $"Access point '{accessPointId}' already exists with the given client token.", "clientToken")
{
    /// <summary>The access point that has the token.</summary>
    public string AccessPointId { get; } = accessPointId;
}
