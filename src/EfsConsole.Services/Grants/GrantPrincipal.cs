using System.Text.RegularExpressions;
using EfsConsole.Domain;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;

namespace EfsConsole.Services.Grants;

/// <summary>Who a grant can name. Pure.</summary>
internal static partial class GrantPrincipal
{
    /// <summary>Checks who and what a grant to make names.</summary>
    /// <exception cref="InvalidArnException">One of them is none.</exception>
    public static void CheckAll(CreateGrantRequest request)
    {
        if (request.GranteePrincipal is { } grantee)
        {
            Check(grantee, "granteePrincipal");
        }

        if (request.RetiringPrincipal is { } retirer)
        {
            Check(retirer, "retiringPrincipal");
        }

        if (request.GranteeServicePrincipal is { } granteeService)
        {
            CheckService(granteeService, "granteeServicePrincipal");
        }

        if (request.RetiringServicePrincipal is { } retiringService)
        {
            CheckService(retiringService, "retiringServicePrincipal");
        }

        if (request.Constraints?.SourceArn is { } source && !IsResource(source))
        {
            throw new InvalidArnException($"Invalid ARN '{source}' at 'constraints.sourceArn': give the ARN of a resource.", "constraints.sourceArn");
        }
    }

    /// <summary>Checks the DNS name of a service.</summary>
    /// <exception cref="InvalidArnException">It is none.</exception>
    public static void CheckService(string principal, string parameter)
    {
        if (!ServicePattern().IsMatch(principal))
        {
            throw new InvalidArnException($"Invalid service principal '{principal}' at '{parameter}': give a service such as elasticfilesystem.amazonaws.com.", parameter);
        }
    }

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

    private static bool IsResource(string text) =>
        Arn.TryParse(text, out var arn) && arn.Partition.Length > 0 && arn.Service.Length > 0 && !text.AsSpan().ContainsAny("*? \t\r\n");

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.amazonaws\.com\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServicePattern();
}
