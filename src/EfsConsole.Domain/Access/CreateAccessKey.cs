using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Makes an access key for the administrator. The secret is in this answer and in none after it.</summary>
public sealed record CreateAccessKeyRequest : IOperation<CreateAccessKeyResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Identity("CreateAccessKey");

    OperationName IOperation.Operation => Operation;

    /// <summary>Whose; the caller's when not given. There are no users yet.</summary>
    public string? UserName { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation) => AccessKeyLimits.CheckUserName(validation, UserName);
}

/// <summary>What CreateAccessKey answers.</summary>
public sealed record CreateAccessKeyResponse
{
    /// <summary>The new key.</summary>
    public required AccessKey AccessKey { get; init; }
}

/// <summary>An access key with its secret.</summary>
public sealed record AccessKey
{
    /// <summary>The user; null of the administrator's.</summary>
    public string? UserName { get; init; }

    /// <summary>20 letters and digits, beginning with <c>AKIA</c>.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>One of <see cref="AccessKeyStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>40 characters; signs requests, and is shown once.</summary>
    [NotAudited]
    public required string SecretAccessKey { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreateDate { get; init; }
}
