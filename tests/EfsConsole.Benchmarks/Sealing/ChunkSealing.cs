using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using EfsConsole.Cryptography.Sealing;

namespace EfsConsole.Benchmarks.Sealing;

/// <summary>What the store does to seal and open a chunk, against one reused AesGcm and nothing else.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class ChunkSealing
{
    private readonly byte[] _associated = RandomNumberGenerator.GetBytes(64);
    private readonly byte[] _nonce = RandomNumberGenerator.GetBytes(SealingKey.NonceBytes);
    private readonly byte[] _tag = new byte[SealingKey.TagBytes];
    private AesGcm _aes = null!;
    private AesGcmSealingKey _key = null!;
    private byte[] _plaintext = null!;
    private byte[] _ciphertext = null!;
    private byte[] _sealed = null!;

    [Params(4 * 1024, 64 * 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        _aes = new AesGcm(key, SealingKey.TagBytes);
        _key = new AesGcmSealingKey(key, new NonceSource());
        _plaintext = RandomNumberGenerator.GetBytes(Size);
        _ciphertext = new byte[Size];
        _sealed = new byte[Size + SealingKey.Overhead];
        _aes.Encrypt(_nonce, _plaintext, _ciphertext, _tag, _associated);
        _key.Seal(_plaintext, _associated, _sealed);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _aes.Dispose();
        _key.Dispose();
    }

    [Benchmark(Baseline = true, Description = "AesGcm alone")]
    [BenchmarkCategory("seal")]
    public void Encrypt() => _aes.Encrypt(_nonce, _plaintext, _ciphertext, _tag, _associated);

    [Benchmark(Description = "a chunk")]
    [BenchmarkCategory("seal")]
    public void Seal() => _key.Seal(_plaintext, _associated, _sealed);

    [Benchmark(Baseline = true, Description = "AesGcm alone")]
    [BenchmarkCategory("open")]
    public void Decrypt() => _aes.Decrypt(_nonce, _ciphertext, _tag, _plaintext, _associated);

    [Benchmark(Description = "a chunk")]
    [BenchmarkCategory("open")]
    public bool Open() => _key.TryOpen(_sealed, _associated, _plaintext);
}
