using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EfsConsole.Persistence.Configurations;

/// <summary>
/// Marks the columns whose text is for people. Every other text is an identifier or a token, in which case counts, and
/// gets the provider's binary collation.
/// </summary>
internal static class FreeTextAnnotation
{
    public const string FreeText = "EfsConsole:FreeText";

    public const string SortsWithoutCase = "EfsConsole:SortsWithoutCase";

    /// <summary>Compared by nobody: the provider's default collation will do.</summary>
    public static PropertyBuilder<T> IsFreeText<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(FreeText, true);
        return property;
    }

    /// <summary>Sorted for people: without regard to case.</summary>
    public static PropertyBuilder<T> IsSortedWithoutCase<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(SortsWithoutCase, true);
        return property;
    }
}
