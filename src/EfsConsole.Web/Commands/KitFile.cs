using EfsConsole.Services.Installation;

namespace EfsConsole.Web.Commands;

/// <summary>The file of a recovery kit.</summary>
internal static class KitFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="StartupException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(refusal.Message, refusal);
        }
    }
}
