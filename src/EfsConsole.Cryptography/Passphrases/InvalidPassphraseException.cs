namespace EfsConsole.Cryptography;

/// <summary>A text cannot be a passphrase. The message holds nothing of it.</summary>
/// <param name="message">What is wrong and what would be right.</param>
public sealed class InvalidPassphraseException(string message) : Exception(message);
