using EfsConsole.Domain.Access;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Access;

/// <summary>Tells of the account's root user, the only one there is.</summary>
internal sealed class GetUser : IOperationHandler<GetUserRequest, GetUserResponse>
{
    public async Task<GetUserResponse> RunAsync(GetUserRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, GetUserRequest.Operation.Action);
        AccessKeyOwner.Require(request.UserName);
        var installation = await context.Database.Installations.AsNoTracking().SingleAsync(cancellationToken);
        return new GetUserResponse
        {
            User = new User { UserId = context.Caller.AccountId, Arn = context.Caller.Principal, CreateDate = installation.CreatedAt },
        };
    }
}
