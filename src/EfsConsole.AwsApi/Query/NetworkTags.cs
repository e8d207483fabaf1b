using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Query;

/// <summary>The operations of ec2 on tags.</summary>
internal static class NetworkTags
{
    /// <summary>All of them.</summary>
    public static IEnumerable<QueryOperation> All()
    {
        yield return QueryOperation.Of<DescribeTagsRequest, DescribeTagsResponse>(
            DescribeTagsRequest.Operation,
            form => new()
            {
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                NextToken = form.Text("NextToken"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => NetworkService.Page(
                xml,
                "tagSet",
                answer.Response.Tags,
                tag =>
                {
                    xml.Text("resourceId", tag.ResourceId);
                    xml.Text("resourceType", tag.ResourceType);
                    xml.Text("key", tag.Key);
                    xml.Text("value", tag.Value);
                },
                answer.Response.NextToken));
        yield return QueryOperation.Of<CreateTagsRequest, NoResponse>(
            CreateTagsRequest.Operation,
            form => new() { Resources = Resources(form), Tags = NetworkForm.Tags(form) ?? throw form.Missing("Tag.1.Key"), DryRun = form.Flag("DryRun") },
            NetworkService.Done);
        yield return QueryOperation.Of<DeleteTagsRequest, NoResponse>(
            DeleteTagsRequest.Operation,
            form => new() { Resources = Resources(form), Tags = NetworkForm.TagSelectors(form), DryRun = form.Flag("DryRun") },
            NetworkService.Done);
    }

    private static IReadOnlyList<string> Resources(QueryForm form) => form.Texts("ResourceId") ?? throw form.Missing("ResourceId.1");
}
