using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Tells who signed the call. Nobody can be denied it.</summary>
public sealed record GetCallerIdentityRequest : IOperation<GetCallerIdentityResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Token("GetCallerIdentity", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
    }
}

/// <summary>What GetCallerIdentity answers.</summary>
public sealed record GetCallerIdentityResponse
{
    /// <summary>Of the root user the account's id.</summary>
    public required string UserId { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string Account { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }
}
