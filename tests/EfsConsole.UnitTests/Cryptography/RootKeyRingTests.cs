using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography;

public sealed class RootKeyRingTests : IDisposable
{
    private readonly RootKey _old = RootKey.Generate();
    private readonly RootKey _new = RootKey.Generate();

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
    }

    [Fact]
    public void Value_UnderTheOlderRootKey_OpensAndIsSealedAnewUnderTheNewOne()
    {
        var ring = new RootKeyRing(_new, _old);
        var value = _old.Seal(RootKeyPurpose.Secret, "context"u8, "plaintext"u8);

        ring.For(value).ShouldBeSameAs(_old);
        ring.IsCurrent(value).ShouldBeFalse();
        var resealed = ring.Reseal(RootKeyPurpose.Secret, "context"u8, value);

        ring.IsCurrent(resealed).ShouldBeTrue();
        using var opened = _new.Open(RootKeyPurpose.Secret, "context"u8, resealed);
        opened.Span.SequenceEqual("plaintext"u8).ShouldBeTrue();
    }

    [Fact]
    public void Value_UnderNeither_IsRefusedByTheOneInUse()
    {
        using var other = RootKey.Generate();
        var value = other.Seal(RootKeyPurpose.Secret, [], []);

        Should.Throw<WrongRootKeyException>(() => new RootKeyRing(_new, _old).Reseal(RootKeyPurpose.Secret, [], value)).AtHand.ShouldBe(_new.Id);
    }

    [Fact]
    public void File_OfTwoRootKeys_HoldsBothAndOfOneThatOne()
    {
        using var both = RootKeyFile.Encode(new RootKeyRing(_new, _old));
        using var one = RootKeyFile.Encode(new RootKeyRing(_new));

        using var ring = RootKeyFile.ParseRing(both.Span);
        (ring.Current.Id, ring.Previous!.Id).ShouldBe((_new.Id, _old.Id));
        using var alone = RootKeyFile.ParseRing(one.Span);
        (alone.Current.Id, alone.Previous).ShouldBe((_new.Id, null));
        using var encoded = RootKeyFile.Encode(_new);
        one.Span.SequenceEqual(encoded.Span).ShouldBeTrue();
    }

    [Fact]
    public void File_TheSameRootKeyTwiceOrADamagedSecondLine_IsRefused()
    {
        using var line = RootKeyFile.Encode(_new);
        byte[] twice = [.. line.Span, .. line.Span];
        byte[] damaged = [.. line.Span, .. line.Span[..^10]];

        Should.Throw<MalformedRootKeyFileException>(() => RootKeyFile.ParseRing(twice)).Fault.ShouldBe(RootKeyFileFault.Damaged);
        Should.Throw<MalformedRootKeyFileException>(() => RootKeyFile.ParseRing(damaged)).Fault.ShouldBe(RootKeyFileFault.Damaged);
        Should.Throw<ArgumentException>(() => new RootKeyRing(_new, _new));
    }
}
