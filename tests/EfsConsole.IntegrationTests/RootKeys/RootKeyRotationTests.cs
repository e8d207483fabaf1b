using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.RootKeys;

public sealed class RootKeyRotationTests
{
    private const string Words = "four words on paper";

    [Fact]
    public async Task Rotate_File_SealsEverythingAnewAndDestroysTheOlderRootKey()
    {
        await using var installation = await TestInstallation.StartAsync();
        await RootKeyScenario.PrepareAsync(installation);
        var older = await File.ReadAllBytesAsync(installation.RootKeyFile);
        var before = (await installation.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId;

        await RootKeyScenario.RotateAsync(installation);

        (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
        var after = (await installation.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId!;
        after.ShouldNotBe(before);
        (await RootKeysOfRowsAsync(installation)).ShouldBe([after]);
        var lines = await File.ReadAllLinesAsync(installation.RootKeyFile);
        RootKeyLine.IdOf(lines.ShouldHaveSingleItem()).ShouldBe(after);
        File.GetUnixFileMode(installation.RootKeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(installation.RootKeyFile)!).ShouldHaveSingleItem();
        await installation.RestartAsync();
        (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
        await installation.StopAsync();
        await File.WriteAllBytesAsync(installation.RootKeyFile, older);
        (await Should.ThrowAsync<StartupException>(installation.StartAgainAsync)).Message.ShouldContain($"sealed under {after}");
    }

    [Fact]
    public async Task Rotate_WhileKeysAreMadeAndUsed_LosesNone()
    {
        await using var installation = await TestInstallation.StartAsync();
        await RootKeyScenario.PrepareAsync(installation);
        using var ended = new CancellationTokenSource();
        var made = new List<(string KeyId, ReadOnlyMemory<byte> Blob)>();
        var busy = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
                made.Add((key, (await installation.InvokeAsync(new EncryptRequest { KeyId = key, Plaintext = "x"u8.ToArray() })).CiphertextBlob));
                (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
            }
        });

        await RootKeyScenario.RotateAsync(installation);
        await RootKeyScenario.RotateAsync(installation);
        await ended.CancelAsync();
        await busy;

        await installation.RestartAsync();
        made.ShouldNotBeEmpty();
        foreach (var (_, blob) in made)
        {
            (await installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob })).Plaintext.ToArray().ShouldBe("x"u8.ToArray());
        }

        (await RootKeysOfRowsAsync(installation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rotate_WhileOneIsUnderWay_IsRefusedAndHoldsNothingUp()
    {
        await using var installation = await TestInstallation.StartAsync();
        using (installation.Services.GetRequiredService<RootKeyUses>().Enter())
        {
            await installation.InvokeAsync(new RotateRootKeyRequest());

            await Should.ThrowAsync<InvalidRootKeyStateException>(installation.InvokeAsync(new RotateRootKeyRequest()).WaitAsync(TimeSpan.FromMinutes(1)));
            (await File.ReadAllLinesAsync(installation.RootKeyFile)).Length.ShouldBe(2, "Somebody may still save what the older root key has sealed.");
        }

        await RootKeyScenario.UntilOneRootKeyAsync(installation);
    }

    [Theory]
    [InlineData("RotateRootKey")]
    [InlineData("CompleteRootKeyRotation")]
    public async Task Rotate_BeginningAndEnd_AreInTheAuditTrailWithBothIds(string eventName)
    {
        await using var installation = await TestInstallation.StartAsync();

        var rotated = await installation.InvokeAsync(new RotateRootKeyRequest());

        await RootKeyScenario.UntilOneRootKeyAsync(installation);
        var found = await installation.InvokeAsync(new Domain.Audit.LookupEventsRequest { LookupAttributes = [new("EventName", eventName)] });
        var record = found.Events.ShouldHaveSingleItem().CloudTrailEvent;
        record.ShouldContain(rotated.RootKeyId);
        record.ShouldContain(rotated.PreviousRootKeyId);
    }

    [Fact]
    public async Task Rotate_Passphrase_WantsTheRightOneAndKeepsIt()
    {
        await using var installation = TestInstallation.Prepare(options => options.Settings["RootKey:Provider"] = "Passphrase");
        await installation.InitializeAsync(Words);
        await installation.StartAgainAsync();
        await Should.ThrowAsync<RootKeySealedException>(installation.InvokeAsync(new RotateRootKeyRequest { Passphrase = Words }));
        await installation.InvokeAsync(new UnsealRootKeyRequest { Passphrase = Words });
        await RootKeyScenario.PrepareAsync(installation);
        var file = await File.ReadAllTextAsync(installation.RootKeyFile);

        await Should.ThrowAsync<WrongPassphraseException>(installation.InvokeAsync(new RotateRootKeyRequest { Passphrase = Words + "!" }));
        await Should.ThrowAsync<InvalidRequestException>(installation.InvokeAsync(new RotateRootKeyRequest()));
        (await File.ReadAllTextAsync(installation.RootKeyFile)).ShouldBe(file);
        var rotated = await installation.InvokeAsync(new RotateRootKeyRequest { Passphrase = Words });
        await RootKeyScenario.UntilOneRootKeyAsync(installation);

        (await File.ReadAllLinesAsync(installation.RootKeyFile)).ShouldHaveSingleItem().ShouldContain(rotated.RootKeyId);
        await installation.RestartAsync();
        await installation.InvokeAsync(new UnsealRootKeyRequest { Passphrase = Words });
        (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangePassphrase_WantsThePresentOneAndNothingElseOpensAfterwards()
    {
        const string Next = "another passphrase, longer than before";
        await using var installation = TestInstallation.Prepare(options => options.Settings["RootKey:Provider"] = "Passphrase");
        await installation.InitializeAsync(Words);
        await installation.StartAgainAsync();
        await Should.ThrowAsync<RootKeySealedException>(installation.InvokeAsync(new ChangePassphraseRequest { Passphrase = Words, NewPassphrase = Next }));
        await installation.InvokeAsync(new UnsealRootKeyRequest { Passphrase = Words });
        await RootKeyScenario.PrepareAsync(installation);
        var (file, id) = (await File.ReadAllTextAsync(installation.RootKeyFile), (await installation.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId);

        await Should.ThrowAsync<WrongPassphraseException>(installation.InvokeAsync(new ChangePassphraseRequest { Passphrase = Words + "!", NewPassphrase = Next }));
        await Should.ThrowAsync<InvalidRequestException>(installation.InvokeAsync(new ChangePassphraseRequest { Passphrase = Words, NewPassphrase = "short" }));
        (await File.ReadAllTextAsync(installation.RootKeyFile)).ShouldBe(file);
        await installation.InvokeAsync(new ChangePassphraseRequest { Passphrase = Words, NewPassphrase = Next });

        await installation.RestartAsync();
        await Should.ThrowAsync<WrongPassphraseException>(installation.InvokeAsync(new UnsealRootKeyRequest { Passphrase = Words }));
        await installation.InvokeAsync(new UnsealRootKeyRequest { Passphrase = Next });
        (await installation.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId.ShouldBe(id);
        (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangePassphrase_OfARootKeyUnderNone_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        var refusal = await Should.ThrowAsync<InvalidRootKeyStateException>(installation.InvokeAsync(new ChangePassphraseRequest { Passphrase = Words, NewPassphrase = Words }));
        refusal.Message.ShouldContain("RootKey:Provider is File");
    }

    [Fact]
    public async Task Start_WithANewRootKeyInTheEnvironment_PassesToItByItself()
    {
        var environment = new Dictionary<string, string> { ["EFSCONSOLE_ROOT_KEY"] = RootKeyLine.New() };
        await using var installation = TestInstallation.Prepare(options =>
            options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IRootKeyStore>(new EnvironmentRootKeyStore(environment.GetValueOrDefault))));
        await installation.StartAgainAsync();
        await RootKeyScenario.PrepareAsync(installation);
        (await Should.ThrowAsync<InvalidRootKeyStateException>(installation.InvokeAsync(new RotateRootKeyRequest()))).Message.ShouldContain("EFSCONSOLE_ROOT_KEY_PREVIOUS");
        await installation.StopAsync();
        environment["EFSCONSOLE_ROOT_KEY_PREVIOUS"] = environment["EFSCONSOLE_ROOT_KEY"];
        environment["EFSCONSOLE_ROOT_KEY"] = RootKeyLine.New();

        await installation.StartAgainAsync();
        await RootKeyScenario.UntilOneRootKeyAsync(installation);

        environment.Remove("EFSCONSOLE_ROOT_KEY_PREVIOUS");
        await installation.RestartAsync();
        (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
        (await RootKeysOfRowsAsync(installation)).ShouldBe([RootKeyLine.IdOf(environment["EFSCONSOLE_ROOT_KEY"])]);
    }

    [Fact]
    public async Task Rotate_OneValueDamaged_SealsTheOthersAndKeepsTheOlderRootKey()
    {
        await using var installation = await TestInstallation.StartAsync();
        await RootKeyScenario.PrepareAsync(installation);
        await using (var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            var row = await unit.KeyMaterials.FirstAsync();
            var material = row.SealedMaterial.ShouldNotBeNull();
            row.SealedMaterial = [.. material[..^1], (byte)(material[^1] ^ 1)];
            await unit.SaveChangesAsync();
        }

        await installation.InvokeAsync(new RotateRootKeyRequest());

        // The damaged one, and the check value, which says that the passage is not over.
        await Waiting.UntilAsync(
            async () => (await installation.InvokeAsync(new DescribeRootKeyRequest())).ValuesUnderPreviousRootKey == 2,
            () => "the others are not sealed anew");
        (await Should.ThrowAsync<InvalidRootKeyStateException>(installation.Services.GetRequiredService<RootKeyRotation>().CompleteAsync(CancellationToken.None))).Message.ShouldContain("1 sealed values");
        await Should.ThrowAsync<InvalidRootKeyStateException>(installation.InvokeAsync(new RotateRootKeyRequest()));
        await Should.ThrowAsync<InvalidRootKeyStateException>(installation.InvokeAsync(new CreateRecoveryKitRequest()));
        (await File.ReadAllLinesAsync(installation.RootKeyFile)).Length.ShouldBe(2);
        (await RootKeyScenario.ReadAllAsync(installation)).Count.ShouldBe(1);
    }

    [Fact]
    public void Purposes_OfRootKeys_AreAllSealedAnewByARotation() =>
        // Whoever adds a purpose adds a table to the rotation (ISealedRows), or says here why it needs none: "other secrets" are sealed
        // in root key files, where a rotation writes them itself, and in import tokens, which end with their root key.
        Enum.GetValues<RootKeyPurpose>().ShouldBe([RootKeyPurpose.KeyMaterial, RootKeyPurpose.DataProtectionKey, RootKeyPurpose.CheckValue, RootKeyPurpose.Secret]);

    /// <summary>The root keys that anything in the database names: found by the head of sealed values, whatever the table.</summary>
    private static async Task<IReadOnlyList<string>> RootKeysOfRowsAsync(TestInstallation installation)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entity in unit.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Where(property => property.ClrType == typeof(byte[])))
            {
                var sql = $"SELECT \"{property.GetColumnName()}\" AS \"Value\" FROM \"{entity.GetTableName()}\" WHERE \"{property.GetColumnName()}\" IS NOT NULL";
                foreach (var value in await unit.Database.SqlQueryRaw<byte[]>(sql).ToListAsync())
                {
                    if (SealedValueHeader.TryRead(value, out var header))
                    {
                        found.Add(header.RootKeyId.ToString());
                    }
                }
            }
        }

        return [.. found];
    }
}
