using System.Security.Cryptography;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Grants;

/// <summary>The id of a grant: 64 hex digits.</summary>
internal static class GrantId
{
    private const int Size = 32;

    /// <summary>A new one.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Checks its form.</summary>
    /// <exception cref="InvalidGrantIdException">It is none.</exception>
    public static void Check(string grantId)
    {
        if (grantId.Length != Size * 2 || !grantId.All(char.IsAsciiHexDigitLower))
        {
            throw new InvalidGrantIdException($"Invalid grant ID '{grantId}': a grant ID is 64 hexadecimal digits in lower case.", "grantId");
        }
    }
}
