using System.Security.Cryptography;
using System.Text;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Access;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>A signing key is derived once for an access key as it stands, day, region and service, and never from what did not verify.</summary>
public class SigningKeysTests
{
    private const string StringToSign = "AWS4-HMAC-SHA256\n20261127T120000Z\n20261127/us-east-1/kms/aws4_request\nhash";

    private readonly SigningKeys _keys = new();

    [Fact]
    public void Verifies_TheSameScopeAgain_OpensTheSecretOnce()
    {
        var accessKey = new CountedKey("secret");
        var signature = Signature(SignatureOf("secret"));

        _keys.Verifies(accessKey, signature, StringToSign).ShouldBeTrue();
        _keys.Verifies(accessKey, signature, StringToSign).ShouldBeTrue();
        _keys.Verifies(accessKey, signature, StringToSign + "x").ShouldBeFalse();

        accessKey.Opened.ShouldBe(1);
        _keys.Verifies(accessKey, signature with { Scope = signature.Scope with { Region = "eu-central-1" } }, StringToSign).ShouldBeFalse();
        accessKey.Opened.ShouldBe(2);
    }

    [Fact]
    public void Verifies_AWrongSignatureFirst_KeepsNothingOfIt()
    {
        var accessKey = new CountedKey("secret");
        var wrong = Signature(new string('0', 64));

        _keys.Verifies(accessKey, wrong, StringToSign).ShouldBeFalse();
        _keys.Verifies(accessKey, wrong, StringToSign).ShouldBeFalse();

        accessKey.Opened.ShouldBe(2);
        _keys.Verifies(accessKey, Signature(SignatureOf("secret")), StringToSign).ShouldBeTrue();
    }

    [Fact]
    public void Verifies_TheAccessKeyWasChanged_GoesByWhatItIsNow()
    {
        var signature = Signature(SignatureOf("secret"));
        _keys.Verifies(new CountedKey("secret"), signature, StringToSign).ShouldBeTrue();

        _keys.Verifies(new CountedKey("other"), signature, StringToSign).ShouldBeFalse();

        _keys.Verifies(new CountedKey("other"), Signature(SignatureOf("other")), StringToSign).ShouldBeTrue();
    }

    private static RequestSignature Signature(string hex) => new()
    {
        AccessKeyId = "AKIDEXAMPLE",
        Scope = new("20261127", "us-east-1", "kms"),
        SignedHeaders = ["host"],
        Signature = hex,
        Time = new DateTime(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc),
        TimeText = "20261127T120000Z",
    };

    // By the algorithm as AWS describes it, apart from the code under test.
    private static string SignatureOf(string secret)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in new[] { "20261127", "us-east-1", "kms", "aws4_request", StringToSign })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(key);
    }

    private sealed class CountedKey(string secret) : ActiveAccessKey
    {
        public int Opened { get; private set; }

        public override string AccountId => "123456789012";

        public override AccessKeySecret Open()
        {
            Opened++;
            return new(Encoding.ASCII.GetBytes(secret));
        }
    }
}
