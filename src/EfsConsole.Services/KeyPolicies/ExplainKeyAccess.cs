using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using EfsConsole.Services.Policies;

namespace EfsConsole.Services.KeyPolicies;

/// <summary>Asks the engine that decides real calls, without a call.</summary>
public sealed class ExplainKeyAccess(KeyAccessExplainer explainer) : IOperationHandler<ExplainKeyAccessRequest, ExplainKeyAccessResponse>
{
    public async Task<ExplainKeyAccessResponse> RunAsync(ExplainKeyAccessRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var key = PolicedKey.Of(await KeyLookup.ReadAsync(context, request.KeyId!, KeyForms.Management, cancellationToken));

        // Who may read the policy may be told what it means.
        await KeyAuthorization.RequireAsync(context, key, GetKeyPolicyOperation, null, cancellationToken);
        if (request.Policy is not null)
        {
            PolicyDocument.Parse(request.Policy, PolicyKind.Key);
        }

        return await explainer.ExplainAsync(context, key, request.Policy ?? key.PolicyText(context.Caller), Who(request, context.Caller), request.Action!, request.EncryptionContext, cancellationToken);
    }

    private static OperationName GetKeyPolicyOperation => Domain.KeyPolicies.GetKeyPolicyRequest.Operation;

    private static Caller Who(ExplainKeyAccessRequest request, Caller caller)
    {
        var principal = request.Principal ?? caller.Principal;
        try
        {
            PolicyCache.Principal(principal);
        }
        catch (FormatException)
        {
            throw new InvalidRequestException($"'{principal}' names nobody: give the ARN of a user, role or account root, an account ID, or the name of a service.", "principal");
        }

        // Where somebody else would call from is not known.
        var address = principal == caller.Principal && request.ViaService is null ? caller.SourceAddress : request.ViaService ?? string.Empty;
        return caller with { Principal = principal, InvokedBy = request.ViaService, SourceAddress = address };
    }
}
