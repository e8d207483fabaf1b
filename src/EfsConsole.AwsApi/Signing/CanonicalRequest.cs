using System.Security.Cryptography;
using System.Text;

namespace EfsConsole.AwsApi.Signing;

/// <summary>The form of a request over which its signature is made. Pure.</summary>
internal static class CanonicalRequest
{
    /// <summary>What stands for the body of a request whose body is not signed.</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>The canonical request.</summary>
    /// <param name="request">As it was sent.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="payload">The hash of the body in hex, or what stands for it.</param>
    public static string Write(SignedRequest request, RequestSignature signature, string payload)
    {
        var text = new StringBuilder(512);
        text.Append(request.Method).Append('\n');
        AppendPath(text, request.Path);
        text.Append('\n');
        AppendQuery(text, request.Parameters, signature.Expires is not null);
        text.Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            text.Append(name).Append(':');
            AppendValues(text, request.Header(name));
            text.Append('\n');
        }

        text.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payload);
        return text.ToString();
    }

    /// <summary>The string to sign.</summary>
    public static string StringToSign(RequestSignature signature, string canonicalRequest) =>
        $"{RequestSignature.Algorithm}\n{signature.TimeText}\n{signature.Scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    // Dot segments and empty ones are resolved, then each octet of the path as it was sent is encoded once more.
    private static void AppendPath(StringBuilder text, string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        foreach (var segment in segments)
        {
            text.Append('/');
            AppendEncoded(text, segment);
        }

        if (segments.Count == 0 || path.EndsWith('/'))
        {
            text.Append('/');
        }
    }

    private static void AppendQuery(StringBuilder text, QueryParameters query, bool presigned)
    {
        var pairs = new List<(string Name, string Value)>();
        foreach (var (name, value) in query.All)
        {
            if (!presigned || name != RequestSignature.SignatureParameter)
            {
                pairs.Add((Encode(name), Encode(value)));
            }
        }

        pairs.Sort(static (left, right) =>
            string.CompareOrdinal(left.Name, right.Name) is var order && order != 0 ? order : string.CompareOrdinal(left.Value, right.Value));
        for (var i = 0; i < pairs.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : "&").Append(pairs[i].Name).Append('=').Append(pairs[i].Value);
        }
    }

    // Trimmed, and several blanks in a row are one.
    private static void AppendValues(StringBuilder text, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            var blank = false;
            foreach (var character in values[i].AsSpan().Trim())
            {
                var isBlank = character is ' ' or '\t';
                if (!(isBlank && blank))
                {
                    text.Append(isBlank ? ' ' : character);
                }

                blank = isBlank;
            }
        }
    }

    private static string Encode(string value)
    {
        var text = new StringBuilder(value.Length);
        AppendEncoded(text, value);
        return text.ToString();
    }

    /// <summary>Percent-encodes every octet but the unreserved ones of RFC 3986, with upper-case hex digits.</summary>
    private static void AppendEncoded(StringBuilder text, string value)
    {
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(octets);
            foreach (var octet in octets[..length])
            {
                if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
                {
                    text.Append((char)octet);
                }
                else
                {
                    text.Append('%').Append(HexDigits[octet >> 4]).Append(HexDigits[octet & 15]);
                }
            }
        }
    }
}
