using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;

namespace EfsConsole.Services.Pipeline;

/// <summary>The permissions that a request needs: its own, and where it shows what another operation guards, that one's too.</summary>
internal static class RequiredActions
{
    private const string ListAliases = "kms:ListAliases";

    public static string? Beside(IOperation request) => request switch
    {
        SearchAliasesRequest => ListAliases,
        _ => null,
    };
}
