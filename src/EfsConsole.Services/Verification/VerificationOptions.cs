using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Verification;

/// <summary>The section <c>Verification</c>.</summary>
public sealed class VerificationOptions
{
    public const string Section = "Verification";

    /// <summary>How often each volume is verified; zero: on demand alone.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(7);

    /// <summary>What verifications read from the disk, in bytes a second; 0: as fast as it goes.</summary>
    public long BytesPerSecond { get; set; } = 50 << 20;
}

internal sealed class VerificationOptionsValidation : IValidateOptions<VerificationOptions>
{
    private const long SlowestBytes = 64 << 10;

    public ValidateOptionsResult Validate(string? name, VerificationOptions options)
    {
        if (options.Interval != TimeSpan.Zero && (options.Interval < TimeSpan.FromHours(1) || options.Interval > TimeSpan.FromDays(366)))
        {
            return ValidateOptionsResult.Fail($"Verification:Interval is {options.Interval}. Set it to a time from 01:00:00 to 366.00:00:00, or to 00:00:00 for none by schedule.");
        }

        return options.BytesPerSecond is 0 or >= SlowestBytes
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Verification:BytesPerSecond is {options.BytesPerSecond}. Set it to at least {SlowestBytes}, or to 0 for no bound.");
    }
}
