namespace EfsConsole.Domain.Operations;

/// <summary>An operation's place in the field: the service it belongs to, its name, and whether it only reads.</summary>
/// <param name="EventSource">For instance <c>kms.amazonaws.com</c>.</param>
/// <param name="Name">For instance <c>CreateKey</c>.</param>
/// <param name="ReadOnly">As CloudTrail says: cryptographic calls on keys count as reads.</param>
public sealed record OperationName(string EventSource, string Name, bool ReadOnly)
{
    /// <summary>The file-system service.</summary>
    public const string FileSystemSource = "elasticfilesystem.amazonaws.com";

    /// <summary>The key service.</summary>
    public const string KeySource = "kms.amazonaws.com";

    /// <summary>The network service.</summary>
    public const string NetworkSource = "ec2.amazonaws.com";

    /// <summary>The audit service.</summary>
    public const string AuditSource = "cloudtrail.amazonaws.com";

    /// <summary>The service of identities and access keys.</summary>
    public const string IdentitySource = "iam.amazonaws.com";

    /// <summary>The service that says who a caller is.</summary>
    public const string TokenSource = "sts.amazonaws.com";

    /// <summary>What AWS does not have.</summary>
    public const string OwnSource = "efsconsole";

    /// <summary>The region for which clients sign the calls of global services, whatever region they are set to.</summary>
    public const string GlobalRegion = "us-east-1";

    /// <summary>Whether the service is one for all regions.</summary>
    public bool IsGlobal => EventSource is IdentitySource or TokenSource;

    /// <summary>The action as policies name it: <c>kms:CreateKey</c>.</summary>
    public string Action => $"{EventSource.Split('.', 2)[0]}:{Name}";

    /// <summary>An operation of elasticfilesystem.</summary>
    public static OperationName FileSystem(string name, bool readOnly = false) => new(FileSystemSource, name, readOnly);

    /// <summary>An operation of kms.</summary>
    public static OperationName Key(string name, bool readOnly = false) => new(KeySource, name, readOnly);

    /// <summary>An operation of ec2.</summary>
    public static OperationName Network(string name, bool readOnly = false) => new(NetworkSource, name, readOnly);

    /// <summary>An operation of cloudtrail.</summary>
    public static OperationName Audit(string name, bool readOnly = false) => new(AuditSource, name, readOnly);

    /// <summary>An operation of iam.</summary>
    public static OperationName Identity(string name, bool readOnly = false) => new(IdentitySource, name, readOnly);

    /// <summary>An operation of sts.</summary>
    public static OperationName Token(string name, bool readOnly = false) => new(TokenSource, name, readOnly);

    /// <summary>An operation of our own.</summary>
    public static OperationName Own(string name, bool readOnly = false) => new(OwnSource, name, readOnly);
}
