using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>The one translation of a volume's errors to the screen.</summary>
public static class VolumeErrorText
{
    /// <summary>A failed call as a message.</summary>
    /// <param name="what">What did not happen: <c>Rename failed</c>.</param>
    /// <param name="failure">The error.</param>
    public static ScreenMessage Of(string what, VolumeException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new ScreenMessage(what, failure.Message, RemedyFor(failure.Error), failure.Error.ToString(), null);
    }

    private static string? RemedyFor(VolumeError error) => error switch
    {
        VolumeError.NotFound or VolumeError.Stale => "It may have been moved or deleted meanwhile: refresh the folder.",
        VolumeError.AlreadyExists => "Choose another name, or rename the one that is there.",
        VolumeError.NotDirectory or VolumeError.IsDirectory or VolumeError.WrongType => "Refresh the folder: what has this name is of another kind now.",
        VolumeError.NotEmpty => "Something came into the folder meanwhile: refresh, then try again.",
        VolumeError.NameTooLong => "Shorten the name to 255 bytes; letters beyond English ones take two to four bytes each.",
        VolumeError.InvalidArgument or VolumeError.FileTooLarge => null,
        VolumeError.TooManyLinks => "Remove one of its 177 hard links first.",
        VolumeError.TooDeep => "Folders lie at most 1,000 deep: choose a place nearer to the root.",
        VolumeError.WouldLoop => "Choose a folder that does not lie inside the one that is moved.",
        VolumeError.BadCookie => "The folder has changed: go back to its first page.",
        VolumeError.AccessDenied or VolumeError.ReadOnly => "Ask whoever administers this file system for the permission.",
        VolumeError.NoSpace => "Free some space on the disk of the data folder, then try again. Nothing that was stored is lost.",
        VolumeError.Corrupt => "The stored bytes were changed from outside or the disk fails. Restore the file from a backup; no wrong data was shown.",
        VolumeError.InputOutput => "Try again; if it stays, look into the program's log and at the disk.",
        VolumeError.KeyUnavailable => "Enable the key; the files are back by themselves then.",
        VolumeError.VolumeUnavailable => "The file system is being created or deleted: look at its state.",
        VolumeError.UnsupportedFormat => "Use the version of the program that wrote it, or a newer one.",
        _ => null,
    };
}
