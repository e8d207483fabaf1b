namespace EfsConsole.AwsApi.Signing;

/// <summary>What a signing key is for: a day, a region and a service.</summary>
/// <param name="Date">Eight digits: the day in UTC.</param>
/// <param name="Region">For instance <c>us-east-1</c>.</param>
/// <param name="Service">The signing name, for instance <c>kms</c>.</param>
internal readonly record struct CredentialScope(string Date, string Region, string Service)
{
    private const string Terminator = "aws4_request";

    /// <summary>As it stands in the string to sign.</summary>
    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Reads <c>AKID.../20150830/us-east-1/kms/aws4_request</c>.</summary>
    public static bool TryRead(string credential, out string accessKeyId, out CredentialScope scope)
    {
        accessKeyId = string.Empty;
        scope = default;
        var parts = credential.Split('/');
        if (parts.Length != 5 || parts[4] != Terminator || parts[1].Length != 8 || !parts[1].All(char.IsAsciiDigit) || parts.Any(part => part.Length == 0))
        {
            return false;
        }

        accessKeyId = parts[0];
        scope = new(parts[1], parts[2], parts[3]);
        return true;
    }
}
