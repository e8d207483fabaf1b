using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>What a transfer answers when it fails.</summary>
/// <param name="Error">The kind, as <see cref="VolumeError"/> or one of the transfer's own names it.</param>
/// <param name="Message">One sentence for the person at the screen.</param>
public sealed record VolumeProblem(string Error, string Message)
{
    /// <summary>The one translation of a volume's error to HTTP.</summary>
    public static int StatusOf(VolumeError error) => error switch
    {
        VolumeError.NotFound or VolumeError.VolumeUnavailable => StatusCodes.Status404NotFound,
        VolumeError.Stale => StatusCodes.Status410Gone,
        VolumeError.AlreadyExists or VolumeError.NotDirectory or VolumeError.IsDirectory or VolumeError.NotEmpty
            or VolumeError.WrongType or VolumeError.TooManyLinks or VolumeError.WouldLoop or VolumeError.BadCookie => StatusCodes.Status409Conflict,
        VolumeError.InvalidArgument or VolumeError.NameTooLong or VolumeError.TooDeep => StatusCodes.Status400BadRequest,
        VolumeError.FileTooLarge => StatusCodes.Status413PayloadTooLarge,
        VolumeError.AccessDenied or VolumeError.ReadOnly => StatusCodes.Status403Forbidden,
        VolumeError.NoSpace => StatusCodes.Status507InsufficientStorage,
        VolumeError.KeyUnavailable => StatusCodes.Status503ServiceUnavailable,
        VolumeError.Corrupt or VolumeError.InputOutput or VolumeError.UnsupportedFormat => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Answers a failed call.</summary>
    public static IResult From(VolumeException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return From(StatusOf(failure.Error), failure.Error.ToString(), failure.Message);
    }

    /// <summary>Answers a failure of the transfer itself.</summary>
    public static IResult From(int status, string error, string message) =>
        Results.Json(new VolumeProblem(error, message), statusCode: status);
}
