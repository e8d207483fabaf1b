using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Tells who the caller is. There are no users yet: it is the account's root user.</summary>
public sealed record GetUserRequest : IOperation<GetUserResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Identity("GetUser", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Who; the caller when not given.</summary>
    public string? UserName { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation) => AccessKeyLimits.CheckUserName(validation, UserName);
}

/// <summary>What GetUser answers.</summary>
public sealed record GetUserResponse
{
    /// <summary>The user.</summary>
    public required User User { get; init; }
}

/// <summary>A user.</summary>
public sealed record User
{
    /// <summary>The path; null of the root user.</summary>
    public string? Path { get; init; }

    /// <summary>The name; null of the root user.</summary>
    public string? UserName { get; init; }

    /// <summary>Of the root user the account's id.</summary>
    public required string UserId { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreateDate { get; init; }
}
