using System.Security.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Keys;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Keys.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class KeyImportTests : IAsyncLifetime
{
    private readonly MovableTime _time = new();
    private readonly byte[] _material = RandomNumberGenerator.GetBytes(32);
    private TestInstallation _installation = null!;

    public static TheoryData<string, string> Wrappings =>
    [
        ("RSAES_OAEP_SHA_1", "RSA_2048"), ("RSAES_OAEP_SHA_256", "RSA_2048"), ("RSAES_OAEP_SHA_256", "RSA_3072"), ("RSAES_OAEP_SHA_256", "RSA_4096"),
        ("RSA_AES_KEY_WRAP_SHA_1", "RSA_2048"), ("RSA_AES_KEY_WRAP_SHA_256", "RSA_3072"),
    ];

    public async ValueTask InitializeAsync() => _installation = await TestInstallation.StartAsync(options => options.Time = _time);

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task CreateKey_OriginExternal_WaitsForItsMaterial()
    {
        var key = await CreateAsync();
        (key.KeyState, key.Enabled, key.Origin, key.CurrentKeyMaterialId, key.ExpirationModel).ShouldBe((KeyState.PendingImport, false, "EXTERNAL", null, null));
        await Should.ThrowAsync<KmsInvalidStateException>(() => InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[1] }));
    }

    [Theory]
    [MemberData(nameof(Wrappings))]
    public async Task ImportKeyMaterial_WrappedAsAsked_MakesTheKeyUsable(string algorithm, string keySpec)
    {
        var key = await CreateAsync();
        var parameters = await InvokeAsync(new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = algorithm, WrappingKeySpec = keySpec });
        parameters.ParametersValidTo.ShouldBe(_time.GetUtcNow().UtcDateTime.AddHours(24), TimeSpan.FromMinutes(1));
        var wrapped = Wrap(algorithm, parameters.PublicKey, _material);

        var imported = await InvokeAsync(Import(key, parameters.ImportToken, wrapped));

        var now = await DescribeAsync(key);
        (now.KeyState, now.CurrentKeyMaterialId, now.ExpirationModel, now.ValidTo).ShouldBe((KeyState.Enabled, imported.KeyMaterialId, ExpirationModel.DoesNotExpire, null));
        await OpensAsync(await EncryptAsync(key));
    }

    [Theory]
    [InlineData("RSAES_OAEP_SHA_256")]
    [InlineData("RSA_AES_KEY_WRAP_SHA_256")]
    public async Task ImportKeyMaterial_MadeWithTheCommandsOfThePage_IsTaken(string algorithm)
    {
        Assert.SkipWhen(ShellCommands.Missing("openssl") is not null, ShellCommands.Missing("openssl") ?? string.Empty);
        var key = await CreateAsync();
        var parameters = await InvokeAsync(new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = algorithm, WrappingKeySpec = "RSA_4096" });
        var folder = Directory.CreateTempSubdirectory("efsconsole-import-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, ImportCommands.PublicKeyFile), parameters.PublicKey, TestContext.Current.CancellationToken);
            await ShellCommands.RunAsync(folder, ImportCommands.Generate);
            await ShellCommands.RunAsync(folder, ImportCommands.Wrap(algorithm));
            var wrapped = await File.ReadAllBytesAsync(Path.Combine(folder, ImportCommands.WrappedFile), TestContext.Current.CancellationToken);

            await InvokeAsync(Import(key, parameters.ImportToken, wrapped));

            await OpensAsync(await EncryptAsync(key));
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order().ShouldBe([ImportCommands.WrappedFile, ImportCommands.MaterialFile, ImportCommands.PublicKeyFile]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task ImportKeyMaterial_TokenOrMaterialChanged_IsRefusedByName()
    {
        var (key, other) = (await CreateAsync(), await CreateAsync());
        var parameters = await ParametersAsync(key);
        var wrapped = Wrap("RSAES_OAEP_SHA_256", parameters.PublicKey, _material);
        var damaged = parameters.ImportToken.ToArray();
        damaged[^1] ^= 1;
        await Should.ThrowAsync<InvalidImportTokenException>(() => InvokeAsync(Import(key, damaged, wrapped)));
        await Should.ThrowAsync<InvalidImportTokenException>(() => InvokeAsync(Import(other, parameters.ImportToken, wrapped)));
        await Should.ThrowAsync<InvalidCiphertextException>(() => InvokeAsync(Import(key, parameters.ImportToken, [.. wrapped[..^1], (byte)(wrapped[^1] ^ 1)])));
        await Should.ThrowAsync<InvalidCiphertextException>(() => InvokeAsync(Import(key, parameters.ImportToken, Wrap("RSAES_OAEP_SHA_1", parameters.PublicKey, _material))));
        await Should.ThrowAsync<IncorrectKeyMaterialException>(() => InvokeAsync(Import(key, parameters.ImportToken, Wrap("RSAES_OAEP_SHA_256", parameters.PublicKey, _material[..16]))));
        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.PendingImport);

        _time.Move(TimeSpan.FromHours(24));
        await Should.ThrowAsync<ExpiredImportTokenException>(() => InvokeAsync(Import(key, parameters.ImportToken, wrapped)));
    }

    [Fact]
    public async Task ImportKeyMaterial_AfterADeletion_TakesTheSameMaterialAlone()
    {
        var key = await CreateAsync();
        var materialId = (await ImportAsync(key, _material)).KeyMaterialId;
        var blob = await EncryptAsync(key);
        (await InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId })).KeyMaterialId.ShouldBe(materialId);
        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.PendingImport);
        await Should.ThrowAsync<KmsInvalidStateException>(() => InvokeAsync(new DecryptRequest { CiphertextBlob = blob }));
        await InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId });

        await Should.ThrowAsync<IncorrectKeyMaterialException>(() => ImportAsync(key, RandomNumberGenerator.GetBytes(32)));
        await Should.ThrowAsync<IncorrectKeyMaterialException>(() => ImportAsync(key, _material, request => request with { KeyMaterialId = new string('0', 64) }));
        await ImportAsync(key, _material, request => request with { KeyMaterialId = materialId });

        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.Enabled);
        await OpensAsync(blob);
    }

    [Fact]
    public async Task ImportKeyMaterial_SameMaterialInTwoKeys_OpensNothingOfTheOther()
    {
        var (key, other) = (await CreateAsync(), await CreateAsync());
        var first = await ImportAsync(key, _material);
        var second = await ImportAsync(other, _material);
        first.KeyMaterialId.ShouldNotBe(second.KeyMaterialId);
        await Should.ThrowAsync<IncorrectKeyException>(async () => await InvokeAsync(new DecryptRequest { CiphertextBlob = await EncryptAsync(key), KeyId = other.KeyId }));
    }

    [Fact]
    public async Task Material_Expired_IsDestroyedAndTheKeyWaitsForIt()
    {
        var key = await CreateAsync();
        await ImportAsync(key, _material, request => request with { ExpirationModel = null, ValidTo = _time.GetUtcNow().UtcDateTime.AddDays(3) });
        (await DescribeAsync(key)).ExpirationModel.ShouldBe(ExpirationModel.Expires);
        var blob = await EncryptAsync(key);
        var sealedMaterial = await SealedAsync(key);
        var expiry = _installation.Services.GetRequiredService<KeyMaterialExpiry>();
        _time.Move(TimeSpan.FromDays(2));
        (await expiry.DestroyExpiredAsync(CancellationToken.None)).ShouldBe(0);

        _time.Move(TimeSpan.FromDays(1));
        await Should.ThrowAsync<KmsInvalidStateException>(() => EncryptAsync(key));
        (await expiry.DestroyExpiredAsync(CancellationToken.None)).ShouldBe(1);

        (await expiry.DestroyExpiredAsync(CancellationToken.None)).ShouldBe(0);
        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.PendingImport);
        await Should.ThrowAsync<KmsInvalidStateException>(() => InvokeAsync(new DecryptRequest { CiphertextBlob = blob }));
        await Waiting.UntilAsync(() => Task.FromResult(!Found(sealedMaterial)), () => "the sealed material stands in the files of the database");
        await ImportAsync(key, _material);
        await OpensAsync(blob);
    }

    [Fact]
    public async Task DeleteImportedKeyMaterial_LeavesNoSealedMaterialInTheDatabaseFiles()
    {
        var key = await CreateAsync();
        await ImportAsync(key, _material);
        var sealedMaterial = await SealedAsync(key);
        Found(sealedMaterial).ShouldBeTrue();

        await InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId });

        await Waiting.UntilAsync(() => Task.FromResult(!Found(sealedMaterial)), () => "the sealed material stands in the files of the database");
    }

    [Fact]
    public async Task ImportKeyMaterial_NewMaterial_ComesIntoUseWithTheNextRotation()
    {
        var key = await CreateAsync();
        var first = (await ImportAsync(key, _material)).KeyMaterialId;
        var old = await EncryptAsync(key);
        var newer = RandomNumberGenerator.GetBytes(32);

        var second = (await ImportAsync(key, newer, request => request with { ImportType = "NEW_KEY_MATERIAL", KeyMaterialDescription = "of 2027" })).KeyMaterialId;

        (await DescribeAsync(key)).CurrentKeyMaterialId.ShouldBe(first);
        await Should.ThrowAsync<KmsInvalidStateException>(() => ImportAsync(key, RandomNumberGenerator.GetBytes(32), request => request with { ImportType = "NEW_KEY_MATERIAL" }));
        await Should.ThrowAsync<IncorrectKeyMaterialException>(() => ImportAsync(key, _material, request => request with { ImportType = "NEW_KEY_MATERIAL" }));
        await InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        (await DescribeAsync(key)).CurrentKeyMaterialId.ShouldBe(second);
        await Should.ThrowAsync<KmsInvalidStateException>(() => InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId }));
        await OpensAsync(old);

        // A new one that goes before it was in use makes room for another.
        var third = await ImportAsync(key, RandomNumberGenerator.GetBytes(32), request => request with { ImportType = "NEW_KEY_MATERIAL" });
        await InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId, KeyMaterialId = third.KeyMaterialId });
        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.Enabled);
        var fourth = await ImportAsync(key, RandomNumberGenerator.GetBytes(32), request => request with { ImportType = "NEW_KEY_MATERIAL" });
        await InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId, KeyMaterialId = fourth.KeyMaterialId });

        // Both are needed: without the older one the key waits, whichever is current.
        await InvokeAsync(new DeleteImportedKeyMaterialRequest { KeyId = key.KeyId, KeyMaterialId = first });
        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.PendingImport);
        var all = (await InvokeAsync(new ListKeyRotationsRequest { KeyId = key.KeyId, IncludeKeyMaterial = "ALL_KEY_MATERIAL" })).Rotations;
        all.Select(one => (one.KeyMaterialId, one.ImportState, one.KeyMaterialState, one.KeyMaterialDescription)).ShouldBe(
        [
            (first, ImportState.PendingImport, KeyMaterialState.NonCurrent, null),
            (second, ImportState.Imported, KeyMaterialState.Current, "of 2027"),
        ]);
        await ImportAsync(key, _material);
        await OpensAsync(old);
    }

    [Fact]
    public async Task RotateKeyOnDemand_ToMaterialThatHasExpired_IsRefused()
    {
        var key = await CreateAsync();
        var first = (await ImportAsync(key, _material)).KeyMaterialId;
        await ImportAsync(key, RandomNumberGenerator.GetBytes(32), request => request with { ImportType = "NEW_KEY_MATERIAL", ExpirationModel = null, ValidTo = _time.GetUtcNow().UtcDateTime.AddDays(3) });
        _time.Move(TimeSpan.FromDays(3));

        await Should.ThrowAsync<KmsInvalidStateException>(() => InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId }));

        var now = await DescribeAsync(key);
        (now.KeyState, now.CurrentKeyMaterialId).ShouldBe((KeyState.Enabled, first));
    }

    [Theory]
    [InlineData(null, null, "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES")]
    [InlineData("KEY_MATERIAL_DOES_NOT_EXPIRE", 5, "The validTo date must not be set")]
    [InlineData("KEY_MATERIAL_EXPIRES", -1, "must lie in the future")]
    [InlineData("KEY_MATERIAL_EXPIRES", 366, "must lie in the future")]
    public async Task ImportKeyMaterial_ExpirationThatCannotBe_IsRefused(string? model, int? days, string message)
    {
        var key = await CreateAsync();
        var refusal = await Should.ThrowAsync<ValidationException>(() => ImportAsync(key, _material, request => request with { ExpirationModel = model, ValidTo = days is { } d ? _time.GetUtcNow().UtcDateTime.AddDays(d) : null }));
        (refusal.Parameter, refusal.Message.Contains(message, StringComparison.Ordinal)).ShouldBe(("validTo", true), refusal.Message);
    }

    [Theory]
    [InlineData("RSAES_PKCS1_V1_5", "RSA_2048")]
    [InlineData("SM2PKE", "RSA_2048")]
    [InlineData("RSAES_OAEP_SHA_256", "SM2")]
    public async Task GetParametersForImport_WrappingThatIsNotOffered_IsUnsupported(string algorithm, string keySpec)
    {
        var key = await CreateAsync();
        await Should.ThrowAsync<UnsupportedOperationException>(() => InvokeAsync(new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = algorithm, WrappingKeySpec = keySpec }));
    }

    [Fact]
    public async Task CancelKeyDeletion_KeyWithoutItsMaterial_WaitsForItAgain()
    {
        var key = await CreateAsync();
        await InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId });
        await InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId });
        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.PendingImport);
        await ImportAsync(key, _material);
        await InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId });
        await InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId });
        (await DescribeAsync(key)).KeyState.ShouldBe(KeyState.Disabled);
    }

    private static byte[] Wrap(string algorithm, ReadOnlyMemory<byte> publicKey, byte[] material)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey.Span, out _);
        var padding = algorithm.EndsWith("SHA_256", StringComparison.Ordinal) ? RSAEncryptionPadding.OaepSHA256 : RSAEncryptionPadding.OaepSHA1;
        if (algorithm.StartsWith("RSAES_OAEP", StringComparison.Ordinal))
        {
            return rsa.Encrypt(material, padding);
        }

        using var aes = Aes.Create();
        return [.. rsa.Encrypt(aes.Key, padding), .. aes.EncryptKeyWrapPadded(material)];
    }

    private static ImportKeyMaterialRequest Import(KeyMetadata key, ReadOnlyMemory<byte> token, byte[] wrapped) =>
        new() { KeyId = key.KeyId, ImportToken = token, EncryptedKeyMaterial = wrapped, ExpirationModel = ExpirationModel.DoesNotExpire };

    private Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation) => _installation.InvokeAsync(operation);

    private async Task<KeyMetadata> CreateAsync() => (await InvokeAsync(new CreateKeyRequest { Origin = KeyOrigin.External })).KeyMetadata;

    private async Task<KeyMetadata> DescribeAsync(KeyMetadata key) => (await InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId })).KeyMetadata;

    private Task<GetParametersForImportResponse> ParametersAsync(KeyMetadata key) =>
        InvokeAsync(new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = "RSAES_OAEP_SHA_256", WrappingKeySpec = "RSA_2048" });

    private async Task<ImportKeyMaterialResponse> ImportAsync(KeyMetadata key, byte[] material, Func<ImportKeyMaterialRequest, ImportKeyMaterialRequest>? change = null)
    {
        var parameters = await ParametersAsync(key);
        var request = Import(key, parameters.ImportToken, Wrap("RSAES_OAEP_SHA_256", parameters.PublicKey, material));
        return await InvokeAsync(change is null ? request : change(request));
    }

    private async Task<ReadOnlyMemory<byte>> EncryptAsync(KeyMetadata key) =>
        (await InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = "plain"u8.ToArray() })).CiphertextBlob;

    private async Task OpensAsync(ReadOnlyMemory<byte> blob) =>
        (await InvokeAsync(new DecryptRequest { CiphertextBlob = blob })).Plaintext.ToArray().ShouldBe("plain"u8.ToArray());

    private async Task<byte[]> SealedAsync(KeyMetadata key)
    {
        await using var unit = _installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        return (await unit.KeyMaterials.SingleAsync(row => row.KeyId == Guid.Parse(key.KeyId))).SealedMaterial.ShouldNotBeNull();
    }

    private bool Found(byte[] sealedMaterial) => DatabaseBytes.Hold(_installation, sealedMaterial);
}
