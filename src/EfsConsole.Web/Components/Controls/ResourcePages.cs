using EfsConsole.Domain;

namespace EfsConsole.Web.Components.Controls;

/// <summary>Which page shows a resource.</summary>
public static class ResourcePages
{
    /// <summary>The page of an id or ARN; null when there is none.</summary>
    public static string? HrefOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Arn.TryParse(name, out var arn)
            ? (arn.Service, arn.Resource.Split('/')) switch
            {
                ("elasticfilesystem", ["file-system", var id]) => $"/file-systems/{id}",
                ("kms", ["key", var id]) => $"/keys/{id}",
                ("ec2", ["vpc", var id]) => $"/networks/{id}",
                ("ec2", ["security-group", var id]) => $"/networks/security-groups/{id}",
                _ => null,
            }
            : name switch
            {
                _ when name.StartsWith("fs-", StringComparison.Ordinal) => $"/file-systems/{name}",
                _ when name.StartsWith("vpc-", StringComparison.Ordinal) => $"/networks/{name}",
                _ when name.StartsWith("sg-", StringComparison.Ordinal) => $"/networks/security-groups/{name}",
                _ => null,
            };
    }

    /// <summary>The part of an ARN that tells resources of an account apart; other names as they are.</summary>
    public static string ShortNameOf(string name) => Arn.TryParse(name, out var arn) ? arn.Resource : name;
}
