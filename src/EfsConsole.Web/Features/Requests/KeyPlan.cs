using EfsConsole.Domain.Keys;

namespace EfsConsole.Web.Features.Requests;

/// <summary>A key to create, with its aliases and its rotation.</summary>
public sealed record KeyPlan
{
    /// <summary>The key, its tags, and its policy where that is not the one a key begins with.</summary>
    public required CreateKeyRequest Key { get; init; }

    /// <summary>Aliases with their prefix.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Days from one rotation to the next; null while there is none.</summary>
    public int? RotationPeriodInDays { get; init; }

    /// <summary>Whether the material is imported later.</summary>
    internal bool IsExternal => Key.Origin == KeyOrigin.External;
}
