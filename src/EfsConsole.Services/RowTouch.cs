using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services;

/// <summary>
/// Raises the version of a row on whose state a change relies: of two writers that both relied on it, one conflicts
/// and looks anew.
/// </summary>
internal static class RowTouch
{
    public static void Touch(EfsConsoleDbContext database, VersionedEntity row) =>
        database.Entry(row).Property(nameof(VersionedEntity.Version)).IsModified = true;
}
