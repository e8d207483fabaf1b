using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Removes an access key: what it signs is refused from then on.</summary>
public sealed record DeleteAccessKeyRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Identity("DeleteAccessKey");

    OperationName IOperation.Operation => Operation;

    /// <summary>Whose; the caller's when not given.</summary>
    public string? UserName { get; init; }

    /// <summary>The key.</summary>
    public string? AccessKeyId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        AccessKeyLimits.CheckUserName(validation, UserName);
        AccessKeyLimits.CheckId(validation, AccessKeyId);
    }
}
