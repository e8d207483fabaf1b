using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EfsConsole.AwsApi.Signing;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>The published test cases of AWS Signature Version 4.</summary>
public class SignatureVectorTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Vectors", "sigv4");

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var folder in Directory.GetDirectories(Folder).Order())
        {
            foreach (var form in (string[])["header", "query"])
            {
                // There the session token is added to the query after the signature was made, so it is no part of what is signed.
                if (!(form == "query" && folder.EndsWith("post-sts-header-after", StringComparison.Ordinal)))
                {
                    cases.Add(Path.GetFileName(folder), form);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Request_OfACase_HasItsCanonicalFormAndVerifies(string name, string form)
    {
        var (request, body, expected, context) = Read(name, form);
        var signature = RequestSignature.Read(request);
        signature.AccessKeyId.ShouldBe(context.GetProperty("credentials").GetProperty("access_key_id").GetString());
        signature.Scope.ToString().ShouldBe("20150830/us-east-1/service/aws4_request");

        var canonical = CanonicalRequest.Write(request, signature, Convert.ToHexStringLower(SHA256.HashData(body)));
        canonical.ShouldBe(expected);
        using var key = KeyOf(context, signature);
        key.Verifies(CanonicalRequest.StringToSign(signature, canonical), signature.Signature).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Request_WithOneByteOfItsCanonicalFormChanged_DoesNotVerify(string name, string form)
    {
        var (request, body, _, context) = Read(name, form);
        var signature = RequestSignature.Read(request);
        var canonical = CanonicalRequest.Write(request, signature, Convert.ToHexStringLower(SHA256.HashData(body)));
        using var key = KeyOf(context, signature);
        for (var i = 0; i < canonical.Length; i++)
        {
            var changed = canonical.ToCharArray();
            changed[i] = (char)(changed[i] ^ 1);
            key.Verifies(CanonicalRequest.StringToSign(signature, new string(changed)), signature.Signature).ShouldBeFalse();
        }
    }

    private static SigningKey KeyOf(JsonElement context, RequestSignature signature) =>
        SigningKey.Derive(Encoding.UTF8.GetBytes(context.GetProperty("credentials").GetProperty("secret_access_key").GetString()!), signature.Scope);

    private static (SignedRequest Request, byte[] Body, string Canonical, JsonElement Context) Read(string name, string form)
    {
        string Text(string file) => File.ReadAllText(Path.Combine(Folder, name, file)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var parts = Text($"{form}-signed-request.txt").Split("\n\n", 2);
        var lines = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0];
        var target = first[(first.IndexOf(' ', StringComparison.Ordinal) + 1)..first.LastIndexOf(' ')];
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in lines.Skip(1))
        {
            if (char.IsWhiteSpace(line[0]))
            {
                headers[^1] = new(headers[^1].Key, $"{headers[^1].Value} {line}");
            }
            else
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers.Add(new(line[..colon], line[(colon + 1)..]));
            }
        }

        var request = new SignedRequest(
            first[..first.IndexOf(' ', StringComparison.Ordinal)],
            question < 0 ? target : target[..question],
            question < 0 ? string.Empty : target[(question + 1)..],
            header => [.. headers.Where(pair => pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value)]);
        var body = Encoding.UTF8.GetBytes(parts.Length > 1 ? parts[1] : string.Empty);
        using var context = JsonDocument.Parse(Text("context.json"));
        return (request, body, Text($"{form}-canonical-request.txt"), context.RootElement.Clone());
    }
}
