namespace EfsConsole.Domain.Volumes;

/// <summary>A call on a volume failed. The message is for people and holds no name or content of a file.</summary>
/// <param name="error">What went wrong.</param>
/// <param name="message">One sentence: what, and what to do.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class VolumeException(VolumeError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public VolumeError Error { get; } = error;
}
