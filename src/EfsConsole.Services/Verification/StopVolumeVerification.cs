using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Verification;

/// <summary>Waits until the run has kept how far it is: so it does not keep other writers waiting.</summary>
internal sealed class StopVolumeVerification(IVolumeVerification verification) : IOperationHandler<StopVolumeVerificationRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(StopVolumeVerificationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        await verification.StopAsync(fileSystem.FileSystemId, cancellationToken);
        return NoResponse.Instance;
    }
}
