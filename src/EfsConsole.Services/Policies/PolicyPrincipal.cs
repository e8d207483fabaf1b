using System.Text.RegularExpressions;

namespace EfsConsole.Services.Policies;

/// <summary>Who calls, or who is named in a policy. Immutable.</summary>
internal sealed partial record PolicyPrincipal
{
    /// <summary>Everyone.</summary>
    public static readonly PolicyPrincipal Everyone = new() { Type = PrincipalType.Everyone, Text = "*" };

    /// <summary>What it is.</summary>
    public required PrincipalType Type { get; init; }

    /// <summary>As it was written.</summary>
    public required string Text { get; init; }

    /// <summary><c>aws</c>, or another partition; null if it is of no account, or was written as a bare account id.</summary>
    public string? Partition { get; init; }

    /// <summary>Twelve digits; null if it is of no account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The name of a user, the role of a role or session, without the path; else null.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is the account's root user, who has all that the account has.</summary>
    public bool IsRoot => Type == PrincipalType.Account;

    /// <summary>What <c>aws:PrincipalArn</c> is: of a session its role's ARN, without the path, which a session does not tell.</summary>
    public string Identity => Type switch
    {
        PrincipalType.Session => $"arn:{Partition}:iam::{AccountId}:role/{Name}",
        PrincipalType.Account => $"arn:{Partition ?? "aws"}:iam::{AccountId}:root",
        _ => Text,
    };

    /// <summary>A caller: the ARN of a root user, user, role or session, or a service's DNS name.</summary>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static PolicyPrincipal Of(string principal) =>
        TryParseAccount(principal) ?? TryParseService(principal) ?? throw new FormatException($"'{principal}' is no principal.");

    /// <summary>What stands under AWS: an account id, or the ARN of an account, user, role or session; null for anything else.</summary>
    public static PolicyPrincipal? TryParseAccount(string text)
    {
        if (AccountForm().IsMatch(text))
        {
            return new() { Type = PrincipalType.Account, Text = text, AccountId = text };
        }

        var arn = ArnForm().Match(text);
        if (!arn.Success)
        {
            return null;
        }

        var type = arn.Groups["type"] is { Success: true, Value: var name } ? name switch
        {
            "user" => PrincipalType.User,
            "role" => PrincipalType.Role,
            "assumed-role" => PrincipalType.Session,
            _ => PrincipalType.FederatedUser,
        } : PrincipalType.Account;
        return new()
        {
            Type = type,
            Text = text,
            Partition = arn.Groups["partition"].Value,
            AccountId = arn.Groups["account"].Value,
            Name = type == PrincipalType.Account ? null : arn.Groups["name"].Value,
        };
    }

    /// <summary>What stands under Service: a DNS name; null for anything else.</summary>
    public static PolicyPrincipal? TryParseService(string text) =>
        text.Length <= 253 && ServiceForm().IsMatch(text) ? new() { Type = PrincipalType.Service, Text = text } : null;

    /// <summary>
    /// The same caller, no longer as the root user who has all that the account has, but as someone of the account, who has what
    /// identity policies give. Its ARN stays.
    /// </summary>
    public PolicyPrincipal WithoutRoot() => IsRoot ? this with { Type = PrincipalType.User, Name = "root" } : this;

    /// <summary>How this principal of a policy covers a caller.</summary>
    public PrincipalMatch Covers(PolicyPrincipal caller) => Type switch
    {
        PrincipalType.Everyone => PrincipalMatch.Named,
        PrincipalType.Account when IsOfSameAccount(caller) => caller.IsRoot ? PrincipalMatch.Named : PrincipalMatch.Account,
        PrincipalType.Role when caller.Type == PrincipalType.Session => Named(IsOfSameAccount(caller) && string.Equals(Name, caller.Name, StringComparison.Ordinal)),
        PrincipalType.User or PrincipalType.Role or PrincipalType.Session or PrincipalType.FederatedUser => Named(Type == caller.Type && string.Equals(Text, caller.Text, StringComparison.Ordinal)),
        PrincipalType.Service => Named(caller.Type == PrincipalType.Service && string.Equals(Text, caller.Text, StringComparison.OrdinalIgnoreCase)),
        _ => PrincipalMatch.None,
    };

    private static PrincipalMatch Named(bool matches) => matches ? PrincipalMatch.Named : PrincipalMatch.None;

    private bool IsOfSameAccount(PolicyPrincipal caller) =>
        string.Equals(AccountId, caller.AccountId, StringComparison.Ordinal)
        && (Partition is null || caller.Partition is null || string.Equals(Partition, caller.Partition, StringComparison.Ordinal));

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountForm();

    // The name is what follows the path; of a session, its role.
    [GeneratedRegex(
        @"^arn:(?<partition>aws(-[a-z]+)*):(iam::(?<account>[0-9]{12}):(root|(?<type>user|role)/([A-Za-z0-9_+=,.@-]+/)*(?<name>[A-Za-z0-9_+=,.@-]+))|sts::(?<account>[0-9]{12}):((?<type>assumed-role)/(?<name>[A-Za-z0-9_+=,.@-]+)/[A-Za-z0-9_+=,.@-]+|(?<type>federated-user)/(?<name>[A-Za-z0-9_+=,.@-]+)))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ArnForm();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ServiceForm();
}
