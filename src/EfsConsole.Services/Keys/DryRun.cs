using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Keys;

/// <summary>Ends a call that is only tried: everything was checked, nothing is done.</summary>
internal static class DryRun
{
    /// <summary>Called last before an operation would have its effect.</summary>
    /// <exception cref="DryRunOperationException">The call is only tried, and would have succeeded.</exception>
    public static void End(bool? dryRun)
    {
        if (dryRun == true)
        {
            throw new DryRunOperationException("The request would have succeeded, but the DryRun option is set.", "dryRun");
        }
    }
}
