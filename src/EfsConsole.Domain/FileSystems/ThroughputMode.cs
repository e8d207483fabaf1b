namespace EfsConsole.Domain.FileSystems;

/// <summary>Throughput modes, as the wire spells them. On one machine none limits anything: the disk does.</summary>
public static class ThroughputMode
{
    /// <summary>Grows with the size, the default.</summary>
    public const string Bursting = "bursting";

    /// <summary>An amount that is given.</summary>
    public const string Provisioned = "provisioned";

    /// <summary>As much as is used; General Purpose only.</summary>
    public const string Elastic = "elastic";

    /// <summary>Every value.</summary>
    public static IReadOnlyList<string> All { get; } = [Bursting, Provisioned, Elastic];
}
