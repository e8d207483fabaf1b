using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>The first opening of a file system in a session, and what the client may do there.</summary>
public sealed record VolumeConnection(string FileSystemId, Caller Caller, bool ClientMount, bool ClientWrite, bool ClientRootAccess);
