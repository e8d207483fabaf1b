using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Keys;
using EfsConsole.Services.RootKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Access;

/// <summary>
/// Seals the secrets of access keys and opens them for the wire. Sealed ones are kept in memory (see <see cref="KeyOptions.RecheckTime"/>);
/// one is opened to derive a signing key and zeroed after it.
/// </summary>
internal sealed class AccessKeySecrets : IAccessKeySecrets
{
    private const int MostKeys = 10_000;

    private readonly EfsConsoleDatabase _database;
    private readonly IRootKeySource _rootKeys;
    private readonly RootKeyUses _rootKeyUses;
    private readonly InstallationState _installation;
    private readonly AccessKeyUses _uses;
    private readonly ReadCache<string, KnownSecret> _known;

    public AccessKeySecrets(
        EfsConsoleDatabase database,
        IRootKeySource rootKeys,
        RootKeyUses rootKeyUses,
        InstallationState installation,
        AccessKeyUses uses,
        IOptions<KeyOptions> options,
        TimeProvider time)
    {
        _database = database;
        _rootKeys = rootKeys;
        _rootKeyUses = rootKeyUses;
        _installation = installation;
        _uses = uses;
        var stamps = database.CommitStamps;
        _known = new(id => stamps.Of(CommitStamps.AccessKeys, id), time, options.Value.RecheckTimeOn(database.Provider), MostKeys);
    }

    /// <inheritdoc/>
    public async ValueTask<ActiveAccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) =>
        (_known.Find(accessKeyId) ?? await ReadAsync(accessKeyId, cancellationToken)) is { IsActive: true } known ? known : null;

    /// <inheritdoc/>
    public void NoteUse(string accessKeyId, AccessKeyUse use) => _uses.Note(accessKeyId, use);

    /// <summary>A secret as it stands in the database.</summary>
    internal byte[] Seal(string accessKeyId, ReadOnlySpan<byte> secret) => _rootKeys.Ring.Current.Seal(RootKeyPurpose.Secret, Context(accessKeyId), secret);

    /// <summary>What a sealed secret is bound to.</summary>
    internal static byte[] Context(string accessKeyId) => Encoding.UTF8.GetBytes($"access key {accessKeyId}");

    private async Task<KnownSecret?> ReadAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        // An id that cannot be one is not worth a question.
        if (accessKeyId.Length is < AccessKeyLimits.ShortestId or > AccessKeyLimits.LongestId)
        {
            return null;
        }

        var reading = _known.Begin(accessKeyId);
        await using var unit = _database.Create();
        var row = await unit.AccessKeys.AsNoTracking().FirstOrDefaultAsync(key => key.AccessKeyId == accessKeyId, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var known = new KnownSecret(this, accessKeyId, row.SealedSecret, row.Status == AccessKeyStatus.Active);
        _known.Keep(accessKeyId, reading, known);
        return known;
    }

    private AccessKeySecret Open(string accessKeyId, byte[] sealedSecret)
    {
        if (_installation.IsSealed)
        {
            throw new RootKeySealedException(InstallationState.SealedMessage);
        }

        using var ring = _rootKeyUses.Enter();
        using var secret = _rootKeys.Ring.For(sealedSecret).Open(RootKeyPurpose.Secret, Context(accessKeyId), sealedSecret);
        return new AccessKeySecret(secret.Span.ToArray());
    }

    private sealed class KnownSecret(AccessKeySecrets secrets, string accessKeyId, byte[] sealedSecret, bool isActive) : ActiveAccessKey
    {
        public bool IsActive { get; } = isActive;

        public override string AccountId => secrets._installation.AccountId;

        public override AccessKeySecret Open() => secrets.Open(accessKeyId, sealedSecret);
    }
}
