using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;

namespace EfsConsole.AwsApi.Query;

/// <summary>What the services that speak the Query protocol do not have in common: the frame of answers, and how refusals are said.</summary>
internal abstract class QueryDialect
{
    /// <summary>The name in the credential scope.</summary>
    public required string SigningName { get; init; }

    /// <summary>For instance <c>2016-11-15</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The namespace of answers.</summary>
    public required string Namespace { get; init; }

    /// <summary>Of all answers.</summary>
    public abstract string ContentType { get; }

    /// <summary>What is told to who calls too fast.</summary>
    public abstract ApiFault Throttled { get; }

    /// <summary>The answer of an operation.</summary>
    public abstract ReadOnlyMemory<byte> Answer(string action, Action<XmlBody> write, Guid requestId);

    /// <summary>The body of a refusal.</summary>
    public abstract ReadOnlyMemory<byte> Error(int status, string code, string message, Guid requestId);

    /// <summary>What an operation's refusal is on this service's wire.</summary>
    public abstract ApiFault Fault(OperationException refusal);

    /// <summary>What a bad signature is on this service's wire.</summary>
    public abstract ApiFault Fault(SignatureException refusal);

    /// <summary>The request names an operation that this service does not have, or a version.</summary>
    public abstract ApiFault Unknown(string action, string? version);

    /// <summary>Looks at what was read of a form.</summary>
    /// <exception cref="ApiFault">There is more than the operation knows.</exception>
    public virtual void RequireRead(QueryForm form)
    {
    }
}
