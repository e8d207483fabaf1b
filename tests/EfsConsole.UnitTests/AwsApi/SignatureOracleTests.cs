using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using EfsConsole.AwsApi.Signing;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>Requests that botocore has signed (tests/Vectors/sigv4-botocore): each verifies as it was sent, and no other way.</summary>
public class SignatureOracleTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static readonly Sample[] Samples = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "sigv4-botocore", "requests.jsonl")).Select(Sample.Read)];

    [Fact]
    public void Requests_AsTheyWereSent_Verify()
    {
        Samples.Length.ShouldBe(400);
        Samples.Count(sample => sample.Query.Contains("X-Amz-Signature", StringComparison.Ordinal)).ShouldBeGreaterThan(30);
        foreach (var sample in Samples)
        {
            Verifies(sample).ShouldBeTrue($"{sample.Method} {sample.Path}?{sample.Query}");
        }
    }

    [Fact]
    public void Requests_WithAnyPartChanged_DoNotVerify() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Int[0, 4], Gen.Int[0, int.MaxValue], Gen.Char.AlphaNumeric, (index, part, at, letter) => (Samples[index], part, at, letter))
            .Sample(
                drawn =>
                {
                    var (sample, part, at, letter) = drawn;
                    var changed = part switch
                    {
                        0 => sample with { Method = sample.Method == "GET" ? "DELETE" : "GET" },
                        1 => sample with { Path = sample.Path.Insert(1 + (at % sample.Path.Length), letter.ToString()) },
                        2 => sample with { Query = Insert(sample.Query, at, letter) },
                        3 when sample.IsBodySigned => sample with { Body = [.. sample.Body, (byte)letter] },
                        _ => sample with { Headers = Change(sample, at, letter) },
                    };
                    return !Verifies(changed);
                },
                iter: 3000,
                threads: 1);

    private static string Insert(string query, int at, char letter)
    {
        var parts = query.Split('&');
        var index = at % parts.Length;

        // Into a value: a letter in a percent-encoded octet would be another octet, which is a change as well.
        parts[index] += letter;
        return string.Join('&', parts);
    }

    // A signed header's value; where the signature stands in the query, that of the host is the only one.
    private static KeyValuePair<string, string>[] Change(Sample sample, int at, char letter)
    {
        var headers = sample.Headers.ToArray();
        var signed = RequestSignature.Read(sample.Request).SignedHeaders;
        var candidates = Enumerable.Range(0, headers.Length).Where(i => signed.Contains(headers[i].Key.ToLowerInvariant())).ToList();
        var index = candidates[at % candidates.Count];
        headers[index] = new(headers[index].Key, headers[index].Value + letter);
        return headers;
    }

    private static bool Verifies(Sample sample)
    {
        try
        {
            var signature = RequestSignature.Read(sample.Request);
            var payload = sample.IsBodySigned ? Convert.ToHexStringLower(SHA256.HashData(sample.Body)) : CanonicalRequest.UnsignedPayload;
            using var key = SigningKey.Derive(System.Text.Encoding.ASCII.GetBytes(Secret), signature.Scope);
            return key.Verifies(CanonicalRequest.StringToSign(signature, CanonicalRequest.Write(sample.Request, signature, payload)), signature.Signature);
        }
        catch (SignatureException)
        {
            return false;
        }
    }

    private sealed record Sample(string Method, string Path, string Query, KeyValuePair<string, string>[] Headers, byte[] Body)
    {
        public SignedRequest Request => new(
            Method, Path, Query, name => [.. Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)]);

        public bool IsBodySigned => !Headers.Any(header => header.Value == CanonicalRequest.UnsignedPayload);

        public static Sample Read(string line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return new(
                root.GetProperty("method").GetString()!,
                root.GetProperty("path").GetString()!,
                root.GetProperty("query").GetString()!,
                [.. root.GetProperty("headers").EnumerateArray().Select(pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].GetString()!))],
                root.GetProperty("body").GetBytesFromBase64());
        }
    }
}
