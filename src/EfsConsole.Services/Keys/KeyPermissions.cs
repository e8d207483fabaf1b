using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>What is the administrator's alone. What a grant opens to a service is decided by the grant.</summary>
internal static class KeyPermissions
{
    /// <summary>Only the administrator, also through a service that forwards the call.</summary>
    /// <exception cref="AccessDeniedException">A service calls for itself.</exception>
    public static void RequireAdministrator(OperationContext context, string action, string resource = "*")
    {
        if (context.Caller.Kind != CallerKind.Administrator)
        {
            throw Denied(context, action, resource, $"no identity-based policy allows the {action} action");
        }
    }

    /// <summary>Only the service itself.</summary>
    /// <exception cref="AccessDeniedException">Another calls.</exception>
    public static void RequireService(OperationContext context, string service, string action, string resource = "*")
    {
        if (context.Caller.Kind != CallerKind.Service || context.Caller.Principal != service)
        {
            throw Denied(context, action, resource, $"only {service} may ask for the grants that name it as a service principal");
        }
    }

    /// <summary>A key that a service manages is not the customer's to change.</summary>
    /// <exception cref="AccessDeniedException">The key is an AWS managed key.</exception>
    public static void RequireCustomerManaged(OperationContext context, KeyEntity key, string action)
    {
        if (key.KeyManager != KeyManager.Customer)
        {
            throw Denied(context, action, KeyArn.Of(context.Caller, key.KeyId), "it is an AWS managed key, which only its service manages");
        }
    }

    /// <summary>The refusal in the words of the field.</summary>
    public static AccessDeniedException Denied(OperationContext context, string action, string resource, string reason) =>
        new($"User: {context.Caller.Principal} is not authorized to perform: {action} on resource: {resource} because {reason}");
}
