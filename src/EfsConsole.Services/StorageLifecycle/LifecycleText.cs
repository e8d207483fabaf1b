using EfsConsole.Domain.StorageLifecycle;

namespace EfsConsole.Services.StorageLifecycle;

/// <summary>Lifecycle policies as their column holds them: <c>TransitionToIA=AFTER_30_DAYS</c>, joined by commas. Pure.</summary>
internal static class LifecycleText
{
    public static string Write(IReadOnlyList<LifecyclePolicy> policies) => string.Join(',', policies.Select(policy => policy switch
    {
        { TransitionToIA: { } age } => $"{nameof(policy.TransitionToIA)}={age}",
        { TransitionToPrimaryStorageClass: { } access } => $"{nameof(policy.TransitionToPrimaryStorageClass)}={access}",
        _ => $"{nameof(policy.TransitionToArchive)}={policy.TransitionToArchive}",
    }));

    public static IReadOnlyList<LifecyclePolicy> Read(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ReadOne)];

    private static LifecyclePolicy ReadOne(string text)
    {
        var parts = text.Split('=');
        return parts[0] switch
        {
            nameof(LifecyclePolicy.TransitionToIA) => new() { TransitionToIA = parts[1] },
            nameof(LifecyclePolicy.TransitionToPrimaryStorageClass) => new() { TransitionToPrimaryStorageClass = parts[1] },
            _ => new() { TransitionToArchive = parts[1] },
        };
    }
}
