using EfsConsole.Cryptography;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;

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
            await Console.Error.WriteLineAsync("Interrupted. What was verified so far is kept; the next verification goes on from there.");
            return VerifyVerb.CouldNotRun;
        }
        catch (StartupException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return VerifyVerb.CouldNotRun;
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

        if (await CommandClient.TryRunAsync(app.Services.GetRequiredService<InstallationFolders>(), verb, output, cancellationToken) is { } exit)
        {
            return exit;
        }

        await app.Services.GetRequiredService<InstallationStartup>().RunAsync(cancellationToken);
        return await app.Services.GetRequiredService<VerifyVerb>().RunAsync(verb, output, cancellationToken);
    }
}
