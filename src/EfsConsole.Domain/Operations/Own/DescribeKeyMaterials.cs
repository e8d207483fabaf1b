using EfsConsole.Domain.Keys;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Tells every material of a key, and how many data keys of file systems are still wrapped under it.</summary>
public sealed record DescribeKeyMaterialsRequest : IOperation<DescribeKeyMaterialsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("DescribeKeyMaterials", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
    }
}

/// <summary>What DescribeKeyMaterials answers.</summary>
public sealed record DescribeKeyMaterialsResponse
{
    /// <summary>The materials, newest first.</summary>
    public required IReadOnlyList<KeyMaterialUse> Materials { get; init; }

    /// <summary>Data keys that are wrapped under another material than the current one.</summary>
    public int OutdatedDataKeys => Materials.Where(one => one.Material.KeyMaterialState != KeyMaterialState.Current).Sum(one => one.DataKeys);
}

/// <summary>A material of a key and what is wrapped under it.</summary>
/// <param name="Material">The material, as ListKeyRotations tells it.</param>
/// <param name="CreatedAt">When it was made or first imported, UTC.</param>
/// <param name="FileSystems">File systems with a data key under it.</param>
/// <param name="DataKeys">Their data keys under it.</param>
public sealed record KeyMaterialUse(RotationsListEntry Material, DateTime CreatedAt, int FileSystems, int DataKeys);
