using EfsConsole.Domain.AccountPreferences;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.AccountPreferences;

/// <summary>The request can only ask for what holds anyway: there is nothing to keep.</summary>
internal sealed class PutAccountPreferences : IOperationHandler<PutAccountPreferencesRequest, PutAccountPreferencesResponse>
{
    public Task<PutAccountPreferencesResponse> RunAsync(PutAccountPreferencesRequest request, OperationContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new PutAccountPreferencesResponse(ResourceIdPreference.Long));
}
