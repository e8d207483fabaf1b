using EfsConsole.Cryptography;

namespace EfsConsole.UnitTests.Cryptography.Recovery;

/// <summary>The golden values were computed by an implementation that shares nothing with this one.</summary>
public class RecoveryKitTests
{
    private const string Kit = "efsconsole-recovery-kit:v1:8d684ef0759d92e334e66bbd47b6c59c:c0ffee01:sLGys7S1tre4ubq7We2_VKClvzXqz-vMi8g1thjIit8zTwlRdX8ziKBDrVXV9Uut3yTyCUrnroBEWbjV:49b7d7f74591a0a2";
    private const string Code = "8C0WP-1ZZEE-06082-30M3B-GJ2RJ-D1W8A-H658M-Q34DS-HT7S9-14CJF-JEA9H-B5MQN-K2CSC-N6WWS-KPF9D-ZN3N2-75XGV";

    private static readonly string[] Shares =
    [
        "AC0WJ-1ZZEE-0410P-30WBN-JEDSE-Q8XB7-PESW3-QGYVK-VF9Y3-QRZ38-XC9H6-P6R3E-1CSKR-6AS34-BDDNR-6JT3X-S5DJK-V0GZ",
        "AC0WJ-1ZZEE-0410P-51MN1-M2SV3-NJEWT-XZZ0X-T61BN-48RM9-8NVPG-CP5SX-H4D21-PZ2D5-BSQKA-004HQ-MBSW9-R4YR8-74GJ",
        "AC0WJ-1ZZEE-0410P-71CZA-P6NT8-BVZHG-VF2MF-YMBV8-ENQJY-2ER57-3W51Q-07HMK-59G71-WN2A4-R37D5-9YQ04-V8P08-Z6GF",
    ];

    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
    private readonly RootKey _rootKey = RootKey.FromBytes(Bytes);

    [Fact]
    public void Kit_OfAnotherImplementation_OpensWithItsCode()
    {
        using var secret = RecoverySecret.Read([Code]);
        using var opened = RecoveryKit.Parse(Kit).Open(secret);

        opened.Id.ShouldBe(_rootKey.Id);
        RecoveryKit.Parse(Kit).Text.ShouldBe(Kit);
        secret.ToCode().ShouldBe(Code);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 0)]
    public void Kit_OfAnotherImplementation_OpensWithAnyTwoShares(int first, int second)
    {
        using var secret = RecoverySecret.Read([Shares[first], Shares[second]]);
        using var opened = RecoveryKit.Parse(Kit).Open(secret);

        opened.Id.ShouldBe(_rootKey.Id);
    }

    [Fact]
    public void Kit_MadeHere_OpensWithCodeAndShares_AndNamesItsRootKey()
    {
        using var secret = RecoverySecret.Generate();
        var kit = RecoveryKit.Parse($"Some words before it.\n  {RecoveryKit.Create(_rootKey, secret).Text}\r\n and after it");

        kit.RootKeyId.ShouldBe(_rootKey.Id);
        using (var read = RecoverySecret.Read([secret.ToCode()]))
        using (var opened = kit.Open(read))
        {
            opened.Id.ShouldBe(_rootKey.Id);
        }

        var shares = secret.ToShares(3, 5);
        using var combined = RecoverySecret.Read([shares[4], shares[0], shares[2]]);
        using var again = kit.Open(combined);
        again.Id.ShouldBe(_rootKey.Id);
    }

    [Fact]
    public void Kit_CodeOfAnotherKit_IsRefusedAsThat()
    {
        using var secret = RecoverySecret.Generate();

        var fault = Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse(Kit).Open(secret));

        fault.Fault.ShouldBe(RecoveryKitFault.OtherKit);
        fault.Message.ShouldContain("c0ffee01");
    }

    [Fact]
    public void Kit_ForgedShare_IsRefusedAsAWrongSecret()
    {
        using var truth = SecretShare.Read(PrintedCode.Decode(Shares[1]).Span);
        var value = truth.Value.ToArray();
        value[5] ^= 1;
        using var forged = new SecretShare(truth.SetId, (byte)truth.Threshold, (byte)truth.Index, SensitiveBytes.CopyOf(value));
        using var bytes = forged.Write();
        using var secret = RecoverySecret.Read([Shares[0], PrintedCode.Encode(bytes.Span)]);

        Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse(Kit).Open(secret)).Fault.ShouldBe(RecoveryKitFault.WrongSecret);
    }

    [Fact]
    public void Kit_AnySignChanged_IsRefused()
    {
        for (var place = 0; place < Kit.Length; place++)
        {
            var changed = Kit[..place] + (Kit[place] == '0' ? '1' : '0') + Kit[(place + 1)..];
            Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse(changed), changed);
        }

        Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse(Kit[..^1])).Fault.ShouldBe(RecoveryKitFault.Damaged);
        Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse("efsconsole-recovery-kit:v2:x")).Fault.ShouldBe(RecoveryKitFault.UnknownVersion);
        Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse("words")).Fault.ShouldBe(RecoveryKitFault.NotAKit);
        Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse($"{Kit}\n{Kit}")).Fault.ShouldBe(RecoveryKitFault.NotAKit);
    }

    [Fact]
    public void Kit_RelabelledForAnotherRootKey_DoesNotOpen()
    {
        var parts = Kit.Split(':');
        parts[2] = new string('0', 32);
        var head = string.Join(':', parts[..^1]) + ":";
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(head)).AsSpan(0, 8));
        using var secret = RecoverySecret.Read([Code]);

        Should.Throw<RecoveryKitException>(() => RecoveryKit.Parse(head + digest).Open(secret)).Fault.ShouldBe(RecoveryKitFault.WrongSecret);
    }

    [Fact]
    public void Codes_ThatAreNone_AreRefused()
    {
        using var share = SecretShare.Read(PrintedCode.Decode(Shares[0]).Span);

        Should.Throw<SecretShareException>(() => RecoverySecret.Read([Shares[0]])).Fault.ShouldBe(SecretShareFault.TooFew);
        Should.Throw<RecoveryKitException>(() => RecoverySecret.Read([Code, Shares[0]])).Fault.ShouldBe(RecoveryKitFault.NotACode);
        Should.Throw<RecoveryKitException>(() => RecoverySecret.Read([PrintedCode.Encode("words"u8)])).Fault.ShouldBe(RecoveryKitFault.NotACode);
        Should.Throw<RecoveryKitException>(() => RecoverySecret.Read([PrintedCode.Encode("C\u0002"u8)])).Fault.ShouldBe(RecoveryKitFault.UnknownVersion);
        Should.Throw<RecoveryKitException>(() => RecoverySecret.Read([PrintedCode.Encode("C\u0001words"u8)])).Fault.ShouldBe(RecoveryKitFault.Damaged);
        Should.Throw<SecretShareException>(() => RecoverySecret.Read([])).Fault.ShouldBe(SecretShareFault.TooFew);
        var other = SecretSharing.Split(new byte[16], share.SetId, 2, 2).Select(part => PrintedCode.Encode(part.Write().Span)).ToList();
        Should.Throw<RecoveryKitException>(() => RecoverySecret.Read(other)).Fault.ShouldBe(RecoveryKitFault.NotACode);
    }
}
