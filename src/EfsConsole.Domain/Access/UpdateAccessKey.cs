using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Makes an access key active or inactive.</summary>
public sealed record UpdateAccessKeyRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Identity("UpdateAccessKey");

    OperationName IOperation.Operation => Operation;

    /// <summary>Whose; the caller's when not given.</summary>
    public string? UserName { get; init; }

    /// <summary>The key.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>One of <see cref="AccessKeyStatus"/>.</summary>
    public string? Status { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        AccessKeyLimits.CheckUserName(validation, UserName);
        AccessKeyLimits.CheckId(validation, AccessKeyId);
        validation.Required("status", Status);
        validation.OneOf("status", Status, AccessKeyStatus.All);
    }
}
