using EfsConsole.FileStore.Proof;

namespace EfsConsole.UnitTests.FileStore.Proof;

public sealed class ByteCountsTests
{
    [Fact]
    public void Entropy_EveryByteAsOften_IsEightBits()
    {
        var counts = new ByteCounts();
        counts.Add([.. Enumerable.Range(0, 512).Select(value => (byte)value)]);

        counts.Entropy().ShouldBe(8, 1e-9);
        counts.ChiSquare().ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Entropy_OneByteOrTwo_IsNoneOrOneBit()
    {
        var counts = new ByteCounts();
        counts.Add([7, 7, 7, 7]);
        counts.Entropy().ShouldBe(0);

        counts.Add([9, 9, 9, 9]);
        counts.Entropy().ShouldBe(1, 1e-9);
    }

    [Fact]
    public void LongestRun_AcrossTwoPieces_IsCountedAsOne()
    {
        var counts = new ByteCounts();
        counts.Add([1, 5, 5]);
        counts.Add([5, 2]);

        counts.LongestRun.ShouldBe(3);
    }

    [Fact]
    public void Add_OfAnother_SumsAndClearForgets()
    {
        var counts = new ByteCounts();
        counts.Add([1, 2]);
        var other = new ByteCounts();
        other.Add([3, 4]);
        counts.Add(other);
        counts.Entropy().ShouldBe(2, 1e-9);

        counts.Clear();
        counts.Total.ShouldBe(0);
        counts.LongestRun.ShouldBe(0);
    }
}
