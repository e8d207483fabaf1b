namespace EfsConsole.Domain.Aliases;

/// <summary>A line of ListAliases.</summary>
/// <param name="AliasName">With the prefix <c>alias/</c>.</param>
/// <param name="AliasArn">The ARN.</param>
/// <param name="TargetKeyId">The bare key id; null for a predefined alias whose key is not made yet.</param>
/// <param name="CreationDate">When it was made, UTC; null for a predefined alias without a key.</param>
/// <param name="LastUpdatedDate">When it was last pointed to a key, UTC.</param>
public sealed record AliasListEntry(string AliasName, string AliasArn, string? TargetKeyId, DateTime? CreationDate, DateTime? LastUpdatedDate)
{
    /// <summary>The predefined alias of the key that the file-system service manages.</summary>
    public const string FileSystemServiceAlias = "alias/aws/elasticfilesystem";

    /// <summary>Aliases below it belong to the services.</summary>
    public const string AwsPrefix = "alias/aws/";
}
