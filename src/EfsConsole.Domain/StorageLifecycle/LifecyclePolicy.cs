using System.Globalization;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.StorageLifecycle;

/// <summary>When files change their class of storage: exactly one of the transitions.</summary>
public sealed record LifecyclePolicy
{
    /// <summary>To Infrequent Access, as <c>AFTER_30_DAYS</c>.</summary>
    public string? TransitionToIA { get; init; }

    /// <summary>Back to Standard: <c>AFTER_1_ACCESS</c>.</summary>
    public string? TransitionToPrimaryStorageClass { get; init; }

    /// <summary>To Archive, as <c>AFTER_90_DAYS</c>.</summary>
    public string? TransitionToArchive { get; init; }
}

/// <summary>What PutLifecycleConfiguration and DescribeLifecycleConfiguration answer.</summary>
/// <param name="LifecyclePolicies">As they were put.</param>
public sealed record LifecycleConfigurationDescription(IReadOnlyList<LifecyclePolicy> LifecyclePolicies);

/// <summary>The transitions of the EFS API model (2015-02-01).</summary>
public static class LifecycleLimits
{
    /// <summary>Most policies of a file system: one for each transition.</summary>
    public const int Policies = 3;

    /// <summary>Ages at which files go to Infrequent Access or Archive.</summary>
    public static IReadOnlyList<string> Ages { get; } =
        ["AFTER_1_DAY", "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS", "AFTER_90_DAYS", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS"];

    /// <summary>When files come back.</summary>
    public static IReadOnlyList<string> Accesses { get; } = ["AFTER_1_ACCESS"];

    /// <summary>The age in days.</summary>
    public static int DaysOf(string age)
    {
        ArgumentNullException.ThrowIfNull(age);
        return int.Parse(age.Split('_')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Checks policies where some are given.</summary>
    public static void Check(RequestValidation validation, IReadOnlyList<LifecyclePolicy>? policies)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Count("lifecyclePolicies", policies?.ToArray(), 0, Policies);
        for (var i = 0; i < policies?.Count; i++)
        {
            Check(validation, FormattableString.Invariant($"lifecyclePolicies.{i + 1}.member"), policies[i]);
        }

        if (policies is null || validation.Faults.Count > 0)
        {
            return;
        }

        var toInfrequentAccess = policies.Select(policy => policy.TransitionToIA).OfType<string>().ToList();
        var toArchive = policies.Select(policy => policy.TransitionToArchive).OfType<string>().ToList();
        if (toInfrequentAccess.Count > 1 || toArchive.Count > 1 || policies.Count(policy => policy.TransitionToPrimaryStorageClass is not null) > 1)
        {
            validation.Fault("lifecyclePolicies", "A transition is given twice: there is one of each kind.");
        }
        else if (toInfrequentAccess is [var first] && toArchive is [var second] && DaysOf(second) <= DaysOf(first))
        {
            validation.Fault("lifecyclePolicies", $"TransitionToArchive ({second}) must come later than TransitionToIA ({first}).");
        }
    }

    private static void Check(RequestValidation validation, string parameter, LifecyclePolicy? policy)
    {
        if (!validation.Required(parameter, policy))
        {
            return;
        }

        validation.OneOf($"{parameter}.transitionToIA", policy!.TransitionToIA, Ages);
        validation.OneOf($"{parameter}.transitionToPrimaryStorageClass", policy.TransitionToPrimaryStorageClass, Accesses);
        validation.OneOf($"{parameter}.transitionToArchive", policy.TransitionToArchive, Ages);
        string?[] transitions = [policy.TransitionToIA, policy.TransitionToPrimaryStorageClass, policy.TransitionToArchive];
        if (transitions.Count(transition => transition is not null) != 1)
        {
            validation.Fault(parameter, "Each element of LifecyclePolicies holds exactly one transition: give each one of its own.");
        }
    }
}
