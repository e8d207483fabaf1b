namespace EfsConsole.Services.Policies;

/// <summary>What a statement does with a request that it matches.</summary>
internal enum PolicyEffect
{
    /// <summary>Lets it pass, where nothing denies it.</summary>
    Allow = 1,

    /// <summary>Refuses it, whatever else allows it.</summary>
    Deny = 2,
}
