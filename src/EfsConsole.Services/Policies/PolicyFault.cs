using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Policies;

/// <summary>What is wrong with the text of a policy, and where.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Place">The token at fault.</param>
internal sealed record PolicyFault(string Message, PolicyPlace Place)
{
    /// <summary>The error of the key service.</summary>
    public MalformedPolicyDocumentException ToException() => new($"{Place}: {Message}", "policy");
}
