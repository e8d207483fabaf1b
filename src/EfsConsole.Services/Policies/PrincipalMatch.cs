namespace EfsConsole.Services.Policies;

/// <summary>How a statement names the principal of a request.</summary>
internal enum PrincipalMatch
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>By its account: the account may hand the permission on, but the principal has not got it by this alone.</summary>
    Account = 1,

    /// <summary>Itself: by its ARN, as a session of its role, as the root user of its account, as a service, or as anyone.</summary>
    Named = 2,
}
