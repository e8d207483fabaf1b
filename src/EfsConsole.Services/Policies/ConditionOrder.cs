namespace EfsConsole.Services.Policies;

/// <summary>How the request's value must stand to the policy's.</summary>
internal enum ConditionOrder
{
    /// <summary>The same.</summary>
    Same = 1,

    /// <summary>Before it.</summary>
    Less = 2,

    /// <summary>Before it or the same.</summary>
    LessOrSame = 3,

    /// <summary>After it.</summary>
    Greater = 4,

    /// <summary>After it or the same.</summary>
    GreaterOrSame = 5,
}
