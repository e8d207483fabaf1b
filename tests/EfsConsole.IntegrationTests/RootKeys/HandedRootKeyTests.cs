using EfsConsole.Domain.Keys;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EfsConsole.IntegrationTests.RootKeys;

/// <summary>Root keys that the program is handed at each start: by systemd, or in its environment.</summary>
public sealed class HandedRootKeyTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("efsconsole-test-");
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Environment_RootKeyInAVariable_OpensTheSameInstallationAgain()
    {
        _environment["EFSCONSOLE_ROOT_KEY"] = RootKeyLine.New();
        await using var installation = Prepare(Variables());
        await installation.StartAgainAsync();
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
        var blob = (await installation.InvokeAsync(new EncryptRequest { KeyId = key, Plaintext = "plaintext"u8.ToArray() })).CiphertextBlob;

        await installation.RestartAsync();

        (await installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob })).Plaintext.ShouldBe("plaintext"u8.ToArray());
        File.Exists(installation.RootKeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Environment_FilesInsteadOfVariables_AreReadAndTheirModesLookedAt()
    {
        var file = Write("current", RootKeyLine.New(), OwnerOnly | UnixFileMode.GroupRead);
        var previous = RootKeyLine.New();
        _environment["EFSCONSOLE_ROOT_KEY_FILE"] = file;
        _environment["EFSCONSOLE_ROOT_KEY_PREVIOUS_FILE"] = Write("previous", previous, OwnerOnly);
        await using var installation = Prepare(Variables());

        await installation.StartAgainAsync();
        installation.Services.GetRequiredService<IRootKeySource>().Ring.Previous!.Id.ToString().ShouldBe(RootKeyLine.IdOf(previous));
        await installation.StopAsync();

        File.SetUnixFileMode(file, OwnerOnly | UnixFileMode.OtherRead);
        await RefusedAsync(installation, "open to other users", $"chmod 600 {file}");
    }

    [Fact]
    public async Task Environment_NothingSet_IsRefusedAndNoneIsMade()
    {
        await using var installation = Prepare(Variables());

        await RefusedAsync(installation, "RootKey:Provider is Environment", "EFSCONSOLE_ROOT_KEY", "root-key generate");
    }

    [Fact]
    public async Task Environment_NothingSetWhileDataExists_IsRefusedAsMissing()
    {
        _environment["EFSCONSOLE_ROOT_KEY"] = RootKeyLine.New();
        await using var installation = Prepare(Variables());
        await installation.StartAgainAsync();
        await installation.StopAsync();
        _environment.Clear();

        await RefusedAsync(installation, "is missing", "EFSCONSOLE_ROOT_KEY");
    }

    [Fact]
    public async Task Environment_AnotherRootKey_IsRefusedByTheCheckValueUnlessThePreviousFits()
    {
        var first = _environment["EFSCONSOLE_ROOT_KEY"] = RootKeyLine.New();
        await using var installation = Prepare(Variables());
        await installation.StartAgainAsync();
        await installation.StopAsync();
        _environment["EFSCONSOLE_ROOT_KEY"] = RootKeyLine.New();

        await RefusedAsync(installation, $"sealed under {RootKeyLine.IdOf(first)}", "EFSCONSOLE_ROOT_KEY");
        _environment["EFSCONSOLE_ROOT_KEY_PREVIOUS"] = first;
        await installation.StartAgainAsync();
    }

    [Theory]
    [InlineData("EFSCONSOLE_ROOT_KEY", "words", "does not hold a root key")]
    [InlineData("EFSCONSOLE_ROOT_KEY_FILE", "/nowhere/root.key", "EFSCONSOLE_ROOT_KEY")]
    [InlineData("EFSCONSOLE_ROOT_KEY_PREVIOUS", "words", "EFSCONSOLE_ROOT_KEY_PREVIOUS")]
    public async Task Environment_ValuesThatAreNone_AreRefusedByTheirName(string variable, string value, string part)
    {
        _environment["EFSCONSOLE_ROOT_KEY"] = RootKeyLine.New();
        _environment[variable] = value;
        await using var installation = Prepare(Variables());

        await RefusedAsync(installation, part);
    }

    [Fact]
    public async Task Environment_TheSameRootKeyTwice_IsRefused()
    {
        _environment["EFSCONSOLE_ROOT_KEY"] = _environment["EFSCONSOLE_ROOT_KEY_PREVIOUS"] = RootKeyLine.New();
        await using var installation = Prepare(Variables());

        await RefusedAsync(installation, "EFSCONSOLE_ROOT_KEY_PREVIOUS is the same");
    }

    [Fact]
    public async Task Systemd_Credential_OpensTheInstallation()
    {
        _environment["CREDENTIALS_DIRECTORY"] = _folder.FullName;
        var line = RootKeyLine.New();
        Write("efsconsole-root-key", line + "\n", UnixFileMode.UserRead);
        await using var installation = Prepare(Credentials());

        await installation.StartAgainAsync();

        installation.Services.GetRequiredService<IRootKeySource>().Ring.Current.Id.ToString().ShouldBe(RootKeyLine.IdOf(line));
    }

    [Fact]
    public async Task Systemd_NoCredential_IsRefusedWithHowToMakeOne()
    {
        await using var installation = Prepare(Credentials());

        await RefusedAsync(installation, "CREDENTIALS_DIRECTORY", "LoadCredentialEncrypted=efsconsole-root-key", "RootKey:Provider");
        _environment["CREDENTIALS_DIRECTORY"] = _folder.FullName;
        await RefusedAsync(installation, "there is no credential efsconsole-root-key", "systemd-creds encrypt", "RootKey:CredentialName");
        Write("efsconsole-root-key", "words", OwnerOnly);
        await RefusedAsync(installation, "does not hold a root key", "RootKey:CredentialName");
    }

    private EnvironmentRootKeyStore Variables() => new(_environment.GetValueOrDefault);

    private CredentialRootKeyStore Credentials() => new(Options.Create(new RootKeyOptions { Provider = "Systemd" }), _environment.GetValueOrDefault);

    private string Write(string name, string text, UnixFileMode mode)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, mode);
        return file;
    }

    private static TestInstallation Prepare(IRootKeyStore store) => TestInstallation.Prepare(options =>
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton(store)));

    private static async Task RefusedAsync(TestInstallation installation, params string[] parts)
    {
        var refusal = await Should.ThrowAsync<StartupException>(installation.StartAgainAsync);
        refusal.Message.ShouldNotContain("\n");
        parts.ShouldAllBe(part => refusal.Message.Contains(part, StringComparison.Ordinal), refusal.Message);
    }
}
