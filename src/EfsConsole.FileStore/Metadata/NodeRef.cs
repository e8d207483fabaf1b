namespace EfsConsole.FileStore.Metadata;

/// <summary>How a parent names a child: exactly one version of it, and how many entries that has.</summary>
/// <param name="Id">Number of the node, never used again.</param>
/// <param name="Epoch">The epoch in which the version was sealed.</param>
/// <param name="Generation">Number of the version: with the epoch it is unique.</param>
/// <param name="Count">Entries of a leaf, or children of an inner node.</param>
internal readonly record struct NodeRef(ulong Id, ulong Epoch, ulong Generation, uint Count);
