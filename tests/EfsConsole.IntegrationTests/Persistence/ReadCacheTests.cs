using EfsConsole.Persistence;
using EfsConsole.Services;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.Persistence;

public class ReadCacheTests
{
    private static readonly Guid Key = Guid.NewGuid();

    private readonly FakeTimeProvider _time = new();
    private readonly CommitStamps _stamps = new();

    [Fact]
    public void Find_WhatWasKept_UntilItIsChanged()
    {
        var cache = New(TimeSpan.MaxValue);
        cache.Find(Key).ShouldBeNull();
        cache.Keep(Key, cache.Begin(Key), "value");
        _time.Advance(TimeSpan.FromDays(400));
        cache.Find(Key).ShouldBe("value");
        _stamps.Changed(Key);
        cache.Find(Key).ShouldBeNull();
    }

    [Fact]
    public void Find_ReadBeforeAChangeAndKeptAfterIt_IsNotTrusted()
    {
        var cache = New(TimeSpan.MaxValue);
        var reading = cache.Begin(Key);
        _stamps.Changed(Key);
        cache.Keep(Key, reading, "old");
        cache.Find(Key).ShouldBeNull();
    }

    [Fact]
    public void Find_OlderThanItsTime_CountedFromWhereTheReadBegan_IsNotTrusted()
    {
        var cache = New(TimeSpan.FromSeconds(5));
        var reading = cache.Begin(Key);
        _time.Advance(TimeSpan.FromSeconds(3));
        cache.Keep(Key, reading, "value");
        _time.Advance(TimeSpan.FromMilliseconds(1999));
        cache.Find(Key).ShouldBe("value");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        cache.Find(Key).ShouldBeNull();
    }

    [Fact]
    public void Find_WithoutTime_KeepsNothing()
    {
        var cache = New(TimeSpan.Zero);
        cache.Keep(Key, cache.Begin(Key), "value");
        cache.Find(Key).ShouldBeNull();
    }

    [Fact]
    public void Keep_MoreThanFit_BeginsAnew()
    {
        var cache = New(TimeSpan.MaxValue, most: 10);
        var ids = Enumerable.Range(0, 25).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in ids)
        {
            cache.Keep(id, cache.Begin(id), "value");
            cache.Find(id).ShouldBe("value");
        }

        ids.Count(id => cache.Find(id) is not null).ShouldBeLessThanOrEqualTo(10);
    }

    private ReadCache<Guid, string> New(TimeSpan trusted, int most = 100) => new(_stamps.Of, _time, trusted, most);
}
