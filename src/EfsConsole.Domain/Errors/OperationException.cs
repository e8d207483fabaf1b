namespace EfsConsole.Domain.Errors;

/// <summary>
/// An operation was refused or failed with one of the field's error codes. There is one sealed class for each code;
/// the edges (AWS wire, NFS, screen) translate it once each.
/// </summary>
public abstract class OperationException : Exception
{
    private protected OperationException(string errorCode, string message, string? parameter = null, Exception? inner = null)
        : base(message, inner)
    {
        ErrorCode = errorCode;
        Parameter = parameter;
    }

    /// <summary>The code as it stands on the wire and in the audit record.</summary>
    public string ErrorCode { get; }

    /// <summary>The request member at fault, in lower camel case (<c>securityGroups</c>), or null when none is.</summary>
    public string? Parameter { get; private set; }

    /// <summary>
    /// Names the member of the caller's own request that is at fault, where the refusal came from another service that
    /// was asked on the caller's behalf and knows only its own members.
    /// </summary>
    /// <param name="parameter">The member, in lower camel case.</param>
    public void Concern(string parameter) => Parameter = parameter;
}
