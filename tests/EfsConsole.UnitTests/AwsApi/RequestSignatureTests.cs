using System.Globalization;
using EfsConsole.AwsApi.Signing;

namespace EfsConsole.UnitTests.AwsApi;

public class RequestSignatureTests
{
    private const string Credential = "AKIDEXAMPLE/20260101/us-east-1/kms/aws4_request";
    private const string Headers = "content-type;host;x-amz-date";
    private const string Signature = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    private static readonly DateTime Signed = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Read_Header_IsWhatItSays()
    {
        var signature = RequestSignature.Read(WithHeader($"AWS4-HMAC-SHA256 Credential={Credential},SignedHeaders={Headers},  Signature={Signature}"));
        signature.AccessKeyId.ShouldBe("AKIDEXAMPLE");
        signature.Scope.ShouldBe(new CredentialScope("20260101", "us-east-1", "kms"));
        signature.SignedHeaders.ShouldBe(["content-type", "host", "x-amz-date"]);
        signature.Signature.ShouldBe(Signature);
        signature.Time.ShouldBe(Signed);
        signature.Expires.ShouldBeNull();
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Credential + ", SignedHeaders=" + Headers)]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=" + Headers + ", Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Credential + ", Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Credential + ", Credential=" + Credential + ", SignedHeaders=" + Headers + ", Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/kms, SignedHeaders=" + Headers + ", Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/2026/us-east-1/kms/aws4_request, SignedHeaders=" + Headers + ", Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Credential + ", SignedHeaders=content-type;x-amz-date, Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Credential + ", SignedHeaders=Host;x-amz-date, Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Credential + ", SignedHeaders=x-amz-date;host, Signature=" + Signature)]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Credential + ", SignedHeaders=host;host, Signature=" + Signature)]
    public void Read_HeaderThatIsNotWhole_IsIncomplete(string authorization) =>
        Should.Throw<SignatureException>(() => RequestSignature.Read(WithHeader(authorization))).Fault.ShouldBe(SignatureFault.Incomplete);

    [Theory]
    [InlineData("20260101T1200Z")]
    [InlineData("2026-01-01T12:00:00Z")]
    [InlineData("")]
    public void Read_DateOfAnotherForm_IsIncomplete(string date) =>
        Should.Throw<SignatureException>(() => RequestSignature.Read(WithHeader($"AWS4-HMAC-SHA256 Credential={Credential}, SignedHeaders={Headers}, Signature={Signature}", date)))
            .Fault.ShouldBe(SignatureFault.Incomplete);

    [Fact]
    public void Read_DateOfAnotherDayThanTheScope_IsAMismatch() =>
        Should.Throw<SignatureException>(() => RequestSignature.Read(WithHeader($"AWS4-HMAC-SHA256 Credential={Credential}, SignedHeaders={Headers}, Signature={Signature}", "20260102T000000Z")))
            .Fault.ShouldBe(SignatureFault.Mismatch);

    [Theory]
    [InlineData("")]
    [InlineData("Action=DescribeVpcs")]
    public void Read_WithoutASignature_IsMissing(string query) =>
        Should.Throw<SignatureException>(() => RequestSignature.Read(new SignedRequest("GET", "/", query, _ => []))).Fault.ShouldBe(SignatureFault.Missing);

    [Theory]
    [InlineData("0")]
    [InlineData("604801")]
    [InlineData("-1")]
    [InlineData("an hour")]
    [InlineData("")]
    public void Read_PresignedWithATimeThatIsNone_IsIncomplete(string expires) =>
        Should.Throw<SignatureException>(() => RequestSignature.Read(Presigned(expires))).Fault.ShouldBe(SignatureFault.Incomplete);

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void Require_Header_WithinFiveMinutes(int secondsLater, bool good)
    {
        var signature = RequestSignature.Read(WithHeader($"AWS4-HMAC-SHA256 Credential={Credential}, SignedHeaders={Headers}, Signature={Signature}"));
        Good(signature, secondsLater).ShouldBe(good);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3600, true)]
    [InlineData(3601, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void Require_Presigned_UntilItExpires(int secondsLater, bool good) => Good(RequestSignature.Read(Presigned("3600")), secondsLater).ShouldBe(good);

    [Fact]
    public void Require_TooLate_SaysSoInTheFieldsWords()
    {
        var signature = RequestSignature.Read(WithHeader($"AWS4-HMAC-SHA256 Credential={Credential}, SignedHeaders={Headers}, Signature={Signature}"));
        Should.Throw<SignatureException>(() => SignatureTime.Require(signature, Signed.AddMinutes(10))).Message
            .ShouldBe("Signature expired: 20260101T120000Z is now earlier than 20260101T120500Z (20260101T121000Z - 5 min.)");
        Should.Throw<SignatureException>(() => SignatureTime.Require(signature, Signed.AddMinutes(-10))).Message
            .ShouldBe("Signature not yet current: 20260101T120000Z is still later than 20260101T115500Z (20260101T115000Z + 5 min.)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz")]
    public void Verifies_WhatIsNoSignature_IsFalse(string signature)
    {
        using var key = SigningKey.Derive("secret"u8, new CredentialScope("20260101", "us-east-1", "kms"));
        key.Verifies("text", signature).ShouldBeFalse();
        key.Verifies("text", signature.PadRight(64, 'g')).ShouldBeFalse();
    }

    private static bool Good(RequestSignature signature, int secondsLater)
    {
        try
        {
            SignatureTime.Require(signature, Signed.AddSeconds(secondsLater));
            return true;
        }
        catch (SignatureException fault)
        {
            fault.Fault.ShouldBe(SignatureFault.Expired);
            return false;
        }
    }

    private static SignedRequest WithHeader(string authorization, string date = "20260101T120000Z") => new("POST", "/", string.Empty, name => name switch
    {
        "Authorization" => [authorization],
        "X-Amz-Date" => [date],
        _ => [],
    });

    private static SignedRequest Presigned(string expires) => new(
        "GET",
        "/",
        string.Create(
            CultureInfo.InvariantCulture,
            $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString(Credential)}&X-Amz-Date=20260101T120000Z&X-Amz-Expires={Uri.EscapeDataString(expires)}&X-Amz-SignedHeaders=host&X-Amz-Signature={Signature}"),
        _ => []);
}
