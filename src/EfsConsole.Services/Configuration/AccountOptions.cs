using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>Account</c>.</summary>
public sealed class AccountOptions
{
    public const string Section = "Account";

    /// <summary>Twelve digits; drawn once at first start when not set.</summary>
    public string? Id { get; set; }

    /// <summary>The regions served, the first one being the default; <c>us-east-1</c> when not set.</summary>
    public string[]? Regions { get; set; }

    /// <summary>The regions that hold.</summary>
    public IReadOnlyList<string> EffectiveRegions => Regions is { Length: > 0 } ? Regions : ["us-east-1"];
}

internal sealed partial class AccountOptionsValidation : IValidateOptions<AccountOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountOptions options)
    {
        var faults = new List<string>();
        if (options.Id is not null && !AccountId().IsMatch(options.Id))
        {
            faults.Add($"Account:Id is '{options.Id}'. Set it to twelve digits, or leave it out to have one drawn.");
        }

        foreach (var region in options.EffectiveRegions)
        {
            if (!Region().IsMatch(region ?? string.Empty) || region!.Length > 32)
            {
                faults.Add($"Account:Regions names '{region}', which is not a region. Write it as us-east-1 or eu-central-1.");
            }
        }

        if (options.EffectiveRegions.Distinct(StringComparer.Ordinal).Count() != options.EffectiveRegions.Count)
        {
            faults.Add("Account:Regions names a region twice. Name each once.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex Region();
}
