using System.Text;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;
using EfsConsole.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.RootKeys;

public sealed class SealedStartTests
{
    private const string Words = "marker of a passphrase \u00E9";

    [Fact]
    public async Task Start_WithoutARootKey_IsRefusedWithHowToMakeOne()
    {
        await using var installation = Prepare();

        var refusal = await Should.ThrowAsync<StartupException>(installation.StartAgainAsync);

        refusal.Message.ShouldContain("root-key init");
        File.Exists(installation.RootKeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_UnderAPassphrase_IsSealedUntilItIsGiven()
    {
        await using var installation = await StartSealedAsync();

        (await installation.InvokeAsync(new DescribeRootKeyRequest())).Sealed.ShouldBeTrue();
        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.ShouldBeEmpty();
        (await Should.ThrowAsync<KeyUnavailableException>(installation.InvokeAsync(new CreateKeyRequest()))).Message.ShouldBe(InstallationState.SealedMessage);
        await Should.ThrowAsync<WrongPassphraseException>(UnsealAsync(installation, Words + "!"));
        (await installation.InvokeAsync(new DescribeRootKeyRequest())).Sealed.ShouldBeTrue();

        await UnsealAsync(installation, Words.Replace("\u00E9", "e\u0301", StringComparison.Ordinal));

        var described = await installation.InvokeAsync(new DescribeRootKeyRequest());
        (described.Provider, described.Location, described.Sealed).ShouldBe(("Passphrase", installation.RootKeyFile, false));
        described.RootKeyId!.ShouldMatch("^[0-9a-f]{32}$");
        await installation.InvokeAsync(new CreateKeyRequest());
        await Should.ThrowAsync<InvalidRootKeyStateException>(UnsealAsync(installation, Words));
    }

    [Fact]
    public async Task Files_OfASealedInstallation_AnswerAnErrorAndAreThereAfterUnsealing()
    {
        await using var installation = await StartSealedAsync();
        await UnsealAsync(installation, Words);
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
        var blob = (await installation.InvokeAsync(new EncryptRequest { KeyId = key, Plaintext = "plaintext"u8.ToArray() })).CiphertextBlob;
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "sealed", Encrypted = true })).FileSystemId;
        await installation.UntilAvailableAsync(id);

        await installation.RestartAsync();

        await Should.ThrowAsync<KeyUnavailableException>(installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }));
        (await Should.ThrowAsync<VolumeException>(OpenAsync(installation, id))).Error.ShouldBe(VolumeError.KeyUnavailable);
        await Should.ThrowAsync<KeyUnavailableException>(installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "another", Encrypted = true, KmsKeyId = key }));
        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.Count.ShouldBe(1, "A creation that is refused leaves nothing behind.");
        await UnsealAsync(installation, Words);
        (await installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob })).Plaintext.ShouldBe("plaintext"u8.ToArray());
        await OpenAsync(installation, id);
    }

    [Fact]
    public async Task Attempts_AllAtOnce_AreThreeAndTheOthersWait()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var installation = await StartSealedAsync(services => services.Replace(ServiceDescriptor.Singleton(new UnsealAttempts(time))));

        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
            await Should.ThrowAsync<OperationException>(UnsealAsync(installation, $"{Words} {number}"))));

        attempts.Count(refusal => refusal is WrongPassphraseException).ShouldBe(3);
        attempts.Count(refusal => refusal is TooManyAttemptsException).ShouldBe(5);
        await Should.ThrowAsync<TooManyAttemptsException>(UnsealAsync(installation, Words));
        time.Advance(TimeSpan.FromSeconds(1));
        await UnsealAsync(installation, Words);
    }

    [Fact]
    public void Waits_BetweenWrongPassphrases_GrowToAMinuteAndNoFurther()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var attempts = new UnsealAttempts(time);
        foreach (var seconds in new[] { 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60 })
        {
            attempts.Require();
            attempts.Failed();
            if (seconds > 0)
            {
                time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
                Should.Throw<TooManyAttemptsException>(attempts.Require, $"{seconds}").Message.ShouldContain("in 1 seconds");
                time.Advance(TimeSpan.FromMilliseconds(1));
            }
        }
    }

    [Fact]
    public async Task Passphrases_RightOrWrong_StandNowhereOnTheDisk()
    {
        await using var installation = await StartSealedAsync();
        await Should.ThrowAsync<WrongPassphraseException>(UnsealAsync(installation, Words + "!"));
        await UnsealAsync(installation, Words);
        var found = await installation.InvokeAsync(new Domain.Audit.LookupEventsRequest { LookupAttributes = [new("EventName", "UnsealRootKey")] });
        found.Events.Count.ShouldBe(2);
        found.Events.Count(record => record.CloudTrailEvent.Contains("WrongPassphrase", StringComparison.Ordinal)).ShouldBe(1);
        await installation.StopAsync();

        foreach (var file in Directory.EnumerateFiles(installation.Folder, "*", SearchOption.AllDirectories))
        {
            Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("marker of a passphrase", customMessage: file);
        }
    }

    [Theory]
    [InlineData("words", "does not hold a wrapped root key")]
    [InlineData("efsconsole-root-key:v1:00:00", "RootKey:Provider to File")]
    [InlineData("efsconsole-wrapped-root-key:v1:00:$argon2id$v=19$m=99999999,t=3,p=1$QEFCQ0RFRkdISUpLTE1OTw:00", "out of their bounds")]
    public async Task Start_FileThatIsNoWrappedRootKey_IsRefusedBeforeAnybodyTypesAnything(string text, string part)
    {
        await using var installation = Prepare();
        await installation.InitializeAsync(Words);
        await File.WriteAllTextAsync(installation.RootKeyFile, text);

        (await Should.ThrowAsync<StartupException>(installation.StartAgainAsync)).Message.ShouldContain(part);
    }

    [Fact]
    public async Task Start_FileMissingWhileDataExists_IsRefusedAndNoneIsMade()
    {
        await using var installation = Prepare();
        await installation.InitializeAsync(Words);
        File.Delete(installation.RootKeyFile);

        (await Should.ThrowAsync<StartupException>(installation.StartAgainAsync)).Message.ShouldContain("is missing");
        (await Should.ThrowAsync<StartupException>(() => installation.InitializeAsync(Words))).Message.ShouldContain("is missing");
        File.Exists(installation.RootKeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Unseal_RootKeyOfAnotherInstallation_IsRefusedByTheCheckValue()
    {
        await using var other = Prepare();
        await other.InitializeAsync(Words);
        await using var installation = Prepare();
        await installation.InitializeAsync(Words);
        File.Copy(other.RootKeyFile, installation.RootKeyFile, overwrite: true);
        await installation.StartAgainAsync();

        (await Should.ThrowAsync<InvalidRootKeyStateException>(UnsealAsync(installation, Words))).Message.ShouldContain("the data was sealed under");
        (await installation.InvokeAsync(new DescribeRootKeyRequest())).Sealed.ShouldBeTrue();
    }

    [Fact]
    public async Task Initialization_CutOffBeforeTheDatabaseKnows_IsFinishedWithTheSamePassphrase()
    {
        await using var installation = Prepare();
        await installation.InitializeAsync(Words);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(installation.DataFolder, "efsconsole.db*"))
        {
            File.Delete(file);
        }

        (await Should.ThrowAsync<StartupException>(installation.StartAgainAsync)).Message.ShouldContain("root-key init");
        await installation.InitializeAsync(Words);
        await installation.StartAgainAsync();
        await UnsealAsync(installation, Words);
    }

    private static TestInstallation Prepare(Action<IServiceCollection>? configure = null) => TestInstallation.Prepare(options =>
    {
        options.Settings["RootKey:Provider"] = "Passphrase";
        options.ConfigureServices = configure;
    });

    private static async Task<TestInstallation> StartSealedAsync(Action<IServiceCollection>? configure = null)
    {
        var installation = Prepare(configure);
        await installation.InitializeAsync(Words);
        await installation.StartAgainAsync();
        return installation;
    }

    private static Task UnsealAsync(TestInstallation installation, string passphrase) =>
        installation.InvokeAsync(new UnsealRootKeyRequest { Passphrase = passphrase });

    private static async Task OpenAsync(TestInstallation installation, string fileSystemId)
    {
        await using var volume = await installation.Services.GetRequiredService<IVolumeStore>().OpenAsync(fileSystemId, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
        await volume.CreateFileAsync(InodeId.Root, FileName.From(Guid.NewGuid().ToString("N")), new NewInode(0x1A4, 0, 0), CancellationToken.None);
    }
}
