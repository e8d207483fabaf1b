using EfsConsole.Cryptography;

namespace EfsConsole.Services.Backups;

/// <summary>A backup's manifest as it lies on the disk.</summary>
/// <param name="Folder">The backup.</param>
/// <param name="Content">The manifest's bytes.</param>
/// <param name="Manifest">What they say.</param>
internal sealed record BackupReading(string Folder, byte[] Content, BackupManifest Manifest)
{
    /// <summary>Reads the manifest of a backup.</summary>
    /// <exception cref="BackupException">There is none, or it is damaged.</exception>
    public static async Task<BackupReading> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, BackupManifest.FileName);
        try
        {
            var content = await File.ReadAllBytesAsync(file, cancellationToken);
            return new(folder, content, content.Length == 0
                ? throw new BackupException($"{BackupManifest.FileName} is damaged: it is empty.", BackupManifest.FileName)
                : BackupManifest.Decode(content));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupException($"{folder} is not a backup: it has no {BackupManifest.FileName}. Where a backup was begun there, it did not come to its end.", BackupManifest.FileName, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be read: {fault.Message}", BackupManifest.FileName, fault);
        }
    }

    /// <summary>The kit that lies in the backup; null where there is none.</summary>
    public string? Kit => Manifest.Files.Any(file => file.Path == BackupPaths.Kit) ? File.ReadAllText(BackupPaths.In(Folder, BackupPaths.Kit)) : null;

    /// <summary>The manifest against the root key: whether whoever wrote it had that.</summary>
    public BackupProofItem Authenticate(RootKeyRing ring)
    {
        const string kind = "manifest";
        if (Manifest.Head.SealedKey is not { } sealedKey)
        {
            return new(kind, BackupManifest.FileName, ProofOutcome.Noted, "not authenticated: it says that the installation was sealed when the backup was made");
        }

        try
        {
            using var key = ring.For(sealedKey).Open(RootKeyPurpose.Secret, BackupMaking.KeyContext, sealedKey);
            return Manifest.IsAuthentic(Content, key.Span)
                ? new(kind, BackupManifest.FileName, ProofOutcome.Proved, "authenticated under the root key")
                : new(kind, BackupManifest.FileName, ProofOutcome.Failed, "not authentic: somebody without the root key has written it");
        }
        catch (WrongRootKeyException fault)
        {
            return new(kind, BackupManifest.FileName, ProofOutcome.Failed, $"the root key is {fault.AtHand}, and the manifest was authenticated under {fault.SealedUnder}");
        }
        catch (AuthenticationFailedException)
        {
            return new(kind, BackupManifest.FileName, ProofOutcome.Failed, "not authentic: what authenticates it does not open under the root key");
        }
    }
}
