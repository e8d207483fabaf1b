namespace EfsConsole.Cryptography;

/// <summary>A code was not written down or typed as it was printed. The message names the place and nothing of the code.</summary>
/// <param name="message">What is wrong and where.</param>
/// <param name="group">The number of the group at fault, from 1; null when no single one is.</param>
public sealed class PrintedCodeException(string message, int? group = null) : Exception(message)
{
    /// <summary>The number of the group at fault, from 1; null when no single one is.</summary>
    public int? Group { get; } = group;
}
