using System.Globalization;
using Microsoft.Extensions.Options;

namespace EfsConsole.AwsApi;

/// <summary>Refuses what the API cannot be told.</summary>
internal sealed class ApiOptionsValidation : IValidateOptions<ApiOptions>
{
    private const double Fastest = 1_000_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var throttling = options.Throttling;
        var faults = new List<string>();
        if (throttling.RequestsPerSecond is not (0 or (>= 0.001 and <= Fastest)))
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Api:Throttling:RequestsPerSecond is {throttling.RequestsPerSecond}. Set it to a number from 0.001 to {Fastest:0}, or to 0, which throttles nothing."));
        }

        if (throttling.Burst is < 1)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Api:Throttling:Burst is {throttling.Burst}. Set it to 1 or more."));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
