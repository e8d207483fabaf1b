namespace EfsConsole.Domain.Volumes;

/// <summary>What a client asks whether it may (RFC 7530 section 16.1, ACCESS4 bits).</summary>
[Flags]
public enum AccessRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read a file, or list a directory.</summary>
    Read = 1,

    /// <summary>Look a name up in a directory; has no meaning for other objects, which never grant it.</summary>
    Lookup = 2,

    /// <summary>Rewrite or cut content, or change the entries of a directory.</summary>
    Modify = 4,

    /// <summary>Append to content, or add entries to a directory.</summary>
    Extend = 8,

    /// <summary>Delete an entry of a directory; has no meaning for other objects, which never grant it.</summary>
    Delete = 16,

    /// <summary>Execute a file; has no meaning for directories, which never grant it.</summary>
    Execute = 32,
}
