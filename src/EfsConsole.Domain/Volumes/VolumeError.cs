namespace EfsConsole.Domain.Volumes;

/// <summary>What went wrong in a volume. Each has one NFSv4 status (RFC 7530 section 13) and one sentence on the screen.</summary>
public enum VolumeError
{
    /// <summary>No such entry (NFS4ERR_NOENT).</summary>
    NotFound = 1,

    /// <summary>The name is taken (NFS4ERR_EXIST).</summary>
    AlreadyExists,

    /// <summary>A directory is needed (NFS4ERR_NOTDIR).</summary>
    NotDirectory,

    /// <summary>Not for a directory (NFS4ERR_ISDIR).</summary>
    IsDirectory,

    /// <summary>The directory has entries (NFS4ERR_NOTEMPTY).</summary>
    NotEmpty,

    /// <summary>The inode is gone (NFS4ERR_STALE).</summary>
    Stale,

    /// <summary>An argument is not valid (NFS4ERR_INVAL).</summary>
    InvalidArgument,

    /// <summary>The kind of object does not allow the call (NFS4ERR_WRONG_TYPE).</summary>
    WrongType,

    /// <summary>More than 255 bytes (NFS4ERR_NAMETOOLONG).</summary>
    NameTooLong,

    /// <summary>Beyond 52,673,613,135,872 bytes (NFS4ERR_FBIG).</summary>
    FileTooLarge,

    /// <summary>More than 177 links (NFS4ERR_MLINK).</summary>
    TooManyLinks,

    /// <summary>Deeper than 1,000 directories (NFS4ERR_NAMETOOLONG, as EFS says).</summary>
    TooDeep,

    /// <summary>A directory cannot move below itself (NFS4ERR_INVAL).</summary>
    WouldLoop,

    /// <summary>The cookie is not one of this directory (NFS4ERR_BAD_COOKIE).</summary>
    BadCookie,

    /// <summary>The caller may not (NFS4ERR_ACCESS).</summary>
    AccessDenied,

    /// <summary>The volume is read-only for the caller (NFS4ERR_ROFS).</summary>
    ReadOnly,

    /// <summary>The disk or a quota is full (NFS4ERR_NOSPC). Nothing acknowledged is lost.</summary>
    NoSpace,

    /// <summary>Bytes on the disk do not authenticate, or the disk fails (NFS4ERR_IO). Never wrong data.</summary>
    Corrupt,

    /// <summary>The disk answered an error (NFS4ERR_IO).</summary>
    InputOutput,

    /// <summary>A key of the volume cannot be had at the moment (NFS4ERR_IO); the message names the key and its state.</summary>
    KeyUnavailable,

    /// <summary>The volume is being deleted, or is not there yet (NFS4ERR_STALE).</summary>
    VolumeUnavailable,

    /// <summary>The volume was made by a newer version or needs an unknown feature.</summary>
    UnsupportedFormat,
}
