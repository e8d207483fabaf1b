namespace EfsConsole.Web.Configuration;

/// <summary>The console is told to listen where it must not, or at what is no address.</summary>
/// <param name="message">What is wrong and what to set.</param>
public sealed class ListenAddressException(string message) : Exception(message);
