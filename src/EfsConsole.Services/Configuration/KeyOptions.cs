using EfsConsole.Persistence;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>Keys</c>.</summary>
public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>
    /// How long calls trust what this process has read of a key, its aliases and grants, of an access key, or of a file system and its
    /// policy. What this process changes counts at once; what another process on the same database changes counts after this time at the latest. Zero asks the database at each call.
    /// When null, five seconds on SQL Server, and without end on SQLite, whose database has one process.
    /// </summary>
    public TimeSpan? RecheckTime { get; set; }

    /// <summary>The time that counts.</summary>
    public TimeSpan RecheckTimeOn(DatabaseProvider provider) =>
        RecheckTime ?? (provider == DatabaseProvider.Sqlite ? TimeSpan.MaxValue : TimeSpan.FromSeconds(5));
}

internal sealed class KeyOptionsValidation : IValidateOptions<KeyOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyOptions options) =>
        options.RecheckTime is null || (options.RecheckTime >= TimeSpan.Zero && options.RecheckTime <= TimeSpan.FromMinutes(5))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Keys:RecheckTime is {options.RecheckTime}. Set it to a time from 00:00:00 to 00:05:00.");
}
