namespace EfsConsole.Services.Policies;

/// <summary>A string of a policy and where it stands.</summary>
/// <param name="Text">Without its quotes and escapes.</param>
/// <param name="Offset">The first byte of its token.</param>
internal readonly record struct PolicyString(string Text, long Offset);
