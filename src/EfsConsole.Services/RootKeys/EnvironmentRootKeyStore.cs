using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.RootKeys;

/// <summary>
/// The root key in <c>EFSCONSOLE_ROOT_KEY</c> and the one that is being left in <c>EFSCONSOLE_ROOT_KEY_PREVIOUS</c>, each written as
/// the line of a root key file; or in files that the same names with <c>_FILE</c> point to, as containers are given secrets.
/// </summary>
public sealed class EnvironmentRootKeyStore(Func<string, string?> environment) : IRootKeyStore
{
    private const string CurrentVariable = "EFSCONSOLE_ROOT_KEY";
    private const string PreviousVariable = "EFSCONSOLE_ROOT_KEY_PREVIOUS";
    private const string FileSuffix = "_FILE";

    /// <inheritdoc/>
    public RootKeyProvider Provider => RootKeyProvider.Environment;

    /// <inheritdoc/>
    public string Location => IsSet(CurrentVariable) || !IsSet(CurrentVariable + FileSuffix)
        ? $"environment variable {CurrentVariable}"
        : $"{environment(CurrentVariable + FileSuffix)} (environment variable {CurrentVariable}{FileSuffix})";

    /// <inheritdoc/>
    public string Setting => CurrentVariable;

    /// <inheritdoc/>
    public bool Exists() => IsSet(CurrentVariable) || IsSet(CurrentVariable + FileSuffix);

    /// <inheritdoc/>
    public RootKeyRing? Read(Passphrase? passphrase)
    {
        var current = Read(CurrentVariable)!;
        RootKey? previous = null;
        try
        {
            previous = Read(PreviousVariable);
            return previous?.Id != current.Id
                ? new RootKeyRing(current, previous)
                : throw new StartupException($"{PreviousVariable} is the same root key as {CurrentVariable}. Set it to the one before, or leave it out.");
        }
        catch
        {
            current.Dispose();
            previous?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool NeedsPassphrase => false;

    /// <inheritdoc/>
    public void Keep(RootKeyRing ring, Passphrase? passphrase) => throw new StartupException(
        $"The root key comes from the environment, which the program cannot write. Set {PreviousVariable} to the present root key and {CurrentVariable} to a new line of 'root-key generate', and start anew: the program passes to the new one by itself. Once 'root-key status' names one root key alone, leave {PreviousVariable} out.");

    /// <inheritdoc/>
    public void ForgetPrevious(RootKeyRing ring)
    {
        // The next start finds nothing under it any more.
    }

    /// <inheritdoc/>
    public void Create(RootKeyRing ring, Passphrase? passphrase) => throw new StartupException(
        $"RootKey:Provider is Environment, but neither {CurrentVariable} nor {CurrentVariable}{FileSuffix} is set. Set one of them to the line that 'EfsConsole.Web root-key generate' prints, or to a file that holds it, and keep a copy in a safe place.");

    private bool IsSet(string variable) => environment(variable) is { Length: > 0 };

    private RootKey? Read(string variable)
    {
        var (value, file) = (environment(variable), environment(variable + FileSuffix));
        if (value is { Length: > 0 } && file is { Length: > 0 })
        {
            throw new StartupException($"Both {variable} and {variable}{FileSuffix} are set. Leave one of them out.");
        }

        try
        {
            if (value is { Length: > 0 })
            {
                using var line = SensitiveBytes.CopyOf(Encoding.UTF8.GetBytes(value));
                return RootKeyFile.Parse(line.Span);
            }

            if (file is { Length: > 0 })
            {
                using var text = SecretFile.Read(file, SecretFile.OthersButGroup);
                return RootKeyFile.Parse(text.Span);
            }

            return null;
        }
        catch (MalformedRootKeyFileException fault)
        {
            throw new StartupException($"{variable}{(file is { Length: > 0 } ? FileSuffix : null)}: {fault.Message} Set it to the whole line that 'root-key generate' printed.", fault);
        }
    }
}
