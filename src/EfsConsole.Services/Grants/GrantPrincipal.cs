using System.Text.RegularExpressions;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Grants;

/// <summary>Who a grant can name. Pure.</summary>
internal static partial class GrantPrincipal
{
    /// <summary>Checks a principal: the ARN of an account, user, role or session, or the DNS name of a service.</summary>
    /// <exception cref="InvalidArnException">It is none of them.</exception>
    public static void Check(string principal, string parameter)
    {
        if (!ArnPattern().IsMatch(principal) && !ServicePattern().IsMatch(principal))
        {
            throw new InvalidArnException(
                $"Invalid principal '{principal}' at '{parameter}': give an ARN such as arn:aws:iam::111122223333:user/alice, or a service such as elasticfilesystem.amazonaws.com.",
                parameter);
        }
    }

    [GeneratedRegex(@"^arn:aws:(iam::\d{12}:(root|user/[\w+=,.@/-]+|role/[\w+=,.@/-]+)|sts::\d{12}:(assumed-role/[\w+=,.@-]+/[\w+=,.@-]+|federated-user/[\w+=,.@-]+))\z", RegexOptions.CultureInvariant)]
    private static partial Regex ArnPattern();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.amazonaws\.com\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServicePattern();
}
