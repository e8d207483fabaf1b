using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Keys;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly MovableTime _time = new();
    private TestInstallation _installation = null!;

    // What AWS manages can be used through its service alone.
    private Caller Forwarded => _installation.Administrator().ForwardedBy(Caller.FileSystemService);

    private KeyRotation Rotation => _installation.Services.GetRequiredService<KeyRotation>();

    public async ValueTask InitializeAsync() => _installation = await TestInstallation.StartAsync(options => options.Time = _time);

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task RotateDue_TenYears_RotatesEachKeyByItsOwnPeriodAndOpensEveryOlderCiphertext()
    {
        const int days = 3653;
        const int step = 10;
        var yearly = await CreateAsync();
        var often = await CreateAsync();
        var never = await CreateAsync();
        var managed = (await InvokeAsync(new DescribeKeyRequest { KeyId = "alias/aws/elasticfilesystem" })).KeyMetadata;
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = yearly.KeyId });
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = often.KeyId, RotationPeriodInDays = 90 });
        var made = new List<(KeyMetadata Key, string MaterialId, ReadOnlyMemory<byte> Blob)>();
        KeyMetadata[] all = [yearly, often, never, managed];

        for (var day = 0; day <= days; day += step)
        {
            if (day % 300 == 0)
            {
                foreach (var key in all)
                {
                    var dataKey = await _installation.InvokeAsync(new GenerateDataKeyRequest { KeyId = key.Arn, KeySpec = "AES_256" }, Forwarded);
                    made.Add((key, dataKey.KeyMaterialId, dataKey.CiphertextBlob));
                }
            }

            _time.Move(TimeSpan.FromDays(step));
            await Rotation.RotateDueAsync(CancellationToken.None);
        }

        (await HistoryAsync(yearly)).Count.ShouldBe(10);
        (await HistoryAsync(often)).Count.ShouldBe(40);
        (await HistoryAsync(never)).ShouldBeEmpty();
        (await HistoryAsync(managed)).Count.ShouldBe(10);
        foreach (var (key, materialId, blob) in made)
        {
            var opened = await _installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }, Forwarded);
            (opened.KeyId, opened.KeyMaterialId, opened.Plaintext.Length).ShouldBe((key.Arn, materialId, 32));
        }

        // Thirteen ciphertexts of each key: under as many materials as it had then.
        made.Where(one => one.Key == often).Select(one => one.MaterialId).Distinct().Count().ShouldBe(13);
        made.Where(one => one.Key == never).Select(one => one.MaterialId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task RotateDue_DisabledKey_WaitsUntilItIsEnabled()
    {
        var key = await CreateAsync();
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        await InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        _time.Move(TimeSpan.FromDays(200));
        (await Rotation.RotateDueAsync(CancellationToken.None)).ShouldBe(0);
        (await StatusAsync(key)).KeyRotationEnabled.ShouldBeTrue();

        await InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        (await Rotation.RotateDueAsync(CancellationToken.None)).ShouldBe(1);
        (await Rotation.RotateDueAsync(CancellationToken.None)).ShouldBe(0);
        (await StatusAsync(key)).NextRotationDate!.Value.ShouldBe(_time.GetUtcNow().UtcDateTime.AddDays(90), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task RotateDue_KeyThatIsDue_LeavesTheEventOfTheService()
    {
        var key = await CreateAsync();
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        _time.Move(TimeSpan.FromDays(91));
        await Rotation.RotateDueAsync(CancellationToken.None);

        AuditEvent? found = null;
        await Waiting.UntilAsync(
            async () =>
            {
                var events = await InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("EventName", "RotateKey")] });
                found = events.Events.SingleOrDefault();
                return found is not null;
            },
            () => "there is no event RotateKey");
        found!.CloudTrailEvent.ShouldContain("\"eventType\":\"AwsServiceEvent\"");
        found.Resources.ShouldHaveSingleItem().ResourceName.ShouldBe(key.Arn);
    }

    [Fact]
    public async Task GetKeyRotationStatus_ByState_TellsScheduleAndFlag()
    {
        var key = await CreateAsync();
        (await StatusAsync(key)).ShouldBe(new GetKeyRotationStatusResponse { KeyId = key.KeyId, KeyRotationEnabled = false });

        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 2560 });
        var status = await StatusAsync(key);
        (status.KeyRotationEnabled, status.RotationPeriodInDays).ShouldBe((true, 2560));
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });
        (await StatusAsync(key)).RotationPeriodInDays.ShouldBe(365);
        var next = (await StatusAsync(key)).NextRotationDate;
        _time.Move(TimeSpan.FromDays(30));
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });
        (await StatusAsync(key)).NextRotationDate.ShouldBe(next, "Whoever asks again for what is there puts nothing off.");
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 366 });
        (await StatusAsync(key)).NextRotationDate!.Value.ShouldBe(_time.GetUtcNow().UtcDateTime.AddDays(366), TimeSpan.FromMinutes(5));
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });

        await InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId });
        (await StatusAsync(key)).ShouldBe(new GetKeyRotationStatusResponse { KeyId = key.KeyId, KeyRotationEnabled = false });
        await InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId });
        (await StatusAsync(key)).RotationPeriodInDays.ShouldBe(365);

        await InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        await InvokeAsync(new DisableKeyRotationRequest { KeyId = key.KeyId });
        (await StatusAsync(key)).KeyRotationEnabled.ShouldBeFalse();
    }

    [Theory]
    [InlineData(89)]
    [InlineData(2561)]
    public async Task EnableKeyRotation_PeriodOutOfRange_IsRefused(int days)
    {
        var key = await CreateAsync();
        (await Should.ThrowAsync<ValidationException>(() => InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = days }))).Parameter.ShouldBe("rotationPeriodInDays");
    }

    [Fact]
    public async Task RotateKeyOnDemand_TwentyFiveTimes_IsTheMostInAKeysLife()
    {
        var key = await CreateAsync();
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        var next = (await StatusAsync(key)).NextRotationDate;
        var blobs = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < 25; i++)
        {
            blobs.Add((await InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[] { (byte)i } })).CiphertextBlob);
            (await InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId })).KeyId.ShouldBe(key.KeyId);
        }

        await Should.ThrowAsync<LimitExceededException>(() => InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId }));
        (await StatusAsync(key)).NextRotationDate.ShouldBe(next);
        var history = await HistoryAsync(key);
        history.Select(one => (one.RotationType, one.KeyMaterialState)).ShouldBe(
            Enumerable.Repeat<(string?, string)>((RotationType.OnDemand, KeyMaterialState.NonCurrent), 24).Append((RotationType.OnDemand, KeyMaterialState.Current)));
        for (var i = 0; i < blobs.Count; i++)
        {
            (await InvokeAsync(new DecryptRequest { CiphertextBlob = blobs[i] })).Plaintext.ToArray().ShouldBe([(byte)i]);
        }
    }

    [Fact]
    public async Task RotateKeyOnDemand_ShortlyBeforeTheAutomaticOne_IsAConflict()
    {
        var key = await CreateAsync();
        await InvokeAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        _time.Move(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(30));
        await InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        _time.Move(TimeSpan.FromMinutes(15));
        await Should.ThrowAsync<ConflictException>(() => InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId }));
    }

    [Fact]
    public async Task ListKeyRotations_AllKeyMaterial_HasTheFirstAndIsPaged()
    {
        var key = await CreateAsync();
        for (var i = 0; i < 4; i++)
        {
            await InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        }

        var first = await InvokeAsync(new ListKeyRotationsRequest { KeyId = key.KeyId, IncludeKeyMaterial = "ALL_KEY_MATERIAL", Limit = 3 });
        (first.Truncated, first.Rotations.Count, first.Rotations[0].KeyMaterialId, first.Rotations[0].RotationDate).ShouldBe((true, 3, key.CurrentKeyMaterialId, null));
        var rest = await InvokeAsync(new ListKeyRotationsRequest { KeyId = key.KeyId, IncludeKeyMaterial = "ALL_KEY_MATERIAL", Limit = 3, Marker = first.NextMarker });
        (rest.Truncated, rest.Rotations.Count).ShouldBe((false, 2));
        var now = (await InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId })).KeyMetadata;
        rest.Rotations[^1].KeyMaterialId.ShouldBe(now.CurrentKeyMaterialId);
        await Should.ThrowAsync<InvalidMarkerException>(() => InvokeAsync(new ListKeyRotationsRequest { KeyId = key.KeyId, Marker = first.NextMarker }));
    }

    private Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation) => _installation.InvokeAsync(operation);

    private async Task<KeyMetadata> CreateAsync() => (await InvokeAsync(new CreateKeyRequest())).KeyMetadata;

    private Task<GetKeyRotationStatusResponse> StatusAsync(KeyMetadata key) => InvokeAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId });

    private async Task<IReadOnlyList<RotationsListEntry>> HistoryAsync(KeyMetadata key) => (await InvokeAsync(new ListKeyRotationsRequest { KeyId = key.KeyId })).Rotations;
}
