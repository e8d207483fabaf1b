using EfsConsole.Domain.AccountPreferences;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.AccountPreferences;

internal sealed class DescribeAccountPreferences : IOperationHandler<DescribeAccountPreferencesRequest, DescribeAccountPreferencesResponse>
{
    public Task<DescribeAccountPreferencesResponse> RunAsync(DescribeAccountPreferencesRequest request, OperationContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new DescribeAccountPreferencesResponse(ResourceIdPreference.Long));
}
