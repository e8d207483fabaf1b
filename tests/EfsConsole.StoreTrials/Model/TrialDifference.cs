namespace EfsConsole.StoreTrials.Model;

/// <summary>The volume does other than the model, or than its acknowledgements allow.</summary>
public sealed class TrialDifference(string message, Exception? inner = null) : Exception(message, inner);
