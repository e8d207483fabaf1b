using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Volumes;

/// <summary>
/// Looks for wrapped data keys in every byte of an installation: database, its log, audit log, volumes, root key. Whatever
/// begins like a ciphertext blob is given to the key service, whose master keys are alive.
/// </summary>
internal sealed class WrappedKeySearch(TestInstallation installation)
{
    private const int KeyBytes = 32;

    /// <summary>The context that binds a data key to its file system.</summary>
    public static IReadOnlyDictionary<string, string> Context(string fileSystemId) =>
        new Dictionary<string, string> { ["aws:elasticfilesystem:filesystem:id"] = fileSystemId };

    /// <summary>The data keys of a file system that can still be had, each once.</summary>
    public async Task<List<byte[]>> KeysForAsync(string fileSystemId)
    {
        var keys = new List<byte[]>();
        foreach (var blob in Blobs())
        {
            try
            {
                var opened = await installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = Context(fileSystemId) }, installation.Administrator().ForwardedBy(Caller.FileSystemService));
                if (!keys.Any(key => key.AsSpan().SequenceEqual(opened.Plaintext.Span)))
                {
                    keys.Add(opened.Plaintext.ToArray());
                }
            }
            catch (OperationException)
            {
                // Another file system's, or what only looks like a blob.
            }
        }

        return keys;
    }

    /// <summary>The files that hold these bytes, as they are or written as hex or base64.</summary>
    public List<string> FilesWith(byte[] bytes)
    {
        byte[][] forms =
        [
            bytes,
            System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)),
            System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)),
            .. Enumerable.Range(0, 3).Select(shift => System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[shift], .. bytes])[4..^8])),
        ];
        return [.. Files().Where(file => forms.Any(form => Content(file).AsSpan().IndexOf(form) >= 0))];
    }

    private IEnumerable<byte[]> Blobs()
    {
        foreach (var file in Files())
        {
            var content = Content(file);
            for (var at = Next(content, 0); at >= 0; at = Next(content, at + 1))
            {
                if (at + CiphertextBlobHeader.Overhead + KeyBytes <= content.Length)
                {
                    yield return content[at..(at + CiphertextBlobHeader.Overhead + KeyBytes)];
                }
            }
        }
    }

    private static int Next(byte[] content, int from)
    {
        var found = content.AsSpan(from).IndexOf("ECKB"u8);
        return found < 0 ? -1 : from + found;
    }

    // RocksDB and the store hold locks on files that hold nothing.
    private IEnumerable<string> Files() => Directory.EnumerateFiles(installation.Folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("lock" or "LOCK"));

    private static byte[] Content(string file)
    {
        try
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            source.CopyTo(memory);
            return memory.ToArray();
        }
        catch (FileNotFoundException)
        {
            // Between the listing and the look the program has removed it.
            return [];
        }
    }
}
