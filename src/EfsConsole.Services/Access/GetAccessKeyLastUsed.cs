using EfsConsole.Domain.Access;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Access;

/// <summary>Tells the last use of an access key.</summary>
internal sealed class GetAccessKeyLastUsed(AccessKeyUses uses) : IOperationHandler<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>
{
    private const string Never = "N/A";

    public async Task<GetAccessKeyLastUsedResponse> RunAsync(GetAccessKeyLastUsedRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, GetAccessKeyLastUsedRequest.Operation.Action);
        var key = await context.Database.AccessKeys.AsNoTracking().FirstOrDefaultAsync(key => key.AccessKeyId == request.AccessKeyId, cancellationToken)
            ?? throw AccessKeyOwner.NotFound(request.AccessKeyId!);
        var noted = uses.Noted(key.AccessKeyId);
        return new GetAccessKeyLastUsedResponse
        {
            AccessKeyLastUsed = new AccessKeyLastUsed
            {
                LastUsedDate = noted?.At ?? key.LastUsedAt,
                ServiceName = noted?.Of.ServiceName ?? key.LastUsedService ?? Never,
                Region = noted?.Of.Region ?? key.LastUsedRegion ?? Never,
            },
        };
    }
}
