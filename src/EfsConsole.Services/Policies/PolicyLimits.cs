namespace EfsConsole.Services.Policies;

/// <summary>How long policies may be and how deep they nest. Pure.</summary>
internal static class PolicyLimits
{
    /// <summary>Characters that are looked at at all, white space included: the widest limit of the models.</summary>
    public const int MaximumText = 131_072;

    /// <summary>The deepest well-formed place: the values of a condition. Anything below is refused.</summary>
    public const int MaximumDepth = 6;

    /// <summary>The limit of a kind, in its own unit.</summary>
    public static int MaximumLength(PolicyKind kind) => kind switch
    {
        PolicyKind.Key => 32_768,
        PolicyKind.Identity => 6_144,
        PolicyKind.FileSystem => 20_000,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What the limit counts: the quota of key policies is in bytes, IAM leaves white space out.</summary>
    public static string UnitOfLength(PolicyKind kind) => kind switch
    {
        PolicyKind.Key => "bytes",
        PolicyKind.Identity => "characters without white space",
        PolicyKind.FileSystem => "characters",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What one UTF-16 unit counts.</summary>
    public static int LengthOf(char unit, PolicyKind kind) => kind switch
    {
        PolicyKind.Key => unit < 0x80 ? 1 : unit < 0x800 || char.IsSurrogate(unit) ? 2 : 3,
        PolicyKind.Identity => unit is ' ' or '\t' or '\r' or '\n' ? 0 : 1,
        _ => 1,
    };
}
