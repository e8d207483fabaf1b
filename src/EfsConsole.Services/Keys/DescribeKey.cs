using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Grants;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Describes a key; on the predefined alias without a key, makes the key.</summary>
public sealed class DescribeKey(KeyMaterials materials, GrantPermissions grants) : IOperationHandler<DescribeKeyRequest, DescribeKeyResponse>
{
    private static readonly string Action = DescribeKeyRequest.Operation.Action;

    public async Task<DescribeKeyResponse> RunAsync(DescribeKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var reference = KeyReference.Parse(request.KeyId!, context.Caller, KeyForms.Describe);
        var region = context.Caller.Region;
        var keys = context.Database.Keys.AsNoTracking();
        var found = await (reference.AliasName is { } aliasName
                ? keys.Where(key => key.Aliases.Any(alias => alias.Region == region && alias.AliasName == aliasName))
                : keys.Where(key => key.KeyId == reference.KeyId && key.Region == region))
            .Select(key => new { Key = key, Material = key.Materials.FirstOrDefault(material => material.MaterialVersion == key.CurrentMaterialVersion) })
            .FirstOrDefaultAsync(cancellationToken);

        if (found is not null)
        {
            var arn = KeyArn.Of(context.Caller, found.Key.KeyId);
            context.Concerns(AuditResource.Key, arn);
            await KeyAuthorization.RequireAsync(
                context,
                PolicedKey.Of(found.Key),
                DescribeKeyRequest.Operation,
                keys => keys with { RequestAlias = reference.AliasName },
                () => grants.FindWithoutContextAsync(context.Database, found.Key.KeyId, context.Caller, DescribeKeyRequest.Operation.Name, cancellationToken),
                cancellationToken);
            return new DescribeKeyResponse { KeyMetadata = KeyDescription.Of(found.Key, found.Material, context.Caller) };
        }

        if (reference.AliasName != AliasListEntry.FileSystemServiceAlias)
        {
            throw reference.AliasName is { } missing
                ? KeyLookup.AliasNotFound(context, missing)
                : KeyLookup.KeyNotFound(context, reference.KeyId!.Value);
        }

        KeyPermissions.RequireAdministrator(context, Action, KeyArn.OfAlias(context.Caller, AliasListEntry.FileSystemServiceAlias));
        var made = ServiceManagedKey.Add(context, materials);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(made), DescribeKeyRequest.Operation, keys => keys with { RequestAlias = reference.AliasName }, cancellationToken);
        context.Concerns(AuditResource.Key, KeyArn.Of(context.Caller, made.KeyId));
        return new DescribeKeyResponse { KeyMetadata = KeyDescription.Of(made, made.Materials[0], context.Caller) };
    }
}
