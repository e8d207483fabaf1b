namespace EfsConsole.Domain;

/// <summary>An Amazon Resource Name, <c>arn:aws:service:region:account:resource</c>.</summary>
/// <param name="Partition">Mostly <c>aws</c>.</param>
/// <param name="Service">For instance <c>kms</c>.</param>
/// <param name="Region">For instance <c>us-east-1</c>.</param>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Resource">For instance <c>key/1234abcd-12ab-34cd-56ef-1234567890ab</c>.</param>
public sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    /// <summary>Reads an ARN; false when the text has not its six parts.</summary>
    public static bool TryParse(string? text, out Arn arn)
    {
        var parts = text?.Split(':', 6);
        if (parts is ["arn", _, _, _, _, { Length: > 0 }])
        {
            arn = new(parts[1], parts[2], parts[3], parts[4], parts[5]);
            return true;
        }

        arn = new(string.Empty, string.Empty, string.Empty, string.Empty, string.Empty);
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";

    /// <summary>A key's ARN.</summary>
    public static string Key(string region, string accountId, string keyId) => $"arn:aws:kms:{region}:{accountId}:key/{keyId}";

    /// <summary>An alias's ARN; the name begins with <c>alias/</c>.</summary>
    public static string Alias(string region, string accountId, string aliasName) => $"arn:aws:kms:{region}:{accountId}:{aliasName}";

    /// <summary>A file system's ARN.</summary>
    public static string FileSystem(string region, string accountId, string fileSystemId) => $"arn:aws:elasticfilesystem:{region}:{accountId}:file-system/{fileSystemId}";

    /// <summary>An access point's ARN.</summary>
    public static string AccessPoint(string region, string accountId, string accessPointId) => $"arn:aws:elasticfilesystem:{region}:{accountId}:access-point/{accessPointId}";

    /// <summary>The ARN of something in a VPC: <c>vpc</c>, <c>subnet</c>, <c>security-group</c>, <c>network-interface</c>.</summary>
    public static string Network(string region, string accountId, string type, string id) => $"arn:aws:ec2:{region}:{accountId}:{type}/{id}";
}
