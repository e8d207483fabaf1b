namespace EfsConsole.Services.Policies;

/// <summary>Which of the request's values must pass.</summary>
internal enum ConditionQuantifier
{
    /// <summary>The operator is for a key with one value.</summary>
    None = 0,

    /// <summary><c>ForAllValues</c>: every one; also of none.</summary>
    All = 1,

    /// <summary><c>ForAnyValue</c>: at least one.</summary>
    Any = 2,
}
