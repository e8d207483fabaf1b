namespace EfsConsole.Domain.Access;

/// <summary>An active access key as it was found: the same object for as long as nothing of the key has changed.</summary>
public abstract class ActiveAccessKey
{
    /// <summary>The account to which it belongs, twelve digits.</summary>
    public abstract string AccountId { get; }

    /// <summary>Its secret in clear; the caller disposes it.</summary>
    /// <exception cref="Errors.RootKeySealedException">The installation is sealed.</exception>
    public abstract AccessKeySecret Open();
}
