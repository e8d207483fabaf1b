namespace EfsConsole.Web.Components.Controls;

/// <summary>What is wrong with a field of a form.</summary>
/// <param name="ElementId">The id of its input.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record FieldError(string ElementId, string Message);
