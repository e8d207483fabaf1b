using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Settings;

/// <summary>Whether somebody is to be told that there is no recovery kit. Once there is one, the circuit does not ask again: each question is on record.</summary>
public sealed class RecoveryKitOffer(Door door, ConsoleScript script)
{
    // Long enough not to nag, short enough not to be forgotten.
    private const int DaysPutOff = 7;
    private const string Name = "recovery-kit";

    private bool _made;

    /// <summary>Whether there is no kit of the root key in use, and nobody has put off making one in this browser.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        if (_made || await script.IsPutOffAsync(Name))
        {
            return false;
        }

        // Who may not look at the root key is not told to copy it.
        var answer = await door.TryAsync(new DescribeRootKeyRequest(), cancellationToken);
        _made = answer.Response?.HasRecoveryKit == true;
        return answer.Response is { Sealed: false, HasRecoveryKit: false };
    }

    /// <summary>Puts it off.</summary>
    public Task PutOffAsync() => script.PutOffAsync(Name, DaysPutOff);
}
