using EfsConsole.Domain;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Keys;

/// <summary>How ids and ARNs of keys are spelled in the account and region of a call.</summary>
internal static class KeyArn
{
    /// <summary>The bare key id.</summary>
    public static string Id(Guid keyId) => keyId.ToString("D");

    /// <summary>The ARN of a key.</summary>
    public static string Of(Caller caller, Guid keyId) => Arn.Key(caller.Region, caller.AccountId, Id(keyId));

    /// <summary>The ARN of an alias, whose name begins with <c>alias/</c>.</summary>
    public static string OfAlias(Caller caller, string aliasName) => Arn.Alias(caller.Region, caller.AccountId, aliasName);
}
