namespace EfsConsole.AwsApi.Signing;

/// <summary>Why a request is not taken for its sender's. Each service has its own code for it.</summary>
internal enum SignatureFault
{
    /// <summary>There is no signature.</summary>
    Missing,

    /// <summary>The signature's parts cannot be read, or something that must be signed is not.</summary>
    Incomplete,

    /// <summary>No active access key has this id.</summary>
    UnknownAccessKey,

    /// <summary>It is another one than that of the request: wrong secret, wrong scope, or something was changed on the way.</summary>
    Mismatch,

    /// <summary>It was made too long ago, or is for later.</summary>
    Expired,
}

/// <summary>The refusal of a signature.</summary>
internal sealed class SignatureException(SignatureFault fault, string message) : Exception(message)
{
    public const string MismatchMessage =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    /// <summary>What is wrong.</summary>
    public SignatureFault Fault { get; } = fault;
}
