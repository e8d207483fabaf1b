using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EfsConsole.Web.Security;

/// <summary>What the printed link carries: 256 random bits, new with each start, exchanged for a session cookie.</summary>
public sealed class StartToken
{
    private readonly byte[] _token = Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>The token as it stands in the link.</summary>
    public string Text => Encoding.ASCII.GetString(_token);

    /// <summary>The link to print.</summary>
    public string LinkFor(string address) => $"{address.TrimEnd('/')}/start?token={Text}";

    /// <summary>Compares in constant time.</summary>
    public bool Matches(string? candidate) =>
        candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), _token);
}
