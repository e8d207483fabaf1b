using EfsConsole.Domain.Access;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Access;

/// <summary>Tells who calls.</summary>
internal sealed class GetCallerIdentity : IOperationHandler<GetCallerIdentityRequest, GetCallerIdentityResponse>
{
    public Task<GetCallerIdentityResponse> RunAsync(GetCallerIdentityRequest request, OperationContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new GetCallerIdentityResponse { UserId = context.Caller.AccountId, Account = context.Caller.AccountId, Arn = context.Caller.Principal });
}
