using EfsConsole.Domain;

namespace EfsConsole.Services.Audit;

/// <summary>What a record is found by beside its kind: a resource, a type of resource, an access key.</summary>
/// <param name="Text">With a letter that says what it is.</param>
/// <param name="Bare">The id that ends a resource's ARN, by which it is found too.</param>
internal sealed record AuditTerm(string Text, string? Bare)
{
    public static AuditTerm Resource(string name) => new("r:" + name, BareName(name));

    public static AuditTerm ResourceType(string type) => new("t:" + type, null);

    public static AuditTerm AccessKey(string id) => new("k:" + id, null);

    /// <summary>The terms of a record, each once.</summary>
    public static IEnumerable<AuditTerm> Of(AuditRecord record)
    {
        var terms = record.Resources.Select(resource => Resource(resource.ResourceName))
            .Concat(record.Resources.Select(resource => ResourceType(resource.ResourceType)));
        if (!string.IsNullOrEmpty(record.AccessKeyId))
        {
            terms = terms.Append(AccessKey(record.AccessKeyId));
        }

        return terms.Distinct();
    }

    /// <summary>The id that ends an ARN; an alias keeps its prefix, which is part of its name.</summary>
    public static string BareName(string name)
    {
        if (!Arn.TryParse(name, out var arn) || arn.Resource.StartsWith("alias/", StringComparison.Ordinal))
        {
            return arn.Resource.Length > 0 ? arn.Resource : name;
        }

        return arn.Resource[(arn.Resource.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
