using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Answers a key's policy as it was given.</summary>
public sealed class GetKeyPolicy : IOperationHandler<GetKeyPolicyRequest, GetKeyPolicyResponse>
{
    public async Task<GetKeyPolicyResponse> RunAsync(GetKeyPolicyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = PolicedKey.Of(await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken));
        await KeyAuthorization.RequireAsync(context, key, GetKeyPolicyRequest.Operation, null, cancellationToken);
        PolicyNames.Check(request.PolicyName);
        return new GetKeyPolicyResponse { Policy = key.PolicyText(context.Caller), PolicyName = Policies.KeyPolicies.DefaultName };
    }
}
