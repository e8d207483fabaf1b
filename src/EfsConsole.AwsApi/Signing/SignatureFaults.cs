namespace EfsConsole.AwsApi.Signing;

/// <summary>The codes of bad signatures.</summary>
internal static class SignatureFaults
{
    private const string UnknownAccessKeyMessage = "The security token included in the request is invalid.";

    /// <summary>In services that speak JSON.</summary>
    /// <param name="refusal">What is wrong.</param>
    /// <param name="status">The status of a wrong signature: 400 in JSON 1.1, 403 in REST-JSON.</param>
    public static ApiFault Json(SignatureException refusal, int status) => refusal.Fault switch
    {
        SignatureFault.Missing => new(status, "MissingAuthenticationTokenException", refusal.Message),
        SignatureFault.Incomplete => new(400, "IncompleteSignatureException", refusal.Message),
        SignatureFault.UnknownAccessKey => new(status, "UnrecognizedClientException", UnknownAccessKeyMessage),
        _ => new(status, "InvalidSignatureException", refusal.Message),
    };

    /// <summary>In services that speak the Query protocol.</summary>
    public static ApiFault Query(SignatureException refusal) => refusal.Fault switch
    {
        SignatureFault.Missing => new(403, "MissingAuthenticationToken", refusal.Message),
        SignatureFault.Incomplete => new(400, "IncompleteSignature", refusal.Message),
        SignatureFault.UnknownAccessKey => new(403, "InvalidClientTokenId", UnknownAccessKeyMessage),
        _ => new(403, "SignatureDoesNotMatch", refusal.Message),
    };

    /// <summary>In EC2, which has codes of its own.</summary>
    public static ApiFault Network(SignatureException refusal) => refusal.Fault switch
    {
        SignatureFault.Missing => new(401, "AuthFailure", refusal.Message),
        SignatureFault.Incomplete => new(400, "IncompleteSignature", refusal.Message),
        SignatureFault.Expired => new(400, "RequestExpired", refusal.Message),
        SignatureFault.UnknownAccessKey => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
        _ => new(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
    };
}
