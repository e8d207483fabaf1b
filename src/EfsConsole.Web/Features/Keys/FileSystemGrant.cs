using EfsConsole.Domain.Grants;

namespace EfsConsole.Web.Features.Keys;

/// <summary>Recognises the grants through which the file-system service works.</summary>
public static class FileSystemGrant
{
    // The service binds every data key to its file system under this name (EFS user guide, encryption context).
    private const string ContextKey = "aws:elasticfilesystem:filesystem:id";

    /// <summary>The file system that works through a grant; null when none does.</summary>
    public static string? FileSystemOf(GrantListEntry grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return grant.Grantee.StartsWith("elasticfilesystem", StringComparison.Ordinal)
            ? Named(grant.Constraints?.EncryptionContextEquals) ?? Named(grant.Constraints?.EncryptionContextSubset)
            : null;
    }

    private static string? Named(IReadOnlyDictionary<string, string>? context) => context?.GetValueOrDefault(ContextKey);
}
