using Microsoft.Extensions.Options;

namespace EfsConsole.Services.LifeCycles;

internal sealed class LifeCycleOptionsValidation : IValidateOptions<LifeCycleOptions>
{
    public ValidateOptionsResult Validate(string? name, LifeCycleOptions options)
    {
        var failures = new List<string>();
        Check(failures, options.Lease >= TimeSpan.FromMilliseconds(300), "LifeCycles:Lease must be at least 00:00:00.300.");
        Check(failures, options.FirstRetry > TimeSpan.Zero, "LifeCycles:FirstRetry must be longer than nothing.");
        Check(failures, options.LongestRetry >= options.FirstRetry, "LifeCycles:LongestRetry must not be shorter than LifeCycles:FirstRetry.");
        Check(failures, options.Parallelism is >= 1 and <= 64, "LifeCycles:Parallelism must lie between 1 and 64.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(List<string> failures, bool holds, string message)
    {
        if (!holds)
        {
            failures.Add(message);
        }
    }
}
