using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>The first opening of a file system in a session, and what the client may do there; or an opening that was refused.</summary>
/// <param name="FileSystemId">The file system.</param>
/// <param name="Caller">Who opens it.</param>
/// <param name="ClientMount">Whether it may be opened.</param>
/// <param name="ClientWrite">Whether it may be written.</param>
/// <param name="ClientRootAccess">Whether the client is root there.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
public sealed record VolumeConnection(string FileSystemId, Caller Caller, bool ClientMount, bool ClientWrite, bool ClientRootAccess, string? Refusal = null);
