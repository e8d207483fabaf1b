namespace EfsConsole.Web.Features.Requests.Hcl;

/// <summary>The beginning of each configuration: the provider, and where it finds the services.</summary>
internal static class AwsProvider
{
    private static readonly string[] Services = ["ec2", "efs", "iam", "kms", "sts"];

    public static HclBody Begin(RequestTarget target) => new HclBody()
        .Add("terraform", terraform => terraform
            .Add("required_providers", providers => providers
                .Add("aws =", aws => aws.SetText("source", "hashicorp/aws"))))
        .Add("provider \"aws\"", provider =>
        {
            provider.SetText("region", target.Region);
            provider.Add("endpoints", endpoints =>
            {
                foreach (var service in Services)
                {
                    endpoints.SetText(service, target.Endpoint);
                }
            });
        });

    /// <summary>Tags; none where there are none.</summary>
    public static void SetTags(HclBody resource, IEnumerable<(string Key, string Value)>? tags)
    {
        if (tags?.ToList() is { Count: > 0 } given)
        {
            resource.Add("tags =", map =>
            {
                foreach (var (key, value) in given)
                {
                    map.SetText(HclText.Quoted(key), value);
                }
            });
        }
    }
}
