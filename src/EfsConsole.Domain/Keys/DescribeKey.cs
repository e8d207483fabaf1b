using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Describes a key, in every state. On a predefined alias without a key it makes the AWS-managed key.</summary>
public sealed record DescribeKeyRequest : IOperation<DescribeKeyResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("DescribeKey", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id, key ARN, alias name or alias ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>At most ten tokens of grants that are not yet consistent everywhere.</summary>
    [NotAudited]
    public IReadOnlyList<string>? GrantTokens { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        KeyLimits.CheckGrantTokens(validation, GrantTokens);
    }
}

/// <summary>What DescribeKey answers.</summary>
public sealed record DescribeKeyResponse
{
    /// <summary>What is known of the key.</summary>
    public required KeyMetadata KeyMetadata { get; init; }
}
