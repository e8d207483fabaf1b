using System.Buffers.Text;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Sealed bytes as one segment of an address: base64url without padding.</summary>
internal static class SealedText
{
    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public static byte[]? Decode(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
