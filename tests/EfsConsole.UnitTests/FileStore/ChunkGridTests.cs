using CsCheck;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Layout;

namespace EfsConsole.UnitTests.FileStore;

public class ChunkGridTests
{
    private const int Chunk = ChunkGrid.ChunkBytes;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(0, Chunk, 1)]
    [InlineData(0, Chunk + 1, 2)]
    [InlineData(Chunk - 1, 2, 2)]
    [InlineData(Chunk, Chunk, 1)]
    [InlineData(1, Chunk, 2)]
    [InlineData(ChunkGrid.MaxFileBytes - 1, 1, 1)]
    public void Slices_OfARange_AreAsManyAsTheChunksItTouches(long offset, int length, int count)
    {
        ChunkGrid.Slices(offset, length).Count().ShouldBe(count);
        ChunkGrid.Parts(offset, length).ShouldBe(count);
    }

    [Fact]
    public void Slices_OfAnyRange_CoverItInOrderWithoutGaps() =>
        Gen.Select(Gen.Long[0, ChunkGrid.MaxFileBytes - (1 << 22)], Gen.Int[0, 1 << 22]).Sample((offset, length) =>
        {
            var at = offset;
            var position = 0;
            foreach (var slice in ChunkGrid.Slices(offset, length))
            {
                (((long)slice.Index * Chunk) + slice.Start).ShouldBe(at);
                slice.Position.ShouldBe(position);
                slice.Length.ShouldBeInRange(1, Chunk - slice.Start);
                at += slice.Length;
                position += slice.Length;
            }

            position.ShouldBe(length);
        }, iter: 2000);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(Chunk, 1)]
    [InlineData(Chunk + 1, 2)]
    [InlineData(ChunkGrid.MaxFileBytes, 803_735_552)]
    public void Count_OfASize_IsTheFirstChunkBehindIt(long size, uint count) => ChunkGrid.Count(size).ShouldBe(count);

    [Theory]
    [InlineData(0, 0u, 0)]
    [InlineData(10, 0u, 10)]
    [InlineData(Chunk, 0u, Chunk)]
    [InlineData(Chunk, 1u, 0)]
    [InlineData(Chunk + 7, 1u, 7)]
    public void LengthWithin_OfAChunk_EndsWithTheFile(long size, uint index, int length) =>
        ChunkGrid.LengthWithin(size, index).ShouldBe(length);

    [Theory]
    [InlineData(InodeKind.File, 0, 0, 4096)]
    [InlineData(InodeKind.File, 4096, 4096, 4096)]
    [InlineData(InodeKind.File, 4097, 8192, 8192)]
    [InlineData(InodeKind.File, 1_000_000, 65536, 65536)]
    [InlineData(InodeKind.File, 100, 65536, 4096)]
    [InlineData(InodeKind.Directory, 0, 0, 4096)]
    [InlineData(InodeKind.Directory, 5000, 0, 8192)]
    [InlineData(InodeKind.SymbolicLink, 4080, 0, 4096)]
    [InlineData(InodeKind.Fifo, 0, 0, 4096)]
    [InlineData(InodeKind.Socket, 0, 0, 4096)]
    public void SpaceUsed_FollowsTheMeteringRules(InodeKind kind, long size, long stored, long used) =>
        Metering.SpaceUsed(kind, size, stored).ShouldBe(used);
}
