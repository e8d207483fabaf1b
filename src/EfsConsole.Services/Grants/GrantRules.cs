using EfsConsole.Domain.Grants;

namespace EfsConsole.Services.Grants;

/// <summary>What a grant allows. Pure.</summary>
internal static class GrantRules
{
    /// <summary>Whether a call on behalf of a resource, or of none, fits: the ARN is the same.</summary>
    public static bool FitsSource(string? constraint, string? sourceArn) => constraint is null || string.Equals(constraint, sourceArn, StringComparison.Ordinal);

    /// <summary>Whether the request's context fits: Equals exactly, Subset at least; case-sensitive, in any order.</summary>
    public static bool Fits(GrantConstraints? constraints, IReadOnlyDictionary<string, string> context) =>
        (constraints?.EncryptionContextEquals is not { Count: > 0 } equals || (equals.Count == context.Count && Holds(context, equals)))
        && (constraints?.EncryptionContextSubset is not { Count: > 0 } subset || Holds(context, subset));

    /// <summary>
    /// Whether every call that fits the child's constraint fits the parent's too: who has a permission by a grant hands on
    /// no more than that (CreateGrant: equal or stricter).
    /// </summary>
    public static bool IsAtLeastAsStrict(GrantConstraints? child, GrantConstraints? parent)
    {
        if (!FitsSource(parent?.SourceArn, child?.SourceArn))
        {
            return false;
        }

        if (parent?.EncryptionContextEquals is { Count: > 0 } equals
            && !(child?.EncryptionContextEquals is { } same && same.Count == equals.Count && Holds(same, equals)))
        {
            return false;
        }

        return parent?.EncryptionContextSubset is not { Count: > 0 } subset
            || (child?.EncryptionContextEquals is { Count: > 0 } exact && Holds(exact, subset))
            || (child?.EncryptionContextSubset is { } least && Holds(least, subset));
    }

    /// <summary>Whether an operation is among those of a grant.</summary>
    public static bool Allows(string operations, string operation) => operations.Split(',').Contains(operation, StringComparer.Ordinal);

    /// <summary>Operations as they stand in the database: each once, in the order of the model.</summary>
    public static string Join(IReadOnlyList<string> operations) =>
        string.Join(',', GrantOperations.Symmetric.Where(operation => operations.Contains(operation, StringComparer.Ordinal)));

    private static bool Holds(IReadOnlyDictionary<string, string> context, IReadOnlyDictionary<string, string> pairs) =>
        pairs.All(pair => context.TryGetValue(pair.Key, out var value) && string.Equals(value, pair.Value, StringComparison.Ordinal));
}
