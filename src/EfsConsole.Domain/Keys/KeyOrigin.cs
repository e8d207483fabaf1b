namespace EfsConsole.Domain.Keys;

/// <summary>Where a key's material comes from, as the wire spells it.</summary>
public static class KeyOrigin
{
    /// <summary>The key service makes it.</summary>
    public const string AwsKms = "AWS_KMS";

    /// <summary>Its owner imports it.</summary>
    public const string External = "EXTERNAL";
}
