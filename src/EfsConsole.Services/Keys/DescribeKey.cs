using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Grants;
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
            .Select(key => new { Key = key, key.Materials.First(material => material.MaterialVersion == key.CurrentMaterialVersion).MaterialId })
            .FirstOrDefaultAsync(cancellationToken);

        if (found is not null)
        {
            var arn = KeyArn.Of(context.Caller, found.Key.KeyId);
            context.Concerns(AuditResource.Key, arn);
            if (context.Caller.Kind != CallerKind.Administrator)
            {
                await grants.RequireWithoutContextAsync(context, found.Key.KeyId, arn, DescribeKeyRequest.Operation, cancellationToken);
            }

            return new DescribeKeyResponse { KeyMetadata = KeyDescription.Of(found.Key, found.MaterialId, context.Caller) };
        }

        if (reference.AliasName != AliasListEntry.FileSystemServiceAlias)
        {
            throw reference.AliasName is { } missing
                ? KeyLookup.AliasNotFound(context, missing)
                : KeyLookup.KeyNotFound(context, reference.KeyId!.Value);
        }

        KeyPermissions.RequireAdministrator(context, Action, KeyArn.OfAlias(context.Caller, AliasListEntry.FileSystemServiceAlias));
        var made = ServiceManagedKey.Add(context, materials);
        context.Concerns(AuditResource.Key, KeyArn.Of(context.Caller, made.KeyId));
        return new DescribeKeyResponse { KeyMetadata = KeyDescription.Of(made, made.Materials[0].MaterialId, context.Caller) };
    }
}
