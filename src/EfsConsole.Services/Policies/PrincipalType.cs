namespace EfsConsole.Services.Policies;

/// <summary>What can call, or be named in a policy.</summary>
internal enum PrincipalType
{
    /// <summary><c>*</c>: whoever, in whatever account. In policies alone.</summary>
    Everyone = 1,

    /// <summary>An account in a policy; of a caller, the account's root user.</summary>
    Account = 2,

    /// <summary>A user of an account.</summary>
    User = 3,

    /// <summary>A role, which covers its sessions.</summary>
    Role = 4,

    /// <summary>One session of a role.</summary>
    Session = 5,

    /// <summary>A federated user, <c>arn:aws:sts::111122223333:federated-user/alice</c>.</summary>
    FederatedUser = 6,

    /// <summary>A service, by its DNS name.</summary>
    Service = 7,

    /// <summary>An identity provider. In policies alone: no call here comes straight from one.</summary>
    Federated = 8,

    /// <summary>The canonical id of a user. In policies alone.</summary>
    CanonicalUser = 9,
}
