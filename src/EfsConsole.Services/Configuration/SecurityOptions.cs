using EfsConsole.Services.Policies;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>Security</c>: what the administrator of the installation may do.</summary>
public sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>The path of a JSON policy document, read at start; without one the administrator may do everything.</summary>
    public string? IdentityPolicyFile { get; set; }

    /// <summary>The policy in that file; null without one.</summary>
    internal PolicyDocument? IdentityPolicy { get; private set; }

    /// <summary>Its text.</summary>
    internal string? IdentityPolicyText { get; private set; }

    /// <summary>Why the file cannot be used.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Reads the file, once.</summary>
    internal void Read()
    {
        if (string.IsNullOrWhiteSpace(IdentityPolicyFile))
        {
            return;
        }

        try
        {
            IdentityPolicyText = File.ReadAllText(IdentityPolicyFile);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Fault = $"it cannot be read: {unreadable.Message}";
            return;
        }

        IdentityPolicy = PolicyDocument.TryParse(IdentityPolicyText, PolicyKind.Identity, out var fault);
        Fault = fault is null ? null : $"{fault.Place}: {fault.Message}";
    }
}

internal sealed class SecurityOptionsValidation : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options) => options.Fault is null
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Security:IdentityPolicyFile is '{options.IdentityPolicyFile}', {options.Fault} Set it to the path of a policy document, or leave it out: then the administrator may do everything.");
}
