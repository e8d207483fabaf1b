using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Replaces the policy of a customer-managed key. It counts from the next call on.</summary>
public sealed class PutKeyPolicy : IOperationHandler<PutKeyPolicyRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(PutKeyPolicyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var bypass = request.BypassPolicyLockoutSafetyCheck ?? false;
        context.AuditParameters["policyName"] = request.PolicyName ?? Policies.KeyPolicies.DefaultName;
        context.AuditParameters["bypassPolicyLockoutSafetyCheck"] = bypass;
        context.AuditParameters["policySha256"] = NewPolicy.Digest(request.Policy!);
        var key = await ManagedKey.FindAsync(
            context,
            request.KeyId!,
            PutKeyPolicyRequest.Operation,
            KeyNeed.Anything,
            cancellationToken,
            conditions: keys => keys with { BypassesLockoutCheck = bypass });
        PolicyNames.Check(request.PolicyName);
        await NewPolicy.CheckAsync(context, PolicedKey.Of(key), request.Policy!, null, bypass, cancellationToken);
        key.Policy = request.Policy;
        return NoResponse.Instance;
    }
}
