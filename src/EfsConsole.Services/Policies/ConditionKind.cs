namespace EfsConsole.Services.Policies;

/// <summary>What an operator takes the values of a condition for.</summary>
internal enum ConditionKind
{
    /// <summary>Text, with variables.</summary>
    Text = 1,

    /// <summary>Text without regard to case, with variables.</summary>
    TextIgnoringCase = 2,

    /// <summary>Text with wildcards and variables.</summary>
    TextPattern = 3,

    /// <summary>ARNs, part by part, with wildcards and variables.</summary>
    Arn = 4,

    /// <summary>Numbers.</summary>
    Number = 5,

    /// <summary>Times.</summary>
    Time = 6,

    /// <summary>True or false.</summary>
    Truth = 7,

    /// <summary>Bytes in base64.</summary>
    Bytes = 8,

    /// <summary>Addresses and blocks of IPv4 and IPv6.</summary>
    Address = 9,

    /// <summary>Whether the key is absent.</summary>
    Absence = 10,
}
