using Microsoft.Extensions.Options;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Settings of uploads, section <c>Uploads</c>.</summary>
public sealed class UploadOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Uploads";

    /// <summary>How long an unfinished upload may still be taken up before its bytes are removed.</summary>
    public TimeSpan KeepUnfinished { get; set; } = TimeSpan.FromHours(24);
}

internal sealed class UploadOptionsValidation : IValidateOptions<UploadOptions>
{
    public ValidateOptionsResult Validate(string? name, UploadOptions options) =>
        options.KeepUnfinished < TimeSpan.FromMinutes(1) || options.KeepUnfinished > TimeSpan.FromDays(30)
            ? ValidateOptionsResult.Fail("Uploads:KeepUnfinished must lie between 00:01:00 (one minute) and 30.00:00:00 (thirty days).")
            : ValidateOptionsResult.Success;
}
