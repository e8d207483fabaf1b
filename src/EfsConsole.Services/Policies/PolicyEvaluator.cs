namespace EfsConsole.Services.Policies;

/// <summary>Asks one policy about a request. Pure.</summary>
internal static class PolicyEvaluator
{
    /// <summary>What decides. A Deny of an account denies everyone in it, so there any match is enough.</summary>
    public static PolicyResult Evaluate(PolicyDocument document, in PolicyRequest request)
    {
        PolicyStatement? allowed = null;
        PolicyStatement? delegated = null;
        foreach (var statement in document.Statements)
        {
            var match = statement.Match(request);
            if (match == PrincipalMatch.None)
            {
                continue;
            }

            if (statement.Effect == PolicyEffect.Deny)
            {
                return new(statement, null, null);
            }

            if (match == PrincipalMatch.Named)
            {
                allowed ??= statement;
            }
            else
            {
                delegated ??= statement;
            }
        }

        return new(null, allowed, delegated);
    }

    /// <summary>Every statement that matches, in the order of the text: to explain a decision.</summary>
    public static IReadOnlyList<PolicyMatch> Matches(PolicyDocument document, PolicyRequest request) =>
        [.. document.Statements.Select(statement => new PolicyMatch(statement, statement.Match(request))).Where(match => match.Principal != PrincipalMatch.None)];
}
