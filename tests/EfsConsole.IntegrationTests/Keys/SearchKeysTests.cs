using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>The keys table and the file systems that a key protects.</summary>
public sealed class SearchKeysTests : IAsyncLifetime
{
    private readonly KeyInstallation _keys = new();
    private readonly List<KeyMetadata> _made = [];

    public async ValueTask InitializeAsync()
    {
        await _keys.InitializeAsync();
        _made.Add(await _keys.CreateKeyAsync("Payroll"));
        _made.Add(await _keys.CreateKeyAsync(KeyState.Disabled, "Photos"));
        _made.Add(await _keys.CreateKeyAsync("no alias"));
        _made.Add(await _keys.ManagedKeyAsync());
        await _keys.InvokeAsync(new CreateAliasRequest { AliasName = "alias/zebra", TargetKeyId = _made[0].KeyId });
        await _keys.InvokeAsync(new CreateAliasRequest { AliasName = "alias/Beta", TargetKeyId = _made[0].KeyId });
        await _keys.InvokeAsync(new CreateAliasRequest { AliasName = "alias/alpha", TargetKeyId = _made[1].KeyId });
        await AddFileSystemAsync("fs-00000000000000001", "books", 100, (1, 0), (2, 3));
        await AddFileSystemAsync("fs-00000000000000002", null, 20, (1, 0), (2, 0));
        await AddFileSystemAsync("fs-00000000000000003", "apples", 3, (1, 1), (2, 3));
    }

    public ValueTask DisposeAsync() => _keys.DisposeAsync();

    [Fact]
    public async Task SearchKeys_NothingGiven_OrdersByFirstAliasAndCountsFileSystems()
    {
        var found = await _keys.InvokeAsync(new SearchKeysRequest());
        (found.MatchCount, found.TotalCount).ShouldBe((4, 4));
        found.Rows.Select(row => row.KeyId).ShouldBe([_made[0].KeyId, _made[1].KeyId, _made[3].KeyId, _made[2].KeyId]);
        found.Rows[0].Aliases.ShouldBe(["alias/Beta", "alias/zebra"]);
        found.Rows.Select(row => row.FileSystemCount).ShouldBe([2, 1, 2, 0]);
        (found.Rows[1].KeyState, found.Rows[1].Description, found.Rows[1].Arn).ShouldBe((KeyState.Disabled, "Photos", _made[1].Arn));
    }

    public static TheoryData<SearchKeysRequest, int[]> Filters => new()
    {
        { new SearchKeysRequest { Text = "ZEBRA" }, [0] },
        { new SearchKeysRequest { Text = "photos" }, [1] },
        { new SearchKeysRequest { KeyState = KeyState.Disabled }, [1] },
        { new SearchKeysRequest { KeyManager = KeyManager.Aws }, [3] },
        { new SearchKeysRequest { KeyManager = KeyManager.Customer, Text = "p" }, [0, 1] },
        { new SearchKeysRequest { Text = "nowhere" }, [] },
        { new SearchKeysRequest { SortBy = "created" }, [0, 1, 2, 3] },
        { new SearchKeysRequest { SortBy = "created", Descending = true }, [3, 2, 1, 0] },
        { new SearchKeysRequest { SortBy = "created", Offset = 1, Limit = 2 }, [1, 2] },
        { new SearchKeysRequest { SortBy = "alias", Descending = true }, [3, 1, 0, 2] },
        { new SearchKeysRequest { KeyManager = KeyManager.Customer, SortBy = "fileSystems", Descending = true }, [0, 1, 2] },
        { new SearchKeysRequest { KeyManager = KeyManager.Customer, SortBy = "fileSystems" }, [2, 1, 0] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task SearchKeys_Filter_TellsTheRowsInOrder(SearchKeysRequest request, int[] expected) =>
        (await _keys.InvokeAsync(request)).Rows.Select(row => row.KeyId).ShouldBe(expected.Select(i => _made[i].KeyId));

    [Theory]
    [InlineData("keyId")]
    [InlineData("state")]
    public async Task SearchKeys_SortedBothWays_IsTheReverse(string column)
    {
        var up = (await _keys.InvokeAsync(new SearchKeysRequest { SortBy = column })).Rows.Select(row => row.KeyId).ToList();
        var down = (await _keys.InvokeAsync(new SearchKeysRequest { SortBy = column, Descending = true })).Rows.Select(row => row.KeyId).ToList();
        up.Count.ShouldBe(4);
        down.ShouldBe(Enumerable.Reverse(up));
    }

    [Fact]
    public async Task SearchKeys_KeyIdTyped_FindsTheKey() =>
        (await _keys.InvokeAsync(new SearchKeysRequest { Text = _made[2].KeyId[..13] })).Rows.ShouldHaveSingleItem().KeyId.ShouldBe(_made[2].KeyId);

    [Fact]
    public async Task ListKeyDependants_KeyOfTwoFileSystems_TellsThemWithTheirPurposes()
    {
        var content = await _keys.InvokeAsync(new ListKeyDependantsRequest { KeyId = _made[0].Arn });
        (content.TotalCount, content.MeteredBytes).ShouldBe((2, 120));
        content.Dependants.Select(dependant => dependant.Name).ShouldBe(["books", null]);
        content.Dependants[0].Purposes.ShouldBe([DataKeyPurpose.Content]);
        content.Dependants[1].Purposes.ShouldBe([DataKeyPurpose.Content, DataKeyPurpose.Metadata]);

        var metadata = await _keys.InvokeAsync(new ListKeyDependantsRequest { KeyId = _made[3].KeyId, Limit = 1 });
        (metadata.TotalCount, metadata.MeteredBytes).ShouldBe((2, 103));
        metadata.Dependants.ShouldHaveSingleItem().Name.ShouldBe("apples");

        (await _keys.InvokeAsync(new ListKeyDependantsRequest { KeyId = _made[2].KeyId })).Dependants.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => _keys.InvokeAsync(new ListKeyDependantsRequest { KeyId = Guid.NewGuid().ToString() }));
        await Should.ThrowAsync<OperationException>(() => _keys.InvokeAsync(new ListKeyDependantsRequest { KeyId = _made[0].KeyId }, _keys.Service));
    }

    private async Task AddFileSystemAsync(string id, string? name, long bytes, params (int Purpose, int Key)[] dataKeys)
    {
        await using var unit = _keys.Database();
        unit.FileSystems.Add(new FileSystemEntity
        {
            FileSystemId = id,
            Region = "us-east-1",
            CreationToken = id,
            PerformanceMode = "generalPurpose",
            Encrypted = true,
            LifeCycleState = "available",
            Step = "done",
            CallerJson = "{}",
            Name = name,
            MeteredBytes = bytes,
            VolumeEpoch = 0,
            CreatedAt = DateTime.UtcNow,
            DataKeys =
            [
                .. dataKeys.Select(dataKey => new WrappedDataKeyEntity
                {
                    FileSystemId = id,
                    Purpose = dataKey.Purpose,
                    KeyArn = _made[dataKey.Key].Arn,
                    KeyId = Guid.Parse(_made[dataKey.Key].KeyId),
                    KeyMaterialId = _made[dataKey.Key].CurrentKeyMaterialId!,
                    CiphertextBlob = [1],
                    GrantId = "g",
                    WrappedAt = DateTime.UtcNow,
                }),
            ],
        });
        await unit.SaveChangesAsync();
    }
}
