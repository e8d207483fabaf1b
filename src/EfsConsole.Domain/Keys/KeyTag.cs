namespace EfsConsole.Domain.Keys;

/// <summary>A tag of a key; KMS names its members otherwise than EFS.</summary>
/// <param name="TagKey">1 to 128 characters, not beginning with <c>aws:</c>.</param>
/// <param name="TagValue">0 to 256 characters.</param>
public sealed record KeyTag(string TagKey, string TagValue);

/// <summary>A line of ListKeys.</summary>
/// <param name="KeyId">The id.</param>
/// <param name="KeyArn">The ARN.</param>
public sealed record KeyListEntry(string KeyId, string KeyArn);
