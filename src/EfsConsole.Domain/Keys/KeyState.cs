namespace EfsConsole.Domain.Keys;

/// <summary>States of a key, as the wire spells them.</summary>
public static class KeyState
{
    /// <summary>Usable.</summary>
    public const string Enabled = "Enabled";

    /// <summary>Not usable until it is enabled.</summary>
    public const string Disabled = "Disabled";

    /// <summary>In its waiting period before deletion.</summary>
    public const string PendingDeletion = "PendingDeletion";

    /// <summary>Waits for imported key material.</summary>
    public const string PendingImport = "PendingImport";

    /// <summary>Every value.</summary>
    public static IReadOnlyList<string> All { get; } = [Enabled, Disabled, PendingDeletion, PendingImport];
}

/// <summary>Who manages a key, as the wire spells it.</summary>
public static class KeyManager
{
    /// <summary>A customer-managed key.</summary>
    public const string Customer = "CUSTOMER";

    /// <summary>An AWS-managed key, such as <c>aws/elasticfilesystem</c>.</summary>
    public const string Aws = "AWS";
}
