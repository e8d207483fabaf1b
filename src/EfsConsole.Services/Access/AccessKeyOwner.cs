using EfsConsole.Domain.Errors;

namespace EfsConsole.Services.Access;

/// <summary>Whose access keys a request means: the administrator's, who is no user and has no name.</summary>
internal static class AccessKeyOwner
{
    /// <exception cref="NoSuchEntityException">A user is named: there are none.</exception>
    public static void Require(string? userName)
    {
        if (userName is not null)
        {
            throw new NoSuchEntityException($"The user with name {userName} cannot be found. This installation has no users: leave UserName out, for the administrator.", "userName");
        }
    }

    /// <summary>No access key has this id.</summary>
    public static NoSuchEntityException NotFound(string accessKeyId) => new($"The Access Key with id {accessKeyId} cannot be found.", "accessKeyId");
}
