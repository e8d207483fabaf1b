namespace EfsConsole.Services.Pipeline;

/// <summary>
/// Named places before and after everything that a crash could separate: each transition that is persisted and each call
/// that a service makes through the door. Nothing happens there; a test ends its process there.
/// </summary>
public interface IFaultPoints
{
    /// <summary>Execution has come to this place.</summary>
    void Reach(string name);
}

/// <summary>The fault points of the product: nothing happens.</summary>
public sealed class NoFaultPoints : IFaultPoints
{
    /// <inheritdoc/>
    public void Reach(string name)
    {
    }
}

/// <summary>The names of fault points.</summary>
public static class FaultPoints
{
    /// <summary>What is named has not begun.</summary>
    public static void Before(this IFaultPoints points, string transition)
    {
        ArgumentNullException.ThrowIfNull(points);
        points.Reach("before " + transition);
    }

    /// <summary>What is named is done and durable.</summary>
    public static void After(this IFaultPoints points, string transition)
    {
        ArgumentNullException.ThrowIfNull(points);
        points.Reach("after " + transition);
    }
}
