using System.Globalization;

namespace EfsConsole.AwsApi.Signing;

/// <summary>
/// The signature of a request, read from its Authorization header or, of a presigned URL, from its query (AWS Signature Version 4).
/// </summary>
internal sealed record RequestSignature
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The query parameter that holds the signature, which does not cover itself.</summary>
    public const string SignatureParameter = "X-Amz-Signature";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>A presigned URL is good for seven days at most.</summary>
    private const int LongestExpiry = 7 * 24 * 60 * 60;

    /// <summary>Whose.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>What its key is for.</summary>
    public required CredentialScope Scope { get; init; }

    /// <summary>Names of headers in lower case, in order.</summary>
    public required IReadOnlyList<string> SignedHeaders { get; init; }

    /// <summary>64 hex digits.</summary>
    public required string Signature { get; init; }

    /// <summary>When the request was signed, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The same as it was sent.</summary>
    public required string TimeText { get; init; }

    /// <summary>How long a presigned URL is good; null for a signature in the header.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="SignatureException">There is none, or it is not whole.</exception>
    public static RequestSignature Read(SignedRequest request)
    {
        var authorization = request.Header("Authorization");
        if (authorization.Count > 0)
        {
            return ReadHeader(request, authorization[0]);
        }

        var query = request.Parameters;
        return query.Find("X-Amz-Algorithm") is null && query.Find(SignatureParameter) is null
            ? throw new SignatureException(SignatureFault.Missing, "Missing Authentication Token")
            : ReadQuery(query);
    }

    private static RequestSignature ReadHeader(SignedRequest request, string authorization)
    {
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || authorization[..space] != Algorithm)
        {
            throw Incomplete($"Unsupported AWS 'algorithm': '{(space < 0 ? authorization : authorization[..space])}'. Supported: {Algorithm}.");
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in authorization[(space + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                throw Incomplete($"'{part}' not a valid key=value pair (missing equal-sign) in Authorization header.");
            }
        }

        string Part(string name) => parts.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw Incomplete($"Authorization header requires '{name}' parameter.");

        var times = request.Header("X-Amz-Date");
        if (times.Count != 1)
        {
            throw Incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header; give X-Amz-Date, once.");
        }

        return Read(Part("Credential"), Part("SignedHeaders"), Part("Signature"), times[0], expires: null);
    }

    private static RequestSignature ReadQuery(QueryParameters query)
    {
        string Parameter(string name) => query.Find(name) is { Length: > 0 } value
            ? value
            : throw Incomplete($"AWS query-string parameters must include '{name}', once.");

        if (Parameter("X-Amz-Algorithm") is not Algorithm and { } other)
        {
            throw Incomplete($"Unsupported AWS 'algorithm': '{other}'. Supported: {Algorithm}.");
        }

        if (!int.TryParse(Parameter("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > LongestExpiry)
        {
            throw Incomplete(FormattableString.Invariant($"X-Amz-Expires must be a number of seconds from 1 to {LongestExpiry}."));
        }

        return Read(
            Parameter("X-Amz-Credential"),
            Parameter("X-Amz-SignedHeaders"),
            Parameter(SignatureParameter),
            Parameter("X-Amz-Date"),
            TimeSpan.FromSeconds(seconds));
    }

    private static RequestSignature Read(string credential, string signedHeaders, string signature, string time, TimeSpan? expires)
    {
        if (!CredentialScope.TryRead(credential, out var accessKeyId, out var scope))
        {
            throw Incomplete("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request.");
        }

        if (!DateTime.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            throw Incomplete($"Date must be in ISO-8601 'basic format'. Got '{time}'. See http://en.wikipedia.org/wiki/ISO_8601");
        }

        if (!time.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            throw new SignatureException(
                SignatureFault.Mismatch, $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Date}' != '{time[..8]}', from '{time}'.");
        }

        var headers = signedHeaders.Split(';');
        if (!headers.Contains("host", StringComparer.Ordinal))
        {
            throw Incomplete("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }

        if (!AreInOrder(headers))
        {
            throw Incomplete("SignedHeaders must be the names of headers in lower case, in order, separated by semicolons.");
        }

        return new()
        {
            AccessKeyId = accessKeyId,
            Scope = scope,
            SignedHeaders = headers,
            Signature = signature,
            Time = at,
            TimeText = time,
            Expires = expires,
        };
    }

    // Each once, none with an upper-case letter.
    private static bool AreInOrder(string[] headers)
    {
        var before = string.Empty;
        foreach (var header in headers)
        {
            if (string.CompareOrdinal(before, header) >= 0 || header.AsSpan().ContainsAnyInRange('A', 'Z'))
            {
                return false;
            }

            before = header;
        }

        return true;
    }

    private static SignatureException Incomplete(string message) => new(SignatureFault.Incomplete, message);
}
