namespace EfsConsole.Domain.Volumes;

/// <summary>How far a write has to be when it is acknowledged (RFC 7530 section 16.36, stable_how4).</summary>
public enum WriteStability
{
    /// <summary>May be in memory alone; commit makes it stable, as do pressure and the end of the time for which the keys are kept.</summary>
    Unstable = 0,

    /// <summary>The data, and what is needed to read it, survives power loss.</summary>
    Data = 1,

    /// <summary>Data and all attributes survive power loss.</summary>
    All = 2,
}

/// <summary>Whether a rename may take the place of an existing target.</summary>
public enum RenameTarget
{
    /// <summary>POSIX: an existing file, or empty directory, is replaced in the same instant.</summary>
    Replace = 0,

    /// <summary>An existing target is an error: <see cref="VolumeError.AlreadyExists"/>.</summary>
    KeepExisting = 1,
}
