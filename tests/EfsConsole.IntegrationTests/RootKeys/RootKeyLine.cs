using System.Text;
using EfsConsole.Cryptography;

namespace EfsConsole.IntegrationTests.RootKeys;

/// <summary>Root keys as they are handed to the program.</summary>
internal static class RootKeyLine
{
    public static string New()
    {
        using var rootKey = RootKey.Generate();
        using var line = RootKeyFile.Encode(rootKey);
        return Encoding.ASCII.GetString(line.Span).TrimEnd();
    }

    public static string IdOf(string line)
    {
        using var rootKey = RootKeyFile.Parse(Encoding.ASCII.GetBytes(line));
        return rootKey.Id.ToString();
    }
}
