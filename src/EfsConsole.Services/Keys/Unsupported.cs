using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Keys;

/// <summary>Refuses members whose meaning the key service does not have: passed over, they would promise what is not kept.</summary>
internal static class Unsupported
{
    /// <summary>Keys that live elsewhere.</summary>
    public const string KeyStores = "Custom key stores are not supported";

    /// <summary>Plaintext for an enclave alone.</summary>
    public const string Enclaves = "Answers encrypted for an attested recipient are not supported";

    /// <summary>Refuses a member that is given.</summary>
    /// <param name="value">Its value; null where it is absent.</param>
    /// <param name="member">Its name, in lower camel case.</param>
    /// <param name="reason">What is not supported.</param>
    /// <exception cref="UnsupportedOperationException">It is given.</exception>
    public static void Refuse(object? value, string member, string reason)
    {
        if (value is not null)
        {
            throw new UnsupportedOperationException($"{reason}: leave {char.ToUpperInvariant(member[0])}{member[1..]} out.", member);
        }
    }
}
