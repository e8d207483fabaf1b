namespace EfsConsole.Cryptography;

/// <summary>An encryption context cannot be encoded: a key or value is null, or is no well-formed Unicode text.</summary>
/// <param name="message">One sentence that names the fault, without the value.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidEncryptionContextException(string message, Exception? inner = null) : Exception(message, inner);
