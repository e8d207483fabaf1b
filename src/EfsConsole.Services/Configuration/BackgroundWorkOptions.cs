using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>BackgroundWork</c>.</summary>
public sealed class BackgroundWorkOptions
{
    public const string Section = "BackgroundWork";

    /// <summary>How long after the start unfinished work of an earlier process is taken up; the first answers come before it.</summary>
    public TimeSpan StartDelay { get; set; } = TimeSpan.FromSeconds(1);
}

internal sealed class BackgroundWorkOptionsValidation : IValidateOptions<BackgroundWorkOptions>
{
    public ValidateOptionsResult Validate(string? name, BackgroundWorkOptions options) =>
        options.StartDelay >= TimeSpan.Zero && options.StartDelay <= TimeSpan.FromMinutes(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"BackgroundWork:StartDelay is {options.StartDelay}. Set it to a time from 00:00:00 to 00:01:00.");
}
