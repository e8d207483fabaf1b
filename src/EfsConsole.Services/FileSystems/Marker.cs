using System.Text;
using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.FileSystems;

/// <summary>Where a list of the file-system service stopped: opaque to callers, at most 128 characters.</summary>
internal static class Marker
{
    /// <summary>The largest page (EFS API, DescribeFileSystems).</summary>
    public const int MaxItems = 100;

    public static int PageSize(int? maxItems) => Math.Min(maxItems ?? MaxItems, MaxItems);

    /// <summary>After this id, or after so many items.</summary>
    public static string Of(string position) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(position));

    /// <summary>The position a marker stands for; null without one.</summary>
    /// <exception cref="BadRequestException">The marker is none of this list's.</exception>
    public static string? Read(string? marker, Func<string, bool> isPosition)
    {
        if (marker is null)
        {
            return null;
        }

        var bytes = new byte[64];
        if (marker.Length <= 128
            && Convert.FromHexString(marker, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            && Encoding.ASCII.GetString(bytes, 0, written) is var position
            && isPosition(position))
        {
            return position;
        }

        throw new BadRequestException("The marker is not valid: give the NextMarker of an earlier answer as it is.", "marker");
    }
}
