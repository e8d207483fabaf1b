using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography.Passphrases;

/// <summary>The golden values were computed by an implementation that shares nothing with this one.</summary>
public sealed class WrappedRootKeyTests : IDisposable
{
    private const string Words = "correct horse battery staple \u00E9fi";
    private const string Wrapped = "efsconsole-wrapped-root-key:v1:8d684ef0759d92e334e66bbd47b6c59c:$argon2id$v=19$m=65536,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTw:YGFiY2RlZmdoaWprdoj2HDzpHPK2FksmWRhshHe2hmb7bPJPZyUnygsvmJsaGMwUjenRi0GPl2jxcVv7\n";
    private const string Previous = "efsconsole-previous-root-key:v1:RUNSUwEEjWhO8HWdkuM05mu9R7bFnHBxcnN0dXZ3eHl6e8w2PJpt_OEnWFXlqMR0bM_5IuxE3_DBFOZ7nZCQGXU1pudVe6U4LCWCelrtArMXzg\n";

    private readonly RootKey _rootKey = RootKey.FromBytes([.. Enumerable.Range(0, 32).Select(value => (byte)value)]);
    private readonly RootKey _previous = RootKey.FromBytes([.. Enumerable.Range(32, 32).Select(value => (byte)value)]);
    private readonly Passphrase _passphrase = Passphrase.From(Words);

    public void Dispose()
    {
        _rootKey.Dispose();
        _previous.Dispose();
        _passphrase.Dispose();
    }

    [Fact]
    public void Lines_OfAnotherImplementation_OpenAndReadAsTheyStand()
    {
        using var alone = WrappedRootKey.Parse(Wrapped).Open(_passphrase);
        using var both = WrappedRootKey.Parse(Wrapped + Previous).Open(_passphrase);

        (alone.Current.Id, alone.Previous).ShouldBe((_rootKey.Id, null));
        (both.Current.Id, both.Previous!.Id).ShouldBe((_rootKey.Id, _previous.Id));
        WrappedRootKey.Parse(Wrapped + Previous).Text.ShouldBe(Wrapped + Previous);
        WrappedRootKey.Parse(Wrapped).RootKeyId.ShouldBe(_rootKey.Id);
    }

    [Fact]
    public void RootKeys_WrappedHere_OpenWithThePassphraseAndNoOther()
    {
        var wrapped = WrappedRootKey.Parse(WrappedRootKey.Create(new RootKeyRing(_rootKey, _previous), _passphrase, Cheap()).Text);
        using var wrong = Passphrase.From(Words + " ");

        using var opened = wrapped.Open(_passphrase);
        (opened.Current.Id, opened.Previous!.Id).ShouldBe((_rootKey.Id, _previous.Id));
        Should.Throw<WrappedRootKeyException>(() => wrapped.Open(wrong)).Fault.ShouldBe(WrappedRootKeyFault.WrongPassphrase);
    }

    [Fact]
    public void Lines_SettingsOrRootKeyIdChanged_DoNotOpen()
    {
        // Weaker settings and another id are well-formed, and authenticated with the wrapped key.
        foreach (var changed in new[] { Wrapped.Replace("m=65536", "m=8192", StringComparison.Ordinal), Wrapped.Replace(":8d68", ":8d69", StringComparison.Ordinal), Wrapped.Replace(":YGFi", ":YGFj", StringComparison.Ordinal) })
        {
            Should.Throw<WrappedRootKeyException>(() => WrappedRootKey.Parse(changed).Open(_passphrase)).Fault.ShouldBe(WrappedRootKeyFault.WrongPassphrase);
        }
    }

    [Fact]
    public void Lines_PreviousChanged_AreRefused() =>
        Should.Throw<WrappedRootKeyException>(() => WrappedRootKey.Parse(Wrapped + Previous.Replace("MXzg", "MXzA", StringComparison.Ordinal)).Open(_passphrase)).Fault.ShouldBe(WrappedRootKeyFault.Malformed);

    [Theory]
    [InlineData("", WrappedRootKeyFault.NotAWrappedRootKey)]
    [InlineData("efsconsole-root-key:v1:00:00", WrappedRootKeyFault.NotAWrappedRootKey)]
    [InlineData("efsconsole-wrapped-root-key:v2:x", WrappedRootKeyFault.UnknownVersion)]
    [InlineData("efsconsole-wrapped-root-key:v1:x", WrappedRootKeyFault.Malformed)]
    [InlineData("efsconsole-wrapped-root-key:v1:8d684ef0759d92e334e66bbd47b6c59c:$argon2id$v=19$m=999999999,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTw:YGFi", WrappedRootKeyFault.Malformed)]
    [InlineData(Wrapped + "and more", WrappedRootKeyFault.Malformed)]
    [InlineData(Wrapped + Previous + Previous, WrappedRootKeyFault.Malformed)]
    public void Lines_ThatAreNone_AreRefusedWithoutComputingAnything(string text, WrappedRootKeyFault fault) =>
        Should.Throw<WrappedRootKeyException>(() => WrappedRootKey.Parse(text)).Fault.ShouldBe(fault);

    private static Argon2Settings Cheap() => Argon2Settings.New(memoryKib: Argon2Settings.MinMemoryKib, passes: 1);
}
