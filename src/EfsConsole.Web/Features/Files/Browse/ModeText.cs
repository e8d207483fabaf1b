using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>Kind and permission bits as <c>ls -l</c> writes them.</summary>
public static class ModeText
{
    /// <summary>Ten letters: <c>drwxr-xr-x</c>.</summary>
    public static string Of(InodeAttributes attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var mode = attributes.Mode;
        return string.Create(10, (attributes.Kind, mode), static (text, state) =>
        {
            text[0] = state.Kind switch
            {
                InodeKind.Directory => 'd',
                InodeKind.SymbolicLink => 'l',
                InodeKind.Fifo => 'p',
                InodeKind.Socket => 's',
                InodeKind.File => '-',
                _ => '?',
            };
            for (var bit = 0; bit < 9; bit++)
            {
                text[bit + 1] = (state.mode & (1 << (8 - bit))) != 0 ? "rwx"[bit % 3] : '-';
            }

            Special(text, 3, state.mode, 0x800, 's', 'S');
            Special(text, 6, state.mode, 0x400, 's', 'S');
            Special(text, 9, state.mode, 0x200, 't', 'T');
        });
    }

    private static void Special(Span<char> text, int position, int mode, int bit, char withExecute, char without)
    {
        if ((mode & bit) != 0)
        {
            text[position] = text[position] == 'x' ? withExecute : without;
        }
    }
}
