using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Explains the seven permissions of the file-system service (EFS user guide, "Key policies"), one by one.</summary>
public sealed class DescribeServiceAccess(KeyAccessExplainer explainer) : IOperationHandler<DescribeServiceAccessRequest, DescribeServiceAccessResponse>
{
    // Required as the guide says; standing: what the service does by itself later. ReEncrypt takes two permissions, From and To.
    private static readonly (string Action, bool Required, bool Standing, string[] Parts)[] Permissions =
    [
        ("kms:Encrypt", false, false, ["kms:Encrypt"]),
        ("kms:Decrypt", true, true, ["kms:Decrypt"]),
        ("kms:ReEncrypt", false, true, ["kms:ReEncryptFrom", "kms:ReEncryptTo"]),
        ("kms:GenerateDataKeyWithoutPlaintext", true, true, ["kms:GenerateDataKeyWithoutPlaintext"]),
        ("kms:CreateGrant", true, false, ["kms:CreateGrant"]),
        ("kms:DescribeKey", true, true, ["kms:DescribeKey"]),
        ("kms:ListAliases", false, false, ["kms:ListAliases"]),
    ];

    public async Task<DescribeServiceAccessResponse> RunAsync(DescribeServiceAccessRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = PolicedKey.Of(await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken));
        await KeyAuthorization.RequireAsync(context, key, GetKeyPolicyRequest.Operation, null, cancellationToken);
        var forwarded = context.Caller.ForwardedBy(Caller.FileSystemService);
        var service = Caller.Service(Caller.FileSystemService, context.Caller.AccountId, context.Caller.Region);
        var permissions = new List<ServicePermission>();
        foreach (var (action, required, standing, parts) in Permissions)
        {
            permissions.Add(new ServicePermission(
                action,
                required,
                await ExplainAsync(context, key, forwarded, parts, cancellationToken),
                standing ? await ExplainAsync(context, key, service, parts, cancellationToken) : null));
        }

        return new DescribeServiceAccessResponse { Permissions = permissions };
    }

    // As FileSystemKeys makes its calls; the id of a file system that is not there yet is not known.
    private static KeyConditions AsTheServiceAsks(KeyConditions keys) => keys with
    {
        GrantOperations = GrantOperations.FileSystemService,
        GranteePrincipal = Caller.FileSystemService,
        GrantConstraintTypes = [nameof(GrantConstraints.EncryptionContextEquals)],
        IsReEncryptOnSameKey = true,
    };

    // All parts are needed: the first that is missing is what there is to tell.
    private async Task<ExplainKeyAccessResponse> ExplainAsync(OperationContext context, PolicedKey key, Caller who, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        ExplainKeyAccessResponse? last = null;
        foreach (var part in parts)
        {
            last = await explainer.ExplainAsync(context, key, key.PolicyText(context.Caller), who, part, null, cancellationToken, AsTheServiceAsks);
            if (!last.Allowed)
            {
                break;
            }
        }

        return last!;
    }
}
