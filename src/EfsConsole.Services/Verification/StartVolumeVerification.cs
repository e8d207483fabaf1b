using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Verification;

/// <summary>What begins here is kept in the volume, not in the unit of work: so it is not run anew.</summary>
internal sealed class StartVolumeVerification(IVolumeVerification verification) : IOperationHandler<StartVolumeVerificationRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(StartVolumeVerificationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        if (fileSystem.LifeCycleState != LifeCycleState.Available)
        {
            throw NotAvailable(fileSystem.FileSystemId, $"is in the state '{fileSystem.LifeCycleState}'");
        }

        try
        {
            verification.Start(fileSystem.FileSystemId, fileSystem.Encrypted, request.FromBeginning);
        }
        catch (VolumeException)
        {
            throw NotAvailable(fileSystem.FileSystemId, "has no volume on the disk: restore it from a backup");
        }

        return NoResponse.Instance;
    }

    private static IncorrectFileSystemLifeCycleStateException NotAvailable(string id, string reason) =>
        new($"The file system '{id}' {reason}. It can be verified when it is 'available'.", "fileSystemId");
}
