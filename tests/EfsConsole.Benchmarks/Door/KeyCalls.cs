using BenchmarkDotNet.Attributes;
using EfsConsole.Cryptography;
using EfsConsole.Domain.Keys;
using EfsConsole.Testing;

namespace EfsConsole.Benchmarks.Door;

/// <summary>
/// One caller after another through the door: authorisation, validation, database, cryptography and a durable audit record
/// for each call. The baseline does the same cryptography and nothing else.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class KeyCalls
{
    private static readonly Dictionary<string, string> Context = new(StringComparer.Ordinal) { ["aws:elasticfilesystem:filesystem:id"] = "fs-0123456789abcdef0" };

    private readonly SymmetricCipher _cipher = new();
    private readonly KeyMaterial _material = KeyMaterial.Generate(Guid.NewGuid(), 1);
    private TestInstallation _installation = null!;
    private string _keyId = null!;
    private ReadOnlyMemory<byte> _blob;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _installation = await TestInstallation.StartAsync();
        _keyId = (await _installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
        _blob = (await GenerateAsync()).CiphertextBlob;
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _installation.DisposeAsync();

    [Benchmark(Baseline = true, Description = "cryptography alone")]
    public byte[] Cryptography() => _cipher.GenerateDataKeyWithoutPlaintext(_material, 32, EncryptionContext.From(Context));

    [Benchmark(Description = "GenerateDataKeyWithoutPlaintext, 1 caller")]
    public Task<GenerateDataKeyWithoutPlaintextResponse> GenerateAsync() =>
        _installation.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = _keyId, KeySpec = "AES_256", EncryptionContext = Context });

    [Benchmark(Description = "Decrypt, 1 caller")]
    public Task<DecryptResponse> DecryptAsync() =>
        _installation.InvokeAsync(new DecryptRequest { CiphertextBlob = _blob, EncryptionContext = Context });

    [Benchmark(Description = "GenerateDataKeyWithoutPlaintext, 32 callers", OperationsPerInvoke = 32)]
    public Task GenerateByManyAsync() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(GenerateAsync)));

    [Benchmark(Description = "Decrypt, 32 callers", OperationsPerInvoke = 32)]
    public Task DecryptByManyAsync() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(DecryptAsync)));
}
