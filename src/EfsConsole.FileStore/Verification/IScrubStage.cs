namespace EfsConsole.FileStore.Verification;

/// <summary>A part of a run, done in steps so short that neither writers nor an eviction of keys wait for long.</summary>
internal interface IScrubStage
{
    /// <summary>Does a step.</summary>
    /// <returns>The part is done; bytes read from the disk.</returns>
    ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken);
}
