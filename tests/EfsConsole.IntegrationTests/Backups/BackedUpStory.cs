using System.Security.Cryptography;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Backups;

/// <summary>What an installation holds before it is backed up: file systems under keys of every state, with files.</summary>
internal sealed class BackedUpStory
{
    public const string KeyAlias = "alias/backed-up";

    private readonly Dictionary<(string FileSystem, string Name), byte[]> _files = [];

    /// <summary>An encrypted file system under a customer's key that was rotated since.</summary>
    public string Encrypted { get; private set; } = string.Empty;

    /// <summary>One that is not encrypted.</summary>
    public string Plain { get; private set; } = string.Empty;

    /// <summary>An encrypted one whose imported key material was deleted.</summary>
    public string Waiting { get; private set; } = string.Empty;

    /// <summary>Keys by their states.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; private set; } = new Dictionary<string, string>();

    /// <summary>Something that was encrypted under the first material of the key.</summary>
    public byte[] Ciphertext { get; private set; } = [];

    public static async Task<BackedUpStory> MakeAsync(ConsoleFolders folders)
    {
        var story = new BackedUpStory();
        await using var services = await ConsoleServices.OpenAsync(folders);
        var key = (await services.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
        await services.InvokeAsync(new CreateAliasRequest { AliasName = KeyAlias, TargetKeyId = key });
        story.Ciphertext = (await services.InvokeAsync(new EncryptRequest { KeyId = key, Plaintext = new byte[] { 42 } })).CiphertextBlob.ToArray();
        story.Encrypted = await CreateAsync(services, key);
        await services.InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key });
        story.Plain = await services.CreateFileSystemAsync(encrypted: false);
        var imported = await ImportedKeyAsync(services);
        story.Waiting = await CreateAsync(services, imported);
        await services.InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = imported });
        var disabled = (await services.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
        await services.InvokeAsync(new DisableKeyRequest { KeyId = disabled });
        var doomed = (await services.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
        await services.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = doomed });
        story.Keys = new Dictionary<string, string> { [key] = KeyState.Enabled, [imported] = KeyState.PendingImport, [disabled] = KeyState.Disabled, [doomed] = KeyState.PendingDeletion };
        await story.WriteAsync(services, story.Encrypted, "small.txt", 300);
        await story.WriteAsync(services, story.Encrypted, "large.bin", 5_000_000);
        await story.WriteAsync(services, story.Plain, "plain.bin", 200_000);
        return story;
    }

    /// <summary>Notes a file that was uploaded since.</summary>
    public void Add(string fileSystem, string name, byte[] content) => _files[(fileSystem, name)] = content;

    /// <summary>Everything is as it was: each file byte for byte, each key in its state, what was encrypted opens.</summary>
    public async Task ShouldBeInAsync(ConsoleFolders folders)
    {
        await using var services = await ConsoleServices.OpenAsync(folders);
        foreach (var ((fileSystem, name), content) in _files)
        {
            (await ReadAsync(services, fileSystem, name)).AsSpan().SequenceEqual(content).ShouldBeTrue($"{name} of {fileSystem}");
        }

        foreach (var (key, state) in Keys)
        {
            (await services.InvokeAsync(new DescribeKeyRequest { KeyId = key })).KeyMetadata.KeyState.ShouldBe(state);
        }

        (await services.InvokeAsync(new DecryptRequest { CiphertextBlob = Ciphertext })).Plaintext.ToArray().ShouldBe([42]);
    }

    public static async Task<byte[]> ReadAsync(ConsoleServices services, string fileSystem, string name)
    {
        await using var volume = await services.Services.GetRequiredService<IVolumeStore>().OpenAsync(fileSystem, services.Administrator, ClientIdentity.Root, CancellationToken.None);
        var file = await volume.LookupAsync(InodeId.Root, FileName.From(name), CancellationToken.None);
        var content = new byte[file.Size];
        (await volume.ReadAsync(file.Inode, 0, content, CancellationToken.None)).ShouldBe(content.Length);
        return content;
    }

    private async Task WriteAsync(ConsoleServices services, string fileSystem, string name, int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        await using var volume = await services.Services.GetRequiredService<IVolumeStore>().OpenAsync(fileSystem, services.Administrator, ClientIdentity.Root, CancellationToken.None);
        var file = await volume.CreateFileAsync(InodeId.Root, FileName.From(name), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, content, WriteStability.All, CancellationToken.None);
        Add(fileSystem, name, content);
    }

    private static async Task<string> CreateAsync(ConsoleServices services, string key)
    {
        var id = (await services.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString("N"), Encrypted = true, KmsKeyId = key })).FileSystemId;
        await Testing.Waiting.UntilAvailableAsync(services.InvokeAsync, id);
        return id;
    }

    private static async Task<string> ImportedKeyAsync(ConsoleServices services)
    {
        var key = (await services.InvokeAsync(new CreateKeyRequest { Origin = KeyOrigin.External })).KeyMetadata.KeyId;
        var parameters = await services.InvokeAsync(new GetParametersForImportRequest { KeyId = key, WrappingAlgorithm = "RSAES_OAEP_SHA_256", WrappingKeySpec = "RSA_2048" });
        using var wrapping = RSA.Create();
        wrapping.ImportSubjectPublicKeyInfo(parameters.PublicKey.Span, out _);
        await services.InvokeAsync(new ImportKeyMaterialRequest
        {
            KeyId = key,
            ImportToken = parameters.ImportToken,
            EncryptedKeyMaterial = wrapping.Encrypt(RandomNumberGenerator.GetBytes(32), RSAEncryptionPadding.OaepSHA256),
            ExpirationModel = "KEY_MATERIAL_DOES_NOT_EXPIRE",
        });
        return key;
    }
}
