using System.Collections.Frozen;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Pipeline;

/// <summary>
/// The administrator may do everything; a service may do what it needs for its work. On a key that is not enough: the
/// key's operations ask a service for a live grant whose constraint fits.
/// </summary>
public sealed class AccountAuthorizer : IAuthorizer
{
    // The key's operation decides, by the key's policy and the grants of the service that calls.
    private static readonly FrozenSet<string> DecidedByTheKey = FrozenSet.Create(
        StringComparer.Ordinal,
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncrypt",
        "kms:CreateGrant",
        "kms:RetireGrant",
        "kms:ListGrants",
        "kms:ListRetirableGrants");

    private static readonly FrozenSet<string> FileSystemServiceActions = FrozenSet.Create(
        StringComparer.Ordinal,
        "efsconsole:StartVolumeVerification",
        "ec2:DescribeVpcs",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeSubnets",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeNetworkInterfaces",
        "ec2:CreateNetworkInterface",
        "ec2:ModifyNetworkInterfaceAttribute",
        "ec2:DeleteNetworkInterface");

    /// <inheritdoc/>
    public ValueTask AuthorizeAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var allowed = caller.Kind switch
        {
            CallerKind.Administrator => true,
            CallerKind.Service => DecidedByTheKey.Contains(action)
                || (caller.Principal == Caller.FileSystemService && FileSystemServiceActions.Contains(action)),
            _ => false,
        };
        return allowed ? ValueTask.CompletedTask : throw Denied(action, caller);
    }

    /// <summary>The refusal in AWS's words.</summary>
    public static AccessDeniedException Denied(string action, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new($"User: {caller.Principal} is not authorized to perform: {action} on resource: *");
    }
}
