using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class SensitiveBytesTests
{
    [Fact]
    public void Dispose_Filled_ZeroesTheBuffer()
    {
        var bytes = SensitiveBytes.CopyOf([1, 2, 3, 4]);
        var view = bytes.Span;
        view.ToArray().ShouldBe([1, 2, 3, 4]);

        bytes.Dispose();

        view.ToArray().ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void Span_AfterDispose_IsRefused()
    {
        var bytes = SensitiveBytes.Random(16);
        bytes.Dispose();
        bytes.Dispose();

        Should.Throw<ObjectDisposedException>(() => bytes.Span.Length);
        Should.Throw<ObjectDisposedException>(() => bytes.Buffer.Length);
    }

    [Fact]
    public void ThrowIfDisposedMeanwhile_DisposedWhileInUse_Throws()
    {
        var bytes = SensitiveBytes.Random(16);
        Should.NotThrow(bytes.ThrowIfDisposedMeanwhile);

        bytes.Dispose();

        Should.Throw<ObjectDisposedException>(bytes.ThrowIfDisposedMeanwhile);
    }

    [Fact]
    public void Random_GivenSource_TakesItsBytes()
    {
        using var bytes = SensitiveBytes.Random(3, new CountingRandom().Fill);

        bytes.Span.ToArray().ShouldBe([1, 2, 3]);
        bytes.Length.ShouldBe(3);
    }

    [Fact]
    public void Random_Twice_DiffersAndIsNotEmpty()
    {
        using var first = SensitiveBytes.Random(32);
        using var second = SensitiveBytes.Random(32);

        first.Span.SequenceEqual(second.Span).ShouldBeFalse();
        first.Span.ContainsAnyExcept((byte)0).ShouldBeTrue();
    }
}
