using System.Text.RegularExpressions;

namespace EfsConsole.Services.Policies;

/// <summary>Reads Action, Resource and their negations.</summary>
internal static partial class PatternParser
{
    /// <summary>Actions: compared without regard to case, and without variables.</summary>
    public static PatternElement ReadActions(ref PolicyReader reader, string element)
    {
        var actions = reader.ReadStrings(element);
        foreach (var action in actions)
        {
            if (!ActionForm().IsMatch(action.Text))
            {
                throw reader.Fault($"'{PolicyReader.Quote(action.Text)}' is no action: write '*', or a service and an action such as 'kms:Decrypt'.", action.Offset);
            }
        }

        return new([.. actions.Select(action => PolicyPattern.OfAction(action.Text))], IsNegated(element));
    }

    /// <summary>Resources: ARNs, compared with regard to case.</summary>
    public static PatternElement ReadResources(ref PolicyReader reader, string element, bool variables)
    {
        var resources = reader.ReadStrings(element);
        var patterns = new PolicyPattern[resources.Count];
        for (var i = 0; i < patterns.Length; i++)
        {
            var resource = resources[i];
            if (resource.Text != "*" && !resource.Text.StartsWith("arn:", StringComparison.Ordinal))
            {
                throw reader.Fault($"'{PolicyReader.Quote(resource.Text)}' is no resource: write '*' or an ARN.", resource.Offset);
            }

            patterns[i] = Compile(ref reader, resource, variables, wildcards: true);
        }

        return new(patterns, IsNegated(element));
    }

    /// <summary>A pattern that is compared with regard to case, in the language of the policy's version.</summary>
    public static PolicyPattern Compile(ref PolicyReader reader, PolicyString text, bool variables, bool wildcards, bool ignoreCase = false) =>
        PolicyPattern.TryCompile(text.Text, variables, wildcards, ignoreCase, out var fault) ?? throw reader.Fault(fault!, text.Offset);

    /// <summary>Whether an element means all but what it names.</summary>
    public static bool IsNegated(string element) => element.StartsWith("Not", StringComparison.Ordinal);

    [GeneratedRegex(@"^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ActionForm();
}
