using EfsConsole.Domain.Access;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Access;

/// <summary>Makes an access key active or inactive, at once.</summary>
internal sealed class UpdateAccessKey : IOperationHandler<UpdateAccessKeyRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(UpdateAccessKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, UpdateAccessKeyRequest.Operation.Action);
        AccessKeyOwner.Require(request.UserName);
        var key = await context.Database.AccessKeys.FirstOrDefaultAsync(key => key.AccessKeyId == request.AccessKeyId, cancellationToken)
            ?? throw AccessKeyOwner.NotFound(request.AccessKeyId!);
        key.Status = request.Status!;
        return NoResponse.Instance;
    }
}
