using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystemPolicies;

/// <summary>Gives a file system a policy, or replaces it.</summary>
public sealed record PutFileSystemPolicyRequest : IOperation<FileSystemPolicyDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("PutFileSystemPolicy");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>A JSON document of 1 to 20,000 characters.</summary>
    public string? Policy { get; init; }

    /// <summary>Takes a policy, too, that keeps the caller from putting another; false when not given.</summary>
    public bool? BypassPolicyLockoutSafetyCheck { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.Required("policy", Policy);
        validation.Length("policy", Policy, 1, FileSystemPolicyDescription.MaximumLength);
    }
}
