namespace EfsConsole.Web.Components.Controls;

/// <summary>How many rows of a table can be selected.</summary>
public enum TableSelection
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>One.</summary>
    Single = 1,

    /// <summary>Any number.</summary>
    Multiple = 2,
}
