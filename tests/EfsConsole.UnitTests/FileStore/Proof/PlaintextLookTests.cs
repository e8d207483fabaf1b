using System.Text;
using EfsConsole.FileStore.Proof;

namespace EfsConsole.UnitTests.FileStore.Proof;

public sealed class PlaintextLookTests
{
    private const string Prose = "It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife. ";

    public static TheoryData<string, byte[]> Plain => new()
    {
        { "32 letters", Encoding.ASCII.GetBytes(Prose[..32]) },
        { "a sentence", Encoding.ASCII.GetBytes(Prose) },
        { "a page", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Prose, 40))) },
        { "Cyrillic", Encoding.UTF8.GetBytes("Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.") },
        { "zeros", new byte[64] },
        { "numbers", [.. Enumerable.Range(0, 500).SelectMany(BitConverter.GetBytes)] },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void Has_Plaintext_IsTrue(string what, byte[] bytes) => PlaintextLook.Has(bytes).ShouldBeTrue(what);

    [Fact]
    public void Has_TextInTheMiddleOfRandomBytes_IsTrue()
    {
        var bytes = Random(64 << 10, 7);
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Prose, 35))).CopyTo(bytes, 20_000);

        PlaintextLook.Has(bytes).ShouldBeTrue();
    }

    [Theory]
    [InlineData(32)]
    [InlineData(60)]
    [InlineData(64)]
    [InlineData(200)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(65564)]
    public void Has_RandomBytesOfAnyLength_IsFalse(int length)
    {
        // As many as a test may take: a threshold that is too low by far is noticed.
        for (var seed = 0; seed < 20_000_000 / (length + 2000); seed++)
        {
            PlaintextLook.Has(Random(length, seed)).ShouldBeFalse($"seed {seed}");
        }
    }

    [Fact]
    public void Has_TooFewBytes_IsFalse() => PlaintextLook.Has(Encoding.ASCII.GetBytes(Prose[..31])).ShouldBeFalse();

    private static byte[] Random(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
