using System.Globalization;
using System.Text.Json;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Web.Commands;

/// <summary>What is done to the root key by command, in the process that owns the installation.</summary>
public sealed class RootKeyVerb(IOperations operations, InstallationState installation, RootKeyRotation rotation)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Whether a verb is one of these.</summary>
    public static bool Is(Verb verb)
    {
        ArgumentNullException.ThrowIfNull(verb);
        return verb.Name is Verb.UnsealRootKey or Verb.RootKeyStatus or Verb.RotateRootKey or Verb.ChangePassphrase or Verb.MakeRecoveryKit;
    }

    /// <summary>Does it.</summary>
    /// <returns>0, or 2 when it was refused.</returns>
    public async Task<int> RunAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            await (verb.Name switch
            {
                Verb.UnsealRootKey => UnsealAsync(verb, output, cancellationToken),
                Verb.RootKeyStatus => TellStatusAsync(verb, output, cancellationToken),
                Verb.RotateRootKey => RotateAsync(verb, output, cancellationToken),
                Verb.ChangePassphrase => ChangePassphraseAsync(verb, output, cancellationToken),
                Verb.MakeRecoveryKit => MakeKitAsync(verb, output, cancellationToken),
                _ => throw new ArgumentException($"'{verb.Name}' is not about the root key.", nameof(verb)),
            });
            return 0;
        }
        catch (OperationException refusal)
        {
            await output.TellAsync($"{refusal.ErrorCode}: {refusal.Message}");
            return VerifyVerb.CouldNotRun;
        }
    }

    private async Task UnsealAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        await InvokeAsync(new UnsealRootKeyRequest { Passphrase = verb.Secret }, cancellationToken);
        await output.TellAsync("The installation is unsealed.");
    }

    private async Task RotateAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        var begun = await InvokeAsync(new RotateRootKeyRequest { Passphrase = verb.Secret }, cancellationToken);
        await output.TellAsync($"The root key {begun.RootKeyId} seals from now on. What is under {begun.PreviousRootKeyId} is sealed anew...");

        // The worker is about the same; whoever comes second finds it done.
        await rotation.CompleteAsync(cancellationToken);
        await output.TellAsync($"Nothing is under {begun.PreviousRootKeyId} any more, and it is destroyed. Recovery kits and backups of the root key from before open nothing from now on: make new ones.");
    }

    private async Task ChangePassphraseAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        await InvokeAsync(new ChangePassphraseRequest { Passphrase = verb.Secret, NewPassphrase = verb.NewSecret }, cancellationToken);
        await output.TellAsync("The new passphrase counts. Copies of the root key's file from before still open with the older one: pass to a new root key ('root-key rotate') if that matters.");
    }

    private async Task MakeKitAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        var kit = await InvokeAsync(new CreateRecoveryKitRequest { Shares = verb.Shares, Threshold = verb.Threshold }, cancellationToken);
        if (verb.Json)
        {
            await output.WriteAsync(JsonSerializer.Serialize(kit, Json));
            return;
        }

        await output.WriteAsync($"Recovery kit of the root key {kit.RootKeyId}");
        await output.WriteAsync("Keep this line as a file. It opens nothing without the codes:");
        await output.WriteAsync($"{Environment.NewLine}{kit.Kit}{Environment.NewLine}");
        await output.WriteAsync(verb.Shares is null
            ? "Keep this code on paper, apart from that file and from the machine:"
            : $"Give each of these shares to somebody else. Any {verb.Threshold} of them open the kit, fewer tell nothing:");
        foreach (var code in kit.Codes)
        {
            await output.WriteAsync($"{Environment.NewLine}{code}");
        }
    }

    private async Task TellStatusAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        var rootKey = await InvokeAsync(new DescribeRootKeyRequest(), cancellationToken);
        if (verb.Json)
        {
            await output.WriteAsync(JsonSerializer.Serialize(rootKey, Json));
            return;
        }

        await output.WriteAsync($"Provider  {rootKey.Provider}");
        await output.WriteAsync($"Location  {rootKey.Location}");
        await output.WriteAsync($"State     {(rootKey.Sealed ? "sealed" : "open")}");
        if (rootKey.RootKeyId is { } id)
        {
            await output.WriteAsync($"Root key  {id}");
        }

        if (rootKey.PreviousRootKeyId is { } previous)
        {
            await output.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"Leaving   {previous}, which {rootKey.ValuesUnderPreviousRootKey:N0} values need"));
        }
    }

    private Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, CancellationToken cancellationToken) =>
        operations.InvokeAsync(operation, Caller.Administrator(installation.AccountId, installation.Regions[0], "127.0.0.1", VerifyVerb.UserAgent), cancellationToken);
}
