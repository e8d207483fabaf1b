using EfsConsole.Domain.Access;

namespace EfsConsole.Web.Features.Access;

/// <summary>An access key as the page shows it.</summary>
/// <param name="Key">The key.</param>
/// <param name="LastUsed">Its last use.</param>
public sealed record AccessKeyRow(AccessKeyMetadata Key, AccessKeyLastUsed LastUsed)
{
    /// <summary>Whether it signs.</summary>
    public bool IsActive => Key.Status == AccessKeyStatus.Active;
}
