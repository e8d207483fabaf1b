using EfsConsole.FileStore.Metadata;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Numbers that somebody may have seen come never again.</summary>
public class ShownNumbersTests
{
    private static readonly DateTime Now = new(2026, 12, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly ShownNumbers _shown = new();

    [Fact]
    public void Inode_AsLongAsNothingIsLost_IsTheNext() => _shown.NewInode(7).ShouldBe(7ul);

    [Fact]
    public void Inode_AfterALoss_IsAboveAllThatWereGiven()
    {
        _shown.NewInode(7);
        _shown.NewInode(8);

        _shown.Lost(Now);

        _shown.NewInode(7).ShouldBe(9ul);
        _shown.NewInode(10).ShouldBe(10ul);
    }

    [Fact]
    public void Inode_AfterTheMemoryWasLost_IsFarAboveThoseOnTheDisk_EvenWhenTheFirstIsLostToo()
    {
        _shown.LostMemory(Now);

        var first = _shown.NewInode(7);
        _shown.Lost(Now);

        first.ShouldBe(7ul + 65536);
        _shown.NewInode(7).ShouldBe(first + 1);
    }

    [Fact]
    public void Mark_OfEachLoss_IsHigher_WhateverTheClockSays()
    {
        _shown.Mark.ShouldBe(0ul);
        _shown.Lost(Now);
        _shown.Mark.ShouldBe((ulong)Now.Ticks);

        _shown.Lost(Now.AddHours(-1));

        _shown.Mark.ShouldBe((ulong)Now.Ticks + 1);
    }
}
