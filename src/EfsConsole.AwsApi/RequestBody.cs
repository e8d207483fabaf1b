using System.Globalization;
using System.Text;
using EfsConsole.AwsApi.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EfsConsole.AwsApi;

/// <summary>Reads the body of a request, which is never long.</summary>
internal static class RequestBody
{
    /// <summary>The longest body, in bytes: the longest policy, every character of it escaped, and what is around it.</summary>
    public const int Longest = 1 << 20;

    /// <summary>The body whose chunks carry their lengths, unsigned, and headers after the last.</summary>
    public const string Chunked = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private const int AtOnce = 16 * 1024;

    /// <summary>Reads it as it was sent.</summary>
    /// <exception cref="ApiFault">It is too long.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return default;
        }

        if (request.ContentLength > Longest)
        {
            throw TooLong();
        }

        if (request.ContentLength is not { } stated)
        {
            return await ReadToEndAsync(request.Body, cancellationToken);
        }

        // A length is only a claim: memory follows what comes.
        var (body, length) = (new byte[Math.Min(stated, AtOnce)], 0);
        while (true)
        {
            var rest = body.AsMemory(length);
            length += await request.Body.ReadAtLeastAsync(rest, rest.Length, throwOnEndOfStream: false, cancellationToken);
            if (length < body.Length || length == stated)
            {
                return body.AsMemory(0, length);
            }

            Array.Resize(ref body, (int)Math.Min(stated, body.Length * 2L));
        }
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

            if (rest.Length - 2 < length || !rest[length..].StartsWith("\r\n"u8))
            {
                throw Malformed();
            }

            whole.Write(rest[..length]);
            rest = rest[(length + 2)..];
        }

        // What follows a semicolon says more of the chunk.
        static ReadOnlySpan<byte> Length(ReadOnlySpan<byte> line) => line.IndexOf((byte)';') is var end and >= 0 ? line[..end] : line;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        var part = new byte[4096];
        int length;
        while ((length = await stream.ReadAsync(part, cancellationToken)) > 0)
        {
            if (buffer.Length + length > Longest)
            {
                throw TooLong();
            }

            buffer.Write(part, 0, length);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static SignatureException Malformed() => new(SignatureFault.Incomplete, "The body is not in the form that x-amz-content-sha256 says: aws-chunked.");

    private static ApiFault TooLong() =>
        new(413, "RequestEntityTooLarge", string.Create(CultureInfo.InvariantCulture, $"The request body is longer than {Longest} bytes."));
}
