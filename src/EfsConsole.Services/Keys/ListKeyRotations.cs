using System.Globalization;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.KeyPolicies;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Keys;

/// <summary>Lists the materials of a key and the rotations that brought them, oldest first.</summary>
public sealed class ListKeyRotations : IOperationHandler<ListKeyRotationsRequest, ListKeyRotationsResponse>
{
    private const int DefaultLimit = 100;
    private const string AllKeyMaterial = "ALL_KEY_MATERIAL";

    public async Task<ListKeyRotationsResponse> RunAsync(ListKeyRotationsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        var arn = KeyArn.Of(context.Caller, key.KeyId);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), ListKeyRotationsRequest.Operation, null, cancellationToken);

        var scope = $"ListKeyRotations {arn} {request.IncludeKeyMaterial}";
        var after = PageMarker.Read(scope, request.Marker) is not { } position
            ? 0
            : int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw PageMarker.Invalid();
        var limit = request.Limit ?? DefaultLimit;
        var materials = context.Database.KeyMaterials.AsNoTracking().Where(material => material.KeyId == key.KeyId && material.MaterialVersion > after);
        if (request.IncludeKeyMaterial != AllKeyMaterial)
        {
            materials = materials.Where(material => material.RotatedAt != null);
        }

        var page = await materials.OrderBy(material => material.MaterialVersion).Take(limit + 1).ToListAsync(cancellationToken);
        var more = page.Count > limit;
        return new ListKeyRotationsResponse
        {
            Rotations = [.. page.Take(limit).Select(material => KeyRotationEntry.Of(key, material))],
            NextMarker = more ? PageMarker.Write(scope, page[limit - 1].MaterialVersion.ToString(CultureInfo.InvariantCulture)) : null,
            Truncated = more,
        };
    }
}
