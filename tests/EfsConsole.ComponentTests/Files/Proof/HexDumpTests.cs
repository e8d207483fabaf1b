using EfsConsole.Web.Features.Files.Proof;

namespace EfsConsole.ComponentTests.Files.Proof;

public sealed class HexDumpTests
{
    [Fact]
    public void Of_SixteenBytesALine_AsXxdShowsThem() => HexDump.Of("The quick brown fox\n"u8, 0x1f0).ShouldBe(
        "000001f0  5468 6520 7175 6963 6b20 6272 6f77 6e20  The quick brown \n"
        + "00000200  666f 780a                                fox.\n");

    [Fact]
    public void Of_BytesThatAreNoAscii_ShowsDots() =>
        HexDump.Of([0, 0x1f, 0x20, 0x7e, 0x7f, 0xff], 0).ShouldBe("00000000  001f 207e 7fff                           .. ~..\n");

    [Fact]
    public void Of_Nothing_IsEmpty() => HexDump.Of([], 7).ShouldBeEmpty();
}
