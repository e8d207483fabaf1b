namespace EfsConsole.Domain.Operations;

/// <summary>Keeps a member of a request or response out of the audit record: plaintext, ciphertext, grant tokens.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;
