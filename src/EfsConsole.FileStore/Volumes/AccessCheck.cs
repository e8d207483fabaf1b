using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Decides by mode bits what a client may (POSIX.1-2024, "File Access Permissions"). Pure.</summary>
internal static class AccessCheck
{
    /// <summary>Whom root becomes without ClientRootAccess (EFS user guide, "Root squashing").</summary>
    public const uint Nobody = 65534;

    private const int Readable = 4;
    private const int Writable = 2;
    private const int Executable = 1;
    private const int AnyExecutable = 0x49;
    private const AccessRights Changes = AccessRights.Modify | AccessRights.Extend | AccessRights.Delete;

    /// <summary>The client as whom the volume sees it.</summary>
    public static ClientIdentity Seen(ClientIdentity client, bool isRoot)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Uid == 0 && !isRoot ? new ClientIdentity(Nobody, Nobody, []) : client;
    }

    /// <summary>Which of the wanted rights the client has.</summary>
    public static AccessRights Granted(InodeRecord record, ClientIdentity client, bool canWrite, AccessRights wanted)
    {
        var bits = Bits(record, client);
        var isDirectory = record.Kind == InodeKind.Directory;

        // In a directory, entries can be changed only by who may also look names up.
        var changes = isDirectory ? (bits & (Writable | Executable)) == (Writable | Executable) : (bits & Writable) != 0;
        var granted = AccessRights.None;
        granted |= (bits & Readable) != 0 ? AccessRights.Read : 0;
        granted |= (bits & Executable) == 0 ? 0 : isDirectory ? AccessRights.Lookup : AccessRights.Execute;
        granted |= !changes ? 0 : isDirectory ? Changes : AccessRights.Modify | AccessRights.Extend;
        return granted & wanted & (canWrite ? ~AccessRights.None : ~Changes);
    }

    private static int Bits(InodeRecord record, ClientIdentity client)
    {
        if (client.Uid == 0)
        {
            // Root reads and writes everything, and executes what anyone may.
            var executable = record.Kind == InodeKind.Directory || (record.Mode & AnyExecutable) != 0;
            return Readable | Writable | (executable ? Executable : 0);
        }

        var shift = record.Uid == client.Uid ? 6 : record.Gid == client.Gid || client.Groups.Contains(record.Gid) ? 3 : 0;
        return (record.Mode >> shift) & 7;
    }
}
