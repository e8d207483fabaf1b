using System.Collections.Frozen;
using System.Globalization;
using EfsConsole.Domain;
using Microsoft.Extensions.Primitives;

namespace EfsConsole.Services.Policies;

/// <summary>Which condition key tells what of a request to the key service.</summary>
internal static class KeyConditionTable
{
    private static readonly FrozenDictionary<string, Func<KeyConditions, StringValues>> Keys = new Dictionary<string, Func<KeyConditions, StringValues>>
    {
        ["aws:CalledVia"] = request => request.InvokedBy,
        ["aws:CurrentTime"] = request => Time(request.Now),
        ["aws:EpochTime"] = request => request.Now is { } now ? Number(new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds()) : StringValues.Empty,
        ["aws:PrincipalAccount"] = request => request.Principal.AccountId,
        ["aws:PrincipalArn"] = request => IsService(request) ? StringValues.Empty : request.Principal.Identity,
        ["aws:PrincipalIsAWSService"] = request => Truth(IsService(request)),
        ["aws:PrincipalServiceName"] = request => IsService(request) ? request.Principal.Text : StringValues.Empty,
        ["aws:PrincipalType"] = request => PrincipalTypeOf(request.Principal.Type),
        ["aws:RequestedRegion"] = request => request.Region,
        ["aws:SecureTransport"] = request => Truth(request.IsSecure),
        ["aws:SourceAccount"] = request => AccountOf(request.SourceArn),
        ["aws:SourceArn"] = request => request.SourceArn,
        ["aws:SourceIp"] = request => request.InvokedBy is null ? request.SourceAddress : StringValues.Empty,
        ["aws:TagKeys"] = request => Several(request.RequestTags?.Keys),
        ["aws:UserAgent"] = request => request.UserAgent,
        ["aws:userid"] = request => request.Principal.IsRoot ? request.Principal.AccountId : StringValues.Empty,
        ["aws:username"] = request => request.Principal is { Type: PrincipalType.User, Name: var name } ? name : StringValues.Empty,
        ["aws:ViaAWSService"] = request => Truth(request.InvokedBy is not null),
        ["kms:BypassPolicyLockoutSafetyCheck"] = request => Truth(request.BypassesLockoutCheck),
        ["kms:CallerAccount"] = request => request.CallerAccount,
        ["kms:EncryptionAlgorithm"] = request => request.EncryptionAlgorithm,
        ["kms:EncryptionContextKeys"] = request => Several(request.EncryptionContext?.Keys),
        ["kms:ExpirationModel"] = request => request.ExpirationModel,
        ["kms:GrantConstraintSourceArn"] = request => request.GrantConstraintSourceArn,
        ["kms:GrantConstraintType"] = request => Several(request.GrantConstraintTypes),
        ["kms:GranteePrincipal"] = request => request.GranteePrincipal,
        ["kms:GranteeServicePrincipal"] = request => request.GranteeServicePrincipal,
        ["kms:GrantIsForAWSResource"] = request => Truth(request.IsGrantForAwsResource),
        ["kms:GrantOperations"] = request => Several(request.GrantOperations),
        ["kms:KeyOrigin"] = request => request.KeyOrigin,
        ["kms:KeySpec"] = request => request.KeySpec,
        ["kms:KeyUsage"] = request => request.KeyUsage,
        ["kms:MultiRegion"] = request => Truth(request.IsMultiRegion),
        ["kms:ReEncryptOnSameKey"] = request => Truth(request.IsReEncryptOnSameKey),
        ["kms:RequestAlias"] = request => request.RequestAlias,
        ["kms:ResourceAliases"] = request => Several(request.ResourceAliases),
        ["kms:RetiringPrincipal"] = request => request.RetiringPrincipal,
        ["kms:RetiringServicePrincipal"] = request => request.RetiringServicePrincipal,
        ["kms:RotationPeriodInDays"] = request => Number(request.RotationPeriodDays),
        ["kms:ScheduleKeyDeletionPendingWindowInDays"] = request => Number(request.DeletionWindowDays),
        ["kms:ValidTo"] = request => Time(request.ValidTo),
        ["kms:ViaService"] = request => KeyConditions.ViaService(request.InvokedBy, request.Region),
        ["kms:WrappingAlgorithm"] = request => request.WrappingAlgorithm,
        ["kms:WrappingKeySpec"] = request => request.WrappingKeySpec,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // The older names of the key's properties are still written.
    private static readonly FrozenDictionary<string, string> OlderNames = new Dictionary<string, string>
    {
        ["kms:CustomerMasterKeySpec"] = "kms:KeySpec",
        ["kms:CustomerMasterKeyUsage"] = "kms:KeyUsage",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly (string Prefix, Func<KeyConditions, IReadOnlyDictionary<string, string>?> Pairs)[] Families =
    [
        ("kms:EncryptionContext:", request => request.EncryptionContext),
        ("aws:ResourceTag/", request => request.ResourceTags),
        ("aws:RequestTag/", request => request.RequestTags),
    ];

    /// <summary>The values of a key; none if the request has not got it, or nothing is known of such a key.</summary>
    public static StringValues Get(KeyConditions request, string key)
    {
        if (Keys.TryGetValue(OlderNames.GetValueOrDefault(key, key), out var read))
        {
            return read(request);
        }

        foreach (var (prefix, pairs) in Families)
        {
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return Member(pairs(request), key[prefix.Length..]);
            }
        }

        return StringValues.Empty;
    }

    // Names that differ in case alone are one key to a policy: it then has all their values.
    private static StringValues Member(IReadOnlyDictionary<string, string>? pairs, string name)
    {
        var values = StringValues.Empty;
        foreach (var (key, value) in pairs ?? new Dictionary<string, string>())
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                values = StringValues.Concat(values, value);
            }
        }

        return values;
    }

    private static StringValues PrincipalTypeOf(PrincipalType type) => type switch
    {
        PrincipalType.Account => "Account",
        PrincipalType.User => "User",
        PrincipalType.Role or PrincipalType.Session => "AssumedRole",
        PrincipalType.FederatedUser => "FederatedUser",
        _ => StringValues.Empty,
    };

    private static StringValues AccountOf(string? text) => Arn.TryParse(text, out var arn) && arn.AccountId.Length > 0 ? arn.AccountId : StringValues.Empty;

    private static bool IsService(KeyConditions request) => request.Principal.Type == PrincipalType.Service;

    private static StringValues Several(IEnumerable<string>? values) => values is null ? StringValues.Empty : new([.. values]);

    private static StringValues Truth(bool? value) => value is null ? StringValues.Empty : value.Value ? "true" : "false";

    private static StringValues Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static StringValues Time(DateTime? value) => value?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
