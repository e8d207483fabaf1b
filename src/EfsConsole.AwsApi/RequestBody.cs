using System.Globalization;
using System.Text;
using EfsConsole.AwsApi.Signing;
using Microsoft.AspNetCore.Http;

namespace EfsConsole.AwsApi;

/// <summary>Reads the body of a request, which is never long.</summary>
internal static class RequestBody
{
    /// <summary>The longest body, in bytes: the longest policy, every character of it escaped, and what is around it.</summary>
    public const int Longest = 1 << 20;

    /// <summary>The body whose chunks carry their lengths, unsigned, and headers after the last.</summary>
    public const string Chunked = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /// <summary>Reads it as it was sent.</summary>
    /// <exception cref="ApiFault">It is too long.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is 0)
        {
            return default;
        }

        if (request.ContentLength > Longest)
        {
            throw TooLong();
        }

        var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var part = new byte[16 * 1024];
        int length;
        while ((length = await request.Body.ReadAsync(part, cancellationToken)) > 0)
        {
            if (buffer.Length + length > Longest)
            {
                throw TooLong();
            }

            buffer.Write(part, 0, length);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>The bytes of a body in chunks: each begins with its length in hex digits on a line, the last has none.</summary>
    /// <exception cref="SignatureException">It is not in this form.</exception>
    public static ReadOnlyMemory<byte> Unchunk(ReadOnlyMemory<byte> body)
    {
        var whole = new MemoryStream(body.Length);
        var rest = body.Span;
        while (true)
        {
            var line = rest.IndexOf("\r\n"u8);
            if (line < 0
                || !int.TryParse(Encoding.ASCII.GetString(Length(rest[..line])), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
                || length < 0)
            {
                throw Malformed();
            }

            rest = rest[(line + 2)..];
            if (length == 0)
            {
                return whole.GetBuffer().AsMemory(0, (int)whole.Length);
            }

            if (rest.Length < length + 2 || !rest[length..].StartsWith("\r\n"u8))
            {
                throw Malformed();
            }

            whole.Write(rest[..length]);
            rest = rest[(length + 2)..];
        }

        // What follows a semicolon says more of the chunk.
        static ReadOnlySpan<byte> Length(ReadOnlySpan<byte> line) => line.IndexOf((byte)';') is var end and >= 0 ? line[..end] : line;
    }

    private static SignatureException Malformed() => new(SignatureFault.Incomplete, "The body is not in the form that x-amz-content-sha256 says: aws-chunked.");

    private static ApiFault TooLong() =>
        new(413, "RequestEntityTooLarge", string.Create(CultureInfo.InvariantCulture, $"The request body is longer than {Longest} bytes."));
}
