using EfsConsole.Services.Installation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>Reads one section of the settings at start, so that a wrong one is refused then, by its name, and not later.</summary>
public sealed class OptionsCheck
{
    private readonly Action _read;

    private OptionsCheck(Action read) => _read = read;

    internal static OptionsCheck Of<TOptions>(IServiceProvider services)
        where TOptions : class => new(() => _ = services.GetRequiredService<IOptions<TOptions>>().Value);

    /// <summary>Reads the section.</summary>
    /// <exception cref="StartupException">Something in it is wrong; the message names the key to set.</exception>
    public void Run()
    {
        try
        {
            _read();
        }
        catch (OptionsValidationException fault)
        {
            throw new StartupException(string.Join(" ", fault.Failures), fault);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is FormatException or ArgumentException or OverflowException)
        {
            // The binder names the key and the type that it wants.
            throw new StartupException($"{fault.Message} Correct that setting.", fault);
        }
    }
}
