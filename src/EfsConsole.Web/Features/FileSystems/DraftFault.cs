namespace EfsConsole.Web.Features.FileSystems;

/// <summary>Something that was entered and cannot be sent.</summary>
/// <param name="Field">The id of the input on the page.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record DraftFault(string Field, string Message);
