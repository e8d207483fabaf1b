using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;

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

    /// <summary>There is no room: for the change, or for the record of a call that it makes.</summary>
    public static bool IsFull(Exception fault) => fault is AuditLogFullException || EfsConsoleDatabase.IsFull(fault);

    /// <summary>The answer of a creation that found no room for its end, nor for taking its beginning back.</summary>
    public static AuditLogFullException IntentStands(string subject, string howToFind, Exception fault) =>
        new($"There is no room left on the disk of the database. {subject} is begun, and goes on by itself once there is room. {howToFind}", inner: fault);
}
