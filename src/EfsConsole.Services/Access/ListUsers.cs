using EfsConsole.Domain.Access;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Access;

/// <summary>Lists the users: there are none, the root user is none.</summary>
internal sealed class ListUsers : IOperationHandler<ListUsersRequest, ListUsersResponse>
{
    public Task<ListUsersResponse> RunAsync(ListUsersRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, ListUsersRequest.Operation.Action);
        return Task.FromResult(new ListUsersResponse { Users = [], IsTruncated = false });
    }
}
