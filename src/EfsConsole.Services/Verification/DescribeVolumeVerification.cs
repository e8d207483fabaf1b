using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Verification;

internal sealed class DescribeVolumeVerification(IVolumeVerification verification, IOptions<VerificationOptions> options)
    : IOperationHandler<DescribeVolumeVerificationRequest, DescribeVolumeVerificationResponse>
{
    public async Task<DescribeVolumeVerificationResponse> RunAsync(DescribeVolumeVerificationRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var fileSystem = await FileSystemRows.GetAsync(context, request.FileSystemId!, cancellationToken);
        var status = verification.GetStatus(fileSystem.FileSystemId);
        return new()
        {
            Status = status,
            NextAt = VerificationSchedule.DueAt(status, fileSystem.CreatedAt, options.Value.Interval),
            Interval = options.Value.Interval,
        };
    }
}
