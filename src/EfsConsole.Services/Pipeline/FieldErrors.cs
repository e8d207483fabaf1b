using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Pipeline;

/// <summary>Says what the pipeline itself finds in the words of the service that was called.</summary>
internal static class FieldErrors
{
    public const string InternalMessage = "The service could not process the request because of an internal error. Try again; the log of the program says more under request id ";

    public static OperationException Invalid(string eventSource, string message, string? parameter) => eventSource switch
    {
        OperationName.FileSystemSource => new BadRequestException(message, parameter),
        OperationName.KeySource => new ValidationException(message, parameter),
        OperationName.NetworkSource => new InvalidParameterValueException(message, parameter),
        OperationName.IdentitySource or OperationName.TokenSource => new IdentityValidationException(message, parameter),
        _ => new InvalidRequestException(message, parameter),
    };

    public static OperationException Internal(string eventSource, Guid requestId, Exception cause)
    {
        var message = $"{InternalMessage}{requestId}.";
        return eventSource == OperationName.KeySource
            ? new KmsInternalException(message, inner: cause)
            : new InternalServerErrorException(message, inner: cause);
    }
}
