using EfsConsole.Domain.Keys;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Tells, for each permission that the file-system service can use on a key, whether it has it and through what.</summary>
public sealed record DescribeServiceAccessRequest : IOperation<DescribeServiceAccessResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("DescribeServiceAccess", readOnly: true);

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

/// <summary>What DescribeServiceAccess answers.</summary>
public sealed record DescribeServiceAccessResponse
{
    /// <summary>The seven permissions, in the order of the EFS user guide.</summary>
    public required IReadOnlyList<ServicePermission> Permissions { get; init; }
}

/// <summary>One permission of the file-system service on a key.</summary>
/// <param name="Action">For instance <c>kms:Decrypt</c>.</param>
/// <param name="Required">Whether no file system can be made without it.</param>
/// <param name="Forwarded">For a call that the service makes in the caller's name, while a file system is made.</param>
/// <param name="Standing">For a call of the service's own, later, when files are used; null where it makes none.</param>
public sealed record ServicePermission(string Action, bool Required, ExplainKeyAccessResponse Forwarded, ExplainKeyAccessResponse? Standing);
