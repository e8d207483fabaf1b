namespace EfsConsole.Web.Components.Controls;

/// <summary>A part of a page.</summary>
/// <param name="Name">As the address has it.</param>
/// <param name="Title">As people read it.</param>
public sealed record PageTab(string Name, string Title);
