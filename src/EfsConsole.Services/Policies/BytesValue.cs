namespace EfsConsole.Services.Policies;

/// <summary>Bytes, written in base64.</summary>
internal sealed record BytesValue(byte[] Bytes) : ConditionValue
{
    /// <inheritdoc/>
    public override bool Matches(string value, IPolicyContext context, bool whenUnresolved) => Read(value) is { } bytes && bytes.AsSpan().SequenceEqual(Bytes);

    public static BytesValue? TryParse(string text) => Read(text) is { } bytes ? new(bytes) : null;

    private static byte[]? Read(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }
}
