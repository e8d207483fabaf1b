using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.AccountPreferences;

/// <summary>Tells how long the ids of new resources are.</summary>
public sealed record DescribeAccountPreferencesRequest : IOperation<DescribeAccountPreferencesResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DescribeAccountPreferences", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? NextToken { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("maxResults", MaxResults, 1, int.MaxValue);
        validation.Length("nextToken", NextToken, 1, 128);
    }
}

/// <summary>What DescribeAccountPreferences answers.</summary>
/// <param name="ResourceIdPreference">The preference that holds.</param>
public sealed record DescribeAccountPreferencesResponse(ResourceIdPreference ResourceIdPreference)
{
    /// <summary>Always null: there is one preference.</summary>
    public string? NextToken { get; init; }
}
