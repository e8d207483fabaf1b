using EfsConsole.Domain.StorageLifecycle;

namespace EfsConsole.Web.Features.Requests;

/// <summary>The members of a lifecycle policy that are given.</summary>
internal static class LifecycleMembers
{
    /// <summary>Names, as the field has them, and values.</summary>
    public static IEnumerable<(string Member, string Value)> Of(LifecyclePolicy policy) =>
        new (string Member, string? Value)[]
        {
            (nameof(policy.TransitionToIA), policy.TransitionToIA),
            (nameof(policy.TransitionToPrimaryStorageClass), policy.TransitionToPrimaryStorageClass),
            (nameof(policy.TransitionToArchive), policy.TransitionToArchive),
        }
        .Where(static member => member.Value is not null)
        .Select(static member => (member.Member, member.Value!));
}
