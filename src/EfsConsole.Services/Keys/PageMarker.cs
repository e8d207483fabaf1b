using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Keys;

/// <summary>
/// Where a list goes on, as an opaque text: the last position told, with a check by which a marker of another list, of
/// another filter or of nobody is recognised. It is no secret and opens nothing.
/// </summary>
internal static class PageMarker
{
    private const int CheckSize = 8;

    /// <summary>The marker after a position.</summary>
    /// <param name="scope">The list and everything that filters it.</param>
    /// <param name="position">The last thing told.</param>
    public static string Write(string scope, string position)
    {
        var text = Encoding.UTF8.GetBytes(position);
        return Base64Url.EncodeToString([.. Check(scope, text), .. text]);
    }

    /// <summary>The position that a marker stands for; null without a marker.</summary>
    /// <exception cref="InvalidMarkerException">The list did not give it out.</exception>
    public static string? Read(string scope, string? marker)
    {
        if (marker is null)
        {
            return null;
        }

        if (!Base64Url.IsValid(marker))
        {
            throw Invalid();
        }

        var bytes = Base64Url.DecodeFromChars(marker);
        return bytes.Length > CheckSize && Check(scope, bytes.AsSpan(CheckSize)).SequenceEqual(bytes.AsSpan(0, CheckSize))
            ? Encoding.UTF8.GetString(bytes, CheckSize, bytes.Length - CheckSize)
            : throw Invalid();
    }

    /// <summary>The refusal of a marker that the list did not give out: the check is no secret, so a position may still be anything.</summary>
    public static InvalidMarkerException Invalid() =>
        new("Could not deserialize marker: give the NextMarker of an earlier answer to the same request, or none to begin anew.", "marker");

    private static ReadOnlySpan<byte> Check(string scope, ReadOnlySpan<byte> position) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(scope), 0, .. position]).AsSpan(0, CheckSize);
}
