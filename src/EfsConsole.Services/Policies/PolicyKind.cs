namespace EfsConsole.Services.Policies;

/// <summary>What a policy is attached to: decides its length and which elements its statements must have.</summary>
internal enum PolicyKind
{
    /// <summary>A KMS key. Every statement names principals; one without Action or Resource is kept and has no effect.</summary>
    Key = 1,

    /// <summary>A user or a role, who is the principal of every statement.</summary>
    Identity = 2,

    /// <summary>A file system. Every statement names principals; without Resource it means the file system.</summary>
    FileSystem = 3,
}
