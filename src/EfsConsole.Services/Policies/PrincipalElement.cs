namespace EfsConsole.Services.Policies;

/// <summary>Principal or NotPrincipal.</summary>
/// <param name="Principals">Any of them.</param>
/// <param name="IsNegated">Whether it is about all but these. There an account excepts its root user alone, not its users.</param>
internal sealed record PrincipalElement(PolicyPrincipal[] Principals, bool IsNegated)
{
    /// <summary>How the element covers a caller.</summary>
    public PrincipalMatch Match(PolicyPrincipal caller)
    {
        var best = PrincipalMatch.None;
        foreach (var principal in Principals)
        {
            var match = principal.Covers(caller);
            best = match > best ? match : best;
        }

        return !IsNegated ? best : best == PrincipalMatch.Named ? PrincipalMatch.None : PrincipalMatch.Named;
    }
}
