using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Lists access keys, without their secrets.</summary>
public sealed record ListAccessKeysRequest : IOperation<ListAccessKeysResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Identity("ListAccessKeys", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Whose; the caller's when not given.</summary>
    public string? UserName { get; init; }

    /// <summary>Of the answer before.</summary>
    public string? Marker { get; init; }

    /// <summary>1 to 1,000; 100 when not given.</summary>
    public int? MaxItems { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        AccessKeyLimits.CheckUserName(validation, UserName);
        AccessKeyLimits.CheckPage(validation, Marker, MaxItems);
    }
}

/// <summary>What ListAccessKeys answers.</summary>
public sealed record ListAccessKeysResponse
{
    /// <summary>By id.</summary>
    public required IReadOnlyList<AccessKeyMetadata> AccessKeyMetadata { get; init; }

    /// <summary>More follow.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>For the next call; null at the end.</summary>
    public string? Marker { get; init; }
}

/// <summary>An access key without its secret.</summary>
public sealed record AccessKeyMetadata
{
    /// <summary>The user; null of the administrator's.</summary>
    public string? UserName { get; init; }

    /// <summary>The key.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>One of <see cref="AccessKeyStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreateDate { get; init; }
}
