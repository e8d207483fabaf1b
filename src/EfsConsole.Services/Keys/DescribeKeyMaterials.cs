using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Tells the materials of a key with what is wrapped under each.</summary>
public sealed class DescribeKeyMaterials : IOperationHandler<DescribeKeyMaterialsRequest, DescribeKeyMaterialsResponse>
{
    public async Task<DescribeKeyMaterialsResponse> RunAsync(DescribeKeyMaterialsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), ListKeyRotationsRequest.Operation, null, cancellationToken);
        var materials = await context.Database.KeyMaterials.AsNoTracking().Where(material => material.KeyId == key.KeyId).ToListAsync(cancellationToken);
        var uses = await context.Database.WrappedDataKeys.AsNoTracking()
            .Where(wrapped => wrapped.KeyId == key.KeyId)
            .GroupBy(wrapped => wrapped.KeyMaterialId)
            .Select(group => new { MaterialId = group.Key, DataKeys = group.Count(), FileSystems = group.Select(wrapped => wrapped.FileSystemId).Distinct().Count() })
            .ToDictionaryAsync(use => use.MaterialId, cancellationToken);
        return new DescribeKeyMaterialsResponse
        {
            Materials =
            [
                .. materials.OrderByDescending(material => material.MaterialVersion).Select(material =>
                {
                    var use = uses.GetValueOrDefault(material.MaterialId);
                    return new KeyMaterialUse(KeyRotationEntry.Of(key, material), material.CreatedAt, use?.FileSystems ?? 0, use?.DataKeys ?? 0);
                }),
            ],
        };
    }
}
