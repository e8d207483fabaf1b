namespace EfsConsole.Services.Policies;

/// <summary>A parsed policy: immutable, to be kept and asked from any thread.</summary>
internal sealed class PolicyDocument
{
    /// <summary>The version with policy variables.</summary>
    public const string CurrentVersion = "2012-10-17";

    /// <summary>The version that a policy without Version has.</summary>
    public const string EarlierVersion = "2008-10-17";

    /// <summary>Made by the parser.</summary>
    public PolicyDocument(PolicyKind kind, string version, string? id, IReadOnlyList<PolicyStatement> statements)
    {
        Kind = kind;
        Version = version;
        Id = id;
        Statements = [.. statements];
    }

    /// <summary>What it is attached to.</summary>
    public PolicyKind Kind { get; }

    /// <summary>One of the two versions.</summary>
    public string Version { get; }

    /// <summary>Free text, or null.</summary>
    public string? Id { get; }

    /// <summary>In the order of the text. An array, so that going through it allocates nothing.</summary>
    public PolicyStatement[] Statements { get; }

    /// <summary>Reads a policy.</summary>
    /// <exception cref="Domain.Errors.MalformedPolicyDocumentException">It is malformed; the message names the place.</exception>
    public static PolicyDocument Parse(string text, PolicyKind kind) => TryParse(text, kind, out var fault) ?? throw fault!.ToException();

    /// <summary>Reads a policy, or answers null and its first fault: for whoever has another error for it.</summary>
    public static PolicyDocument? TryParse(string text, PolicyKind kind, out PolicyFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            fault = null;
            return PolicyParser.Parse(text, kind);
        }
        catch (PolicyFaultException exception)
        {
            fault = exception.Fault;
            return null;
        }
    }
}
