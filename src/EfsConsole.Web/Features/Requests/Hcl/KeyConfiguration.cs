using System.Globalization;
using EfsConsole.Domain.Keys;

namespace EfsConsole.Web.Features.Requests.Hcl;

/// <summary>The creation of a key by Terraform. Pure.</summary>
internal static class KeyConfiguration
{
    public static string Write(KeyPlan plan, RequestTarget target)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var resource = plan.IsExternal ? "aws_kms_external_key" : "aws_kms_key";
        var configuration = AwsProvider.Begin(target);
        configuration.Add($"resource \"{resource}\" \"this\"", key => FillKey(key, plan));
        for (var i = 0; i < plan.Aliases.Count; i++)
        {
            var (alias, label) = (plan.Aliases[i], i == 0 ? "this" : string.Create(CultureInfo.InvariantCulture, $"alias_{i + 1}"));
            configuration.Add($"resource \"aws_kms_alias\" \"{label}\"", named => named
                .SetText("name", alias)
                .Set("target_key_id", $"{resource}.this.id"));
        }

        return configuration.Write();
    }

    private static void FillKey(HclBody key, KeyPlan plan)
    {
        key.SetText("description", plan.Key.Description);
        if (plan.RotationPeriodInDays is { } days)
        {
            key.Set("enable_key_rotation", "true");
            if (days != KeyLimits.RotationPeriodDays)
            {
                key.Set("rotation_period_in_days", days.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (plan.Key.Policy is { } policy)
        {
            key.SetLong("policy", HclText.Heredoc(policy));
        }

        AwsProvider.SetTags(key, plan.Key.Tags?.Select(static tag => (tag.TagKey, tag.TagValue)));
    }
}
