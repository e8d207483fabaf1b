using System.Globalization;

namespace EfsConsole.AwsApi.Signing;

/// <summary>When a signature is good. Pure.</summary>
internal static class SignatureTime
{
    /// <summary>How far the clocks of the sender and of this machine may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>The signature must be good now.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="now">The time here, UTC.</param>
    /// <exception cref="SignatureException">It is too old, or not good yet.</exception>
    public static void Require(RequestSignature signature, DateTime now)
    {
        if (signature.Time > now + Skew)
        {
            throw new SignatureException(
                SignatureFault.Expired, $"Signature not yet current: {signature.TimeText} is still later than {Text(now + Skew)} ({Text(now)} + 5 min.)");
        }

        if (signature.Expires is { } expires)
        {
            if (signature.Time + expires < now)
            {
                throw new SignatureException(SignatureFault.Expired, $"Signature expired: {Text(signature.Time + expires)} is now earlier than {Text(now)}");
            }
        }
        else if (signature.Time < now - Skew)
        {
            throw new SignatureException(
                SignatureFault.Expired, $"Signature expired: {signature.TimeText} is now earlier than {Text(now - Skew)} ({Text(now)} - 5 min.)");
        }
    }

    private static string Text(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
