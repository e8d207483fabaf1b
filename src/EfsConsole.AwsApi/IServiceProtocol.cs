using EfsConsole.AwsApi.Signing;

namespace EfsConsole.AwsApi;

/// <summary>A service as clients speak to it: how it reads requests, and in which form it answers and refuses.</summary>
internal interface IServiceProtocol
{
    /// <summary>The name in the credential scope: <c>kms</c>.</summary>
    string SigningName { get; }

    /// <summary>What is told to who calls too fast; clients wait and try again.</summary>
    ApiFault Throttled { get; }

    /// <summary>Answers a request whose signature is good.</summary>
    /// <exception cref="ApiFault">It reaches no operation.</exception>
    /// <exception cref="Domain.Errors.OperationException">The operation refused or failed.</exception>
    Task<ApiResponse> InvokeAsync(ApiRequest request, CancellationToken cancellationToken);

    /// <summary>Says an operation's refusal.</summary>
    ApiResponse Refuse(Domain.Errors.OperationException refusal, Guid requestId);

    /// <summary>Says a refusal of the wire.</summary>
    ApiResponse Refuse(ApiFault fault, Guid requestId);

    /// <summary>The fault that a bad signature is in this service.</summary>
    ApiFault Fault(SignatureException refusal);
}
