using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Web.Commands;

/// <summary>Runs a verb: through the running program where there is one, else alone, without a console that listens.</summary>
internal static class VerbRunner
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="StartupException">The installation cannot be opened.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Verb.Parse(args, out var settings) is not { } verb)
        {
            var asked = args is ["--help" or "-h"];
            await (asked ? Console.Out : Console.Error).WriteLineAsync(Verb.Usage);
            return asked ? 0 : Verb.UsageExitCode;
        }

        if (verb.Name == Verb.GenerateRootKey)
        {
            return GenerateRootKey();
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            return await RunAsync(verb, settings, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(verb.Name switch
            {
                Verb.Verify => "Interrupted. What was verified so far is kept; the next verification goes on from there.",
                Verb.Backup => "Interrupted. The backup is given up; there is none.",
                Verb.VerifyBackup => "Interrupted. Nothing is proved.",
                Verb.Restore => "Interrupted. Nothing was restored.",
                _ => "Interrupted. What was begun goes on with the program's next start.",
            });
            return VerifyVerb.CouldNotRun;
        }
        catch (StartupException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return VerifyVerb.CouldNotRun;
        }
    }

    private static async Task<int> InitializeAsync(WebApplication app, TerminalOutput output, CancellationToken cancellationToken)
    {
        var rootKeys = app.Services.GetRequiredService<IRootKeyStore>();
        if (rootKeys.Provider != RootKeyProvider.Passphrase)
        {
            throw new StartupException($"RootKey:Provider is {rootKeys.Provider}, which needs no passphrase. Set it to Passphrase, for instance --RootKey:Provider=Passphrase.");
        }

        try
        {
            using var passphrase = Passphrase.FromNew(SecretInput.Read("Passphrase", twice: true));
            await app.Services.GetRequiredService<InstallationStartup>().RunAsync(passphrase, cancellationToken);
            await output.TellAsync($"The installation is made. Its root key lies in {rootKeys.Location}, and only the passphrase opens it: keep both, and make a recovery kit once the program runs.");
            return 0;
        }
        catch (Exception refusal) when (refusal is InvalidPassphraseException or WrappedRootKeyException)
        {
            throw new StartupException(refusal.Message, refusal);
        }
    }

    private static async Task<int> RecoverAsync(WebApplication app, Verb verb, TerminalOutput output, CancellationToken cancellationToken)
    {
        try
        {
            var kit = await File.ReadAllTextAsync(verb.KitFile!, cancellationToken);
            var needsPassphrase = app.Services.GetRequiredService<IRootKeyStore>().NeedsPassphrase;
            using var passphrase = needsPassphrase ? Passphrase.FromNew(SecretInput.Read("New passphrase", twice: true)) : null;
            var id = await app.Services.GetRequiredService<RootKeyRecovery>().RecoverAsync(kit, SecretInput.ReadLines("Code, or shares one by one"), passphrase, cancellationToken);
            await output.TellAsync($"The root key {id} is back in {app.Services.GetRequiredService<IRootKeyStore>().Location}.");
            return 0;
        }
        catch (Exception refusal) when (refusal is InvalidPassphraseException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(refusal.Message, refusal);
        }
    }

    /// <summary>Opens the root key of an installation that this process has opened by itself, where it is under a passphrase.</summary>
    private static async Task UnsealAsync(WebApplication app, string? passphrase, CancellationToken cancellationToken)
    {
        var installation = app.Services.GetRequiredService<InstallationState>();
        if (installation.IsSealed)
        {
            try
            {
                await app.Services.GetRequiredService<IOperations>().InvokeAsync(
                    new UnsealRootKeyRequest { Passphrase = passphrase ?? SecretInput.Read("Passphrase") },
                    Caller.Administrator(installation.AccountId, installation.Regions[0], "127.0.0.1", VerifyVerb.UserAgent),
                    cancellationToken);
            }
            catch (OperationException refusal)
            {
                throw new StartupException(refusal.Message, refusal);
            }
        }
    }

    // To standard output as it is, for a pipe: whoever prints it to a terminal can see that it is a secret.
    private static int GenerateRootKey()
    {
        using var rootKey = RootKey.Generate();
        using var line = RootKeyFile.Encode(rootKey);
        using var output = Console.OpenStandardOutput();
        output.Write(line.Span);
        return 0;
    }

    private static async Task<int> RunAsync(Verb verb, string[] settings, CancellationToken cancellationToken)
    {
        var output = new TerminalOutput();

        // The answer on standard output is for programs too: the log goes elsewhere.
        await using var app = ConsoleApplication.Build(settings, static builder => builder.Logging.ClearProviders());
        if (verb.Name == Verb.Inspect)
        {
            return await app.Services.GetRequiredService<InspectVerb>().RunAsync(verb, output, cancellationToken);
        }

        if (verb.Name == Verb.InitRootKey)
        {
            return await InitializeAsync(app, output, cancellationToken);
        }

        if (verb.Name == Verb.RecoverRootKey)
        {
            return await RecoverAsync(app, verb, output, cancellationToken);
        }

        if (verb.Name == Verb.VerifyBackup)
        {
            return await app.Services.GetRequiredService<BackupVerifyVerb>().RunAsync(verb, output, cancellationToken);
        }

        if (verb.Name == Verb.Restore)
        {
            return await app.Services.GetRequiredService<RestoreVerb>().RunAsync(verb, output, cancellationToken);
        }

        if (verb is { Name: Verb.Backup, KitFile: { } kit })
        {
            verb = verb with { Kit = await KitFile.ReadAsync(kit, cancellationToken) };
        }

        verb = ReadSecrets(app, verb);

        if (await CommandClient.TryRunAsync(app.Services.GetRequiredService<InstallationFolders>(), verb, output, cancellationToken) is { } exit)
        {
            return exit;
        }

        if (verb.Name == Verb.UnsealRootKey)
        {
            throw new StartupException("The program is not running on this data folder, so there is nothing to unseal. Start it first.");
        }

        await app.Services.GetRequiredService<InstallationStartup>().RunAsync(cancellationToken);
        if (RootKeyVerb.Is(verb))
        {
            if (verb.Name != Verb.RootKeyStatus)
            {
                await UnsealAsync(app, verb.Secret, cancellationToken);
            }

            return await app.Services.GetRequiredService<RootKeyVerb>().RunAsync(verb, output, cancellationToken);
        }

        if (AccessKeyVerb.Is(verb))
        {
            await UnsealAsync(app, passphrase: null, cancellationToken);
            return await app.Services.GetRequiredService<AccessKeyVerb>().RunAsync(verb, output, cancellationToken);
        }

        if (verb.Name == Verb.Backup)
        {
            return await app.Services.GetRequiredService<BackupVerb>().RunAsync(verb, output, cancellationToken);
        }

        await UnsealAsync(app, passphrase: null, cancellationToken);
        return await app.Services.GetRequiredService<VerifyVerb>().RunAsync(verb, output, cancellationToken);
    }

    private static Verb ReadSecrets(WebApplication app, Verb verb) => verb.Name switch
    {
        Verb.UnsealRootKey => verb with { Secret = SecretInput.Read("Passphrase") },
        Verb.RotateRootKey when app.Services.GetRequiredService<IRootKeyStore>().NeedsPassphrase => verb with { Secret = SecretInput.Read("Passphrase") },
        Verb.ChangePassphrase when !app.Services.GetRequiredService<IRootKeyStore>().NeedsPassphrase =>
            throw new StartupException("The root key is under no passphrase: RootKey:Provider is not Passphrase."),
        Verb.ChangePassphrase => verb with { Secret = SecretInput.Read("Present passphrase"), NewSecret = SecretInput.Read("New passphrase", twice: true) },
        _ => verb,
    };
}
