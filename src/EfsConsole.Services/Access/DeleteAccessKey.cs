using EfsConsole.Domain.Access;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Access;

/// <summary>Removes an access key, at once.</summary>
internal sealed class DeleteAccessKey : IOperationHandler<DeleteAccessKeyRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(DeleteAccessKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, DeleteAccessKeyRequest.Operation.Action);
        AccessKeyOwner.Require(request.UserName);
        var key = await context.Database.AccessKeys.FirstOrDefaultAsync(key => key.AccessKeyId == request.AccessKeyId, cancellationToken)
            ?? throw AccessKeyOwner.NotFound(request.AccessKeyId!);
        context.Database.AccessKeys.Remove(key);
        return NoResponse.Instance;
    }
}
