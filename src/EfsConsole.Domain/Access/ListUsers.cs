using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Lists the users: none yet. The root user is none.</summary>
public sealed record ListUsersRequest : IOperation<ListUsersResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Identity("ListUsers", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>With what their paths begin.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>Of the answer before.</summary>
    public string? Marker { get; init; }

    /// <summary>1 to 1,000; 100 when not given.</summary>
    public int? MaxItems { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("pathPrefix", PathPrefix, 1, 512);
        AccessKeyLimits.CheckPage(validation, Marker, MaxItems);
    }
}

/// <summary>What ListUsers answers.</summary>
public sealed record ListUsersResponse
{
    /// <summary>The users.</summary>
    public required IReadOnlyList<User> Users { get; init; }

    /// <summary>More follow.</summary>
    public required bool IsTruncated { get; init; }
}
