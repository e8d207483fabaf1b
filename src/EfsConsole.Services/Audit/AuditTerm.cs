using EfsConsole.Domain;

namespace EfsConsole.Services.Audit;

/// <summary>What a record is found by beside its kind: a resource, a type of resource, an access key.</summary>
/// <param name="Kind">A letter that says what it is.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct AuditTerm(char Kind, string Name)
{
    private const char ResourceKind = 'r';

    /// <summary>As it stands in the index.</summary>
    public string Text => $"{Kind}:{Name}";

    /// <summary>The id that ends a resource's ARN, by which it is found too; null of others.</summary>
    public string? Bare => Kind == ResourceKind ? BareName(Name) : null;

    public static AuditTerm Resource(string name) => new(ResourceKind, name);

    public static AuditTerm ResourceType(string type) => new('t', type);

    public static AuditTerm AccessKey(string id) => new('k', id);

    /// <summary>Puts the terms of a record, each once, in the place of what a list holds.</summary>
    public static void Collect(AuditRecord record, List<AuditTerm> terms)
    {
        terms.Clear();
        foreach (var resource in record.Resources)
        {
            Add(terms, Resource(resource.ResourceName));
            Add(terms, ResourceType(resource.ResourceType));
        }

        if (!string.IsNullOrEmpty(record.AccessKeyId))
        {
            Add(terms, AccessKey(record.AccessKeyId));
        }
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

    private static void Add(List<AuditTerm> terms, AuditTerm term)
    {
        if (!terms.Contains(term))
        {
            terms.Add(term);
        }
    }
}
