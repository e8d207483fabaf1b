using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.LifeCycles;

/// <summary>Tells a refusal, which stays, from a failure that may be over at the next attempt.</summary>
internal static class Refusals
{
    public static bool IsTransient(OperationException error) => error
        is KmsInternalException
        or KeyUnavailableException
        or DependencyTimeoutException
        or DependencyTimeoutErrorException
        or InternalServerErrorException
        or AuditLogFullException;
}
