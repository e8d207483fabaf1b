using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.AccountPreferences;

/// <summary>Says how long the ids of new resources are to be. They are long.</summary>
public sealed record PutAccountPreferencesRequest : IOperation<PutAccountPreferencesResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("PutAccountPreferences");

    OperationName IOperation.Operation => Operation;

    /// <summary>LONG_ID; SHORT_ID is refused.</summary>
    public string? ResourceIdType { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("resourceIdType", ResourceIdType);
        validation.OneOf("resourceIdType", ResourceIdType, ResourceIdPreference.Types);
        if (ResourceIdType == ResourceIdPreference.ShortId)
        {
            validation.Fault("resourceIdType", "New resources have long ids: give LONG_ID.");
        }
    }
}

/// <summary>What PutAccountPreferences answers.</summary>
/// <param name="ResourceIdPreference">The preference that holds.</param>
public sealed record PutAccountPreferencesResponse(ResourceIdPreference ResourceIdPreference);
