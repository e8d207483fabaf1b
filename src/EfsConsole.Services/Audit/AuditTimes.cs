namespace EfsConsole.Services.Audit;

/// <summary>The times of a request as UTC; one of no stated kind is meant as UTC.</summary>
internal static class AuditTimes
{
    public static DateTime? ToUtc(DateTime? time) => time switch
    {
        { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
        { } other => DateTime.SpecifyKind(other, DateTimeKind.Utc),
        null => null,
    };
}
