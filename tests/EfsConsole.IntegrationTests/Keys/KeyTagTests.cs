using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class KeyTagTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    [Fact]
    public async Task TagResource_KnownAndNewKeys_OverwritesAndAdds()
    {
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Tags = [new("b", "1"), new("B", "upper")] })).KeyMetadata;
        await keys.InvokeAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new("b", "2"), new("a", "")] });
        await keys.InvokeAsync(new UntagResourceRequest { KeyId = key.KeyId, TagKeys = ["B", "unknown"] });
        (await keys.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags.ShouldBe([new("a", ""), new("b", "2")]);
    }

    [Fact]
    public async Task ListResourceTags_ByPages_TellsEachTagOnceInOrder()
    {
        var tags = Enumerable.Range(0, 50).Select(i => new KeyTag($"k{i:D2}", "v")).ToList();
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Tags = tags })).KeyMetadata;
        var told = new List<KeyTag>();
        string? marker = null;
        do
        {
            var page = await keys.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId, Limit = 7, Marker = marker });
            told.AddRange(page.Tags);
            marker = page.NextMarker;
        }
        while (marker is not null);

        told.ShouldBe(tags);
    }

    [Fact]
    public async Task TagResource_FiftyFirstTag_IsRefusedAndNothingIsAdded()
    {
        var key = (await keys.InvokeAsync(new CreateKeyRequest { Tags = [.. Enumerable.Range(0, 49).Select(i => new KeyTag($"k{i}", "v"))] })).KeyMetadata;
        await Should.ThrowAsync<LimitExceededException>(() => keys.InvokeAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new("x", "1"), new("y", "1")] }));
        (await keys.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags.Count.ShouldBe(49);
        await keys.InvokeAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new("x", "1"), new("k0", "changed")] });
    }

    public static TheoryData<string, KeyTag[]> Faults => new()
    {
        { "TagException", [new("twice", "1"), new("twice", "2")] },
        { "TagException", [new("aws:mine", "1")] },
        { "TagException", [new("AWS:mine", "1")] },
        { "ValidationException", [new("", "1")] },
        { "ValidationException", [new(new string('k', 129), "1")] },
        { "ValidationException", [new("k", new string('v', 257))] },
        { "ValidationException", [new("k", null!)] },
        { "ValidationException", [new(null!, "v")] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task TagResource_FaultyTag_IsRefused(string errorCode, KeyTag[] tags)
    {
        var key = await keys.CreateKeyAsync();
        (await Should.ThrowAsync<OperationException>(() => keys.InvokeAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = tags }))).ErrorCode.ShouldBe(errorCode);
        (await Should.ThrowAsync<OperationException>(() => keys.InvokeAsync(new CreateKeyRequest { Tags = tags }))).ErrorCode.ShouldBe(errorCode);
        (await keys.InvokeAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task UntagResource_ReservedKey_IsRefused()
    {
        var key = await keys.CreateKeyAsync();
        await Should.ThrowAsync<TagException>(() => keys.InvokeAsync(new UntagResourceRequest { KeyId = key.KeyId, TagKeys = ["aws:x"] }));
    }
}
