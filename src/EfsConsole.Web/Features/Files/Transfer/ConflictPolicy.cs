namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>What a finished upload does when its name is taken.</summary>
public enum ConflictPolicy
{
    /// <summary>Takes a free name: <c>name (1).ext</c>.</summary>
    KeepBoth = 0,

    /// <summary>Takes the place of the file, in one instant.</summary>
    Replace = 1,

    /// <summary>Leaves the file that is there and drops the upload.</summary>
    Skip = 2,
}

/// <summary>What became of an upload.</summary>
public enum UploadOutcome
{
    /// <summary>It has its own name.</summary>
    Created = 0,

    /// <summary>It took the place of a file, or may have: the rename replaces whatever is there.</summary>
    Replaced = 1,

    /// <summary>A file of that name stays; nothing was stored.</summary>
    Skipped = 2,

    /// <summary>It stands beside a file of that name, under a name of its own.</summary>
    KeptBoth = 3,
}
