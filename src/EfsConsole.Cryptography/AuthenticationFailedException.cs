using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// A sealed value was refused: malformed, tampered with, sealed by another key, or bound to another context.
/// Which of these it was is not told, so that nothing can be learnt by trying (KMS: InvalidCiphertextException has no detail).
/// </summary>
public sealed class AuthenticationFailedException() : CryptographicException("The sealed value could not be authenticated.");
