using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.RootKeys;

/// <summary>Puts the root key under another passphrase.</summary>
internal sealed class ChangePassphrase(RootKeyRotation rotation) : IOperationHandler<ChangePassphraseRequest, NoResponse>
{
    public async Task<NoResponse> RunAsync(ChangePassphraseRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        using var present = Parse("passphrase", () => Passphrase.From(request.Passphrase!));
        using var next = Parse("newPassphrase", () => Passphrase.FromNew(request.NewPassphrase!));
        await Task.Run(() => rotation.ChangePassphraseAsync(present, next, cancellationToken), CancellationToken.None);
        return NoResponse.Instance;
    }

    private static Passphrase Parse(string parameter, Func<Passphrase> parse)
    {
        try
        {
            return parse();
        }
        catch (InvalidPassphraseException fault)
        {
            throw new InvalidRequestException(fault.Message, parameter, fault);
        }
    }
}
