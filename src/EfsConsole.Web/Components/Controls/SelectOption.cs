namespace EfsConsole.Web.Components.Controls;

/// <summary>One choice of a select.</summary>
/// <param name="Value">What it stands for.</param>
/// <param name="Text">How it reads.</param>
public sealed record SelectOption(string Value, string Text);
