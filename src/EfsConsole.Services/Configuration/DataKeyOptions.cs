using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>DataKeys</c>.</summary>
public sealed class DataKeyOptions
{
    public const string Section = "DataKeys";

    /// <summary>How long the unwrapped data keys of a file system are held at most.</summary>
    public TimeSpan CacheTime { get; set; } = TimeSpan.FromMinutes(5);
}

internal sealed class DataKeyOptionsValidation : IValidateOptions<DataKeyOptions>
{
    public ValidateOptionsResult Validate(string? name, DataKeyOptions options) =>
        options.CacheTime >= TimeSpan.FromSeconds(1) && options.CacheTime <= TimeSpan.FromHours(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"DataKeys:CacheTime is {options.CacheTime}. Set it to a time from 00:00:01 to 01:00:00.");
}
