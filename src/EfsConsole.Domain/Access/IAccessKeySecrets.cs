namespace EfsConsole.Domain.Access;

/// <summary>Finds the access key with which a request must be signed. Services implements it; the wire asks it for each request.</summary>
public interface IAccessKeySecrets
{
    /// <summary>An active access key.</summary>
    /// <param name="accessKeyId">As the request names it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null where no active key has this id.</returns>
    ValueTask<ActiveAccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken);

    /// <summary>Notes that a request was signed with it, and well.</summary>
    void NoteUse(string accessKeyId, AccessKeyUse use);
}

/// <summary>What an access key signs.</summary>
/// <param name="ServiceName">The signing name: <c>kms</c>.</param>
/// <param name="Region">For instance <c>us-east-1</c>.</param>
public readonly record struct AccessKeyUse(string ServiceName, string Region);
