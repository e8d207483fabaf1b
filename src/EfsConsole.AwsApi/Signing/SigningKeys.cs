using System.Collections.Concurrent;
using EfsConsole.Domain.Access;

namespace EfsConsole.AwsApi.Signing;

/// <summary>
/// The signing keys of requests that were signed well, so that the next of the same day, region and service need not open the secret and
/// derive its key again. Safe for parallel use.
/// </summary>
internal sealed class SigningKeys
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string AccessKeyId, CredentialScope Scope), Known> _known = new();

    /// <summary>Whether a signature is the access key's. What does not verify leaves nothing here.</summary>
    /// <param name="accessKey">As it stands now: a key of an earlier one is not used.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="stringToSign">What it must be of.</param>
    public bool Verifies(ActiveAccessKey accessKey, RequestSignature signature, string stringToSign)
    {
        var name = (signature.AccessKeyId, signature.Scope);
        if (_known.TryGetValue(name, out var known) && ReferenceEquals(known.Of, accessKey))
        {
            return known.Key.Verifies(stringToSign, signature.Signature);
        }

        using var secret = accessKey.Open();
        var derived = SigningKey.Derive(secret.Secret, signature.Scope);
        if (!derived.Verifies(stringToSign, signature.Signature))
        {
            derived.Dispose();
            return false;
        }

        // Another request may be using one of those that are let go, so they are not zeroed: each is good for one day and service.
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[name] = new(accessKey, derived);
        return true;
    }

    private sealed record Known(ActiveAccessKey Of, SigningKey Key);
}
