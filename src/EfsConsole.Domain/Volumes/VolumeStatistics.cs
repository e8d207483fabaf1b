namespace EfsConsole.Domain.Volumes;

/// <summary>What statfs answers.</summary>
/// <param name="MeteredBytes">Bytes by EFS's metering, 6,144 for an empty volume.</param>
/// <param name="Inodes">Number of objects, the root directory included.</param>
/// <param name="AvailableBytes">Room on the disk below, in bytes.</param>
public sealed record VolumeStatistics(long MeteredBytes, long Inodes, long AvailableBytes);
