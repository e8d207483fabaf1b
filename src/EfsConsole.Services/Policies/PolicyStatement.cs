namespace EfsConsole.Services.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed record PolicyStatement
{
    /// <summary>Its position, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its name, or null.</summary>
    public required string? Sid { get; init; }

    /// <summary>Where it begins.</summary>
    public required PolicyPlace Place { get; init; }

    /// <summary>What it does.</summary>
    public required PolicyEffect Effect { get; init; }

    /// <summary>Whom it is about; null in the policy of an identity, which is about that identity.</summary>
    public required PrincipalElement? Principals { get; init; }

    /// <summary>Which actions; null if the element is missing.</summary>
    public required PatternElement? Actions { get; init; }

    /// <summary>Which resources; null if the element is missing.</summary>
    public required PatternElement? Resources { get; init; }

    /// <summary>What must hold besides: all of it.</summary>
    public required PolicyCondition[] Conditions { get; init; }

    /// <summary>Whether a missing Resource means the resource that the policy is attached to.</summary>
    public required bool ResourceIsImplied { get; init; }

    /// <summary>False for a statement without Action or Resource, which a key policy keeps and nothing ever matches.</summary>
    public bool HasEffect => Actions is not null && (Resources is not null || ResourceIsImplied);

    /// <summary>Whether the statement is about a request, and how it names its principal.</summary>
    public PrincipalMatch Match(in PolicyRequest request)
    {
        if (Actions?.Matches(request.Action, request.Context, Effect) != true
            || Resources?.Matches(request.Resource, request.Context, Effect) != true && !(Resources is null && ResourceIsImplied))
        {
            return PrincipalMatch.None;
        }

        var match = Principals is null ? PrincipalMatch.Named : Principals.Match(request.Principal);
        if (match == PrincipalMatch.None)
        {
            return match;
        }

        foreach (var condition in Conditions)
        {
            if (!condition.Holds(request.Context, Effect))
            {
                return PrincipalMatch.None;
            }
        }

        return match;
    }
}
