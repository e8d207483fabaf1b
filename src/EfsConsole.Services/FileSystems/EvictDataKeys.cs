using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.FileSystems;

/// <summary>Writes dirty data first, which may take a while and asks the ledger: so it does not keep other writers waiting.</summary>
internal sealed class EvictDataKeys(IVolumeStore volumes) : IOperationHandler<EvictDataKeysRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(EvictDataKeysRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        await volumes.EvictKeysAsync(fileSystem.FileSystemId, cancellationToken);
        return NoResponse.Instance;
    }
}
