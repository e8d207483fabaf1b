using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>When, where and for which service an access key last signed.</summary>
public sealed record GetAccessKeyLastUsedRequest : IOperation<GetAccessKeyLastUsedResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Identity("GetAccessKeyLastUsed", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>The key.</summary>
    public string? AccessKeyId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation) => AccessKeyLimits.CheckId(validation, AccessKeyId);
}

/// <summary>What GetAccessKeyLastUsed answers.</summary>
public sealed record GetAccessKeyLastUsedResponse
{
    /// <summary>The user; null of the administrator's.</summary>
    public string? UserName { get; init; }

    /// <summary>The use.</summary>
    public required AccessKeyLastUsed AccessKeyLastUsed { get; init; }
}

/// <summary>The last use of an access key.</summary>
public sealed record AccessKeyLastUsed
{
    /// <summary>UTC; null where it was never used.</summary>
    public DateTime? LastUsedDate { get; init; }

    /// <summary>The signing name of the service; <c>N/A</c> where it was never used.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The region; <c>N/A</c> where it was never used.</summary>
    public required string Region { get; init; }
}
