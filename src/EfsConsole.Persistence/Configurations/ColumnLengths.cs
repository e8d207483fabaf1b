namespace EfsConsole.Persistence.Configurations;

/// <summary>Lengths, in characters, of columns that no limit of the field bounds.</summary>
internal static class ColumnLengths
{
    public const int Region = 32;

    /// <summary>States, steps, protocols: words of a fixed set.</summary>
    public const int Enumeration = 64;

    /// <summary>Ids such as <c>subnet-</c> and 17 hex digits; the field allows 40 digits.</summary>
    public const int ResourceId = 64;

    public const int AvailabilityZone = 48;

    /// <summary>IPv4 today, room for IPv6.</summary>
    public const int IpAddress = 45;

    public const int CidrBlock = 49;

    public const int HexDigest = 64;

    /// <summary>Every operation that a grant may name, joined by commas.</summary>
    public const int GrantOperations = 512;

    /// <summary>The ids of a mount target's security groups, joined by commas; room for more than the field's five.</summary>
    public const int SecurityGroups = 1024;

    /// <summary>Sixteen group ids, joined by commas.</summary>
    public const int SecondaryGids = 176;

    /// <summary>Three transitions with their ages, joined by commas.</summary>
    public const int LifecyclePolicies = 256;

    public const int Caller = 4000;

    /// <summary>Bytes of a small secret sealed under the root key.</summary>
    public const int SealedSecret = 512;

    public const int FriendlyName = 256;
}
