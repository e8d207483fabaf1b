using System.Security.Cryptography;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>An installation of two regions, shared by the tests of a class: each makes keys of its own.</summary>
public sealed class KeyInstallation : IAsyncLifetime
{
    public const string OtherRegion = "eu-central-1";

    public TestInstallation Installation { get; private set; } = null!;

    public Caller Service => Installation.FileSystemService();

    public async ValueTask InitializeAsync() => Installation = await TestInstallation.StartAsync(options =>
    {
        options.Settings["Account:Regions:0"] = TestInstallation.Region;
        options.Settings["Account:Regions:1"] = OtherRegion;
    });

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, Caller? caller = null) => Installation.InvokeAsync(operation, caller);

    public async Task<KeyMetadata> CreateKeyAsync(string? description = null, Caller? caller = null) =>
        (await InvokeAsync(new CreateKeyRequest { Description = description }, caller)).KeyMetadata;

    public async Task<KeyMetadata> DescribeAsync(string keyId) => (await InvokeAsync(new DescribeKeyRequest { KeyId = keyId })).KeyMetadata;

    /// <summary>The AWS-managed key of the first region.</summary>
    public Task<KeyMetadata> ManagedKeyAsync() => DescribeAsync(AliasListEntry.FileSystemServiceAlias);

    /// <summary>An alias name that no other test uses.</summary>
    public static string NewAlias(string prefix = "alias/test-") => prefix + Guid.NewGuid().ToString("N");

    /// <summary>A key in a state. One that waits for its import had material before.</summary>
    public async Task<KeyMetadata> CreateKeyAsync(string keyState, string? description)
    {
        var key = keyState == KeyState.PendingImport ? await CreateExternalKeyAsync(description) : await CreateKeyAsync(description);
        await PutIntoStateAsync(key.KeyId, keyState);
        return key;
    }

    /// <summary>An enabled key with imported material.</summary>
    public async Task<KeyMetadata> CreateExternalKeyAsync(string? description = null)
    {
        var key = (await InvokeAsync(new CreateKeyRequest { Origin = KeyOrigin.External, Description = description })).KeyMetadata;
        await ImportAsync(key.KeyId, RandomNumberGenerator.GetBytes(32));
        return await DescribeAsync(key.KeyId);
    }

    /// <summary>Wraps material as its owner would, and imports it.</summary>
    public async Task<ImportKeyMaterialResponse> ImportAsync(string keyId, byte[] material, Func<ImportKeyMaterialRequest, ImportKeyMaterialRequest>? change = null)
    {
        var parameters = await InvokeAsync(new GetParametersForImportRequest { KeyId = keyId, WrappingAlgorithm = "RSAES_OAEP_SHA_256", WrappingKeySpec = "RSA_2048" });
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(parameters.PublicKey.Span, out _);
        var request = new ImportKeyMaterialRequest
        {
            KeyId = keyId,
            ImportToken = parameters.ImportToken,
            EncryptedKeyMaterial = rsa.Encrypt(material, RSAEncryptionPadding.OaepSHA256),
            ExpirationModel = ExpirationModel.DoesNotExpire,
        };
        return await InvokeAsync(change is null ? request : change(request));
    }

    public async Task PutIntoStateAsync(string keyId, string keyState)
    {
        switch (keyState)
        {
            case KeyState.Disabled:
                await InvokeAsync(new DisableKeyRequest { KeyId = keyId });
                break;
            case KeyState.PendingDeletion:
                await InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = keyId });
                break;
            case KeyState.PendingImport:
                await InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = keyId });
                break;
            default:
                break;
        }
    }

    public Task<CreateGrantResponse> GrantAsync(string keyId, IReadOnlyList<string> operations, GrantConstraints? constraints = null, string grantee = Caller.FileSystemService, string? name = null) =>
        InvokeAsync(new CreateGrantRequest { KeyId = keyId, GranteePrincipal = grantee, Operations = operations, Constraints = constraints, Name = name });

    public async Task<ReadOnlyMemory<byte>> EncryptAsync(string keyId, IReadOnlyDictionary<string, string>? context = null, Caller? caller = null) =>
        (await InvokeAsync(new EncryptRequest { KeyId = keyId, Plaintext = "plain"u8.ToArray(), EncryptionContext = context }, caller)).CiphertextBlob;

    public EfsConsoleDbContext Database() => Installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
}
