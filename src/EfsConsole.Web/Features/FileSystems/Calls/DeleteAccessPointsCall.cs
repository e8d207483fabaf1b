using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Web.Features.FileSystems.Calls;

/// <summary>Deletes every access point of the file system, page by page: there may be thousands.</summary>
public sealed class DeleteAccessPointsCall : PlannedCall
{
    public override string Operation => DeleteAccessPointRequest.Operation.Name;

    public override string Title => "Delete the access points";

    public override async Task RunAsync(CallContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await context.InvokeAsync(new DescribeAccessPointsRequest { FileSystemId = context.FileSystemId }, cancellationToken);
            if (page.AccessPoints.Count == 0)
            {
                return;
            }

            foreach (var point in page.AccessPoints)
            {
                try
                {
                    await context.InvokeAsync(new DeleteAccessPointRequest { AccessPointId = point.AccessPointId }, cancellationToken);
                }
                catch (AccessPointNotFoundException)
                {
                    // Gone already: what the call is for is reached.
                }
            }
        }
    }
}
