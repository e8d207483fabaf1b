using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>Quotas</c>; the defaults are AWS's of January 2022.</summary>
public sealed class QuotaOptions
{
    public const string Section = "Quotas";

    /// <summary>In the account and region.</summary>
    public int FileSystems { get; set; } = 1000;

    /// <summary>In a VPC.</summary>
    public int MountTargetsPerVpc { get; set; } = 400;

    /// <summary>Of a file system, and of an access point.</summary>
    public int TagsPerFileSystem { get; set; } = 50;

    /// <summary>Of a file system; AWS raised it from 120 later.</summary>
    public int AccessPointsPerFileSystem { get; set; } = 10_000;

    /// <summary>Of a mount target.</summary>
    public int SecurityGroupsPerMountTarget { get; set; } = 5;

    /// <summary>In the account and region.</summary>
    public int Keys { get; set; } = 100_000;

    /// <summary>Of a key.</summary>
    public int AliasesPerKey { get; set; } = 50;

    /// <summary>On a key.</summary>
    public int GrantsPerKey { get; set; } = 50_000;

    /// <summary>Of the administrator.</summary>
    public int AccessKeys { get; set; } = 2;

    /// <summary>In the account and region.</summary>
    public int Vpcs { get; set; } = 5;

    /// <summary>In the account and region.</summary>
    public int NetworkInterfaces { get; set; } = 5000;

    /// <summary>Of a VPC.</summary>
    public int SubnetsPerVpc { get; set; } = 200;

    /// <summary>Of a VPC.</summary>
    public int SecurityGroupsPerVpc { get; set; } = 500;

    /// <summary>Of a security group.</summary>
    public int RulesPerSecurityGroup { get; set; } = 60;
}

internal sealed class QuotaOptionsValidation : IValidateOptions<QuotaOptions>
{
    public ValidateOptionsResult Validate(string? name, QuotaOptions options)
    {
        (string Key, int Value)[] quotas =
        [
            (nameof(options.FileSystems), options.FileSystems),
            (nameof(options.MountTargetsPerVpc), options.MountTargetsPerVpc),
            (nameof(options.TagsPerFileSystem), options.TagsPerFileSystem),
            (nameof(options.AccessPointsPerFileSystem), options.AccessPointsPerFileSystem),
            (nameof(options.SecurityGroupsPerMountTarget), options.SecurityGroupsPerMountTarget),
            (nameof(options.Keys), options.Keys),
            (nameof(options.AliasesPerKey), options.AliasesPerKey),
            (nameof(options.GrantsPerKey), options.GrantsPerKey),
            (nameof(options.AccessKeys), options.AccessKeys),
            (nameof(options.Vpcs), options.Vpcs),
            (nameof(options.NetworkInterfaces), options.NetworkInterfaces),
            (nameof(options.SubnetsPerVpc), options.SubnetsPerVpc),
            (nameof(options.SecurityGroupsPerVpc), options.SecurityGroupsPerVpc),
            (nameof(options.RulesPerSecurityGroup), options.RulesPerSecurityGroup),
        ];
        var faults = quotas.Where(quota => quota.Value < 1).Select(quota => $"Quotas:{quota.Key} is {quota.Value}. Set it to 1 or more.").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
