using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Lists the one policy of a key.</summary>
public sealed class ListKeyPolicies : IOperationHandler<ListKeyPoliciesRequest, ListKeyPoliciesResponse>
{
    public async Task<ListKeyPoliciesResponse> RunAsync(ListKeyPoliciesRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken);
        await KeyAuthorization.RequireAsync(context, PolicedKey.Of(key), ListKeyPoliciesRequest.Operation, null, cancellationToken);

        // There is never a second page: a marker was given out by another list, or by nobody.
        PageMarker.Read($"ListKeyPolicies {KeyArn.Of(context.Caller, key.KeyId)}", request.Marker);
        return new ListKeyPoliciesResponse { PolicyNames = [Policies.KeyPolicies.DefaultName] };
    }
}
