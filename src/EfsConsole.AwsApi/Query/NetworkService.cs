using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Query;

/// <summary>ec2, as far as file systems need networks.</summary>
internal static class NetworkService
{
    /// <summary>The service.</summary>
    public static QueryProtocol Networks(IOperations operations) => new(
        operations,
        new NetworkDialect { SigningName = "ec2", Version = "2016-11-15", Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/" },
        [.. Lists(), .. Attributes(), .. Creations(), .. Deletions(), .. NetworkRules.All(), .. NetworkTags.All()]);

    private static IEnumerable<QueryOperation> Lists()
    {
        yield return QueryOperation.Of<DescribeVpcsRequest, DescribeVpcsResponse>(
            DescribeVpcsRequest.Operation,
            form => new()
            {
                VpcIds = form.Texts("VpcId"),
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                NextToken = form.Text("NextToken"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => Page(xml, "vpcSet", answer.Response.Vpcs, xml.Vpc, answer.Response.NextToken));
        yield return QueryOperation.Of<DescribeSubnetsRequest, DescribeSubnetsResponse>(
            DescribeSubnetsRequest.Operation,
            form => new()
            {
                SubnetIds = form.Texts("SubnetId"),
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                NextToken = form.Text("NextToken"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => Page(xml, "subnetSet", answer.Response.Subnets, xml.Subnet, answer.Response.NextToken));
        yield return QueryOperation.Of<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse>(
            DescribeSecurityGroupsRequest.Operation,
            form => new()
            {
                GroupIds = form.Texts("GroupId"),
                GroupNames = form.Texts("GroupName"),
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                NextToken = form.Text("NextToken"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => Page(xml, "securityGroupInfo", answer.Response.SecurityGroups, xml.SecurityGroup, answer.Response.NextToken));
        yield return QueryOperation.Of<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResponse>(
            DescribeNetworkInterfacesRequest.Operation,
            form => new()
            {
                NetworkInterfaceIds = form.Texts("NetworkInterfaceId"),
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                NextToken = form.Text("NextToken"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => Page(xml, "networkInterfaceSet", answer.Response.NetworkInterfaces, xml.NetworkInterface, answer.Response.NextToken));
        yield return QueryOperation.Of<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResponse>(
            DescribeAvailabilityZonesRequest.Operation,
            form =>
            {
                // Every zone is open to every account here, so all are listed either way.
                form.Flag("AllAvailabilityZones");
                return new()
                {
                    ZoneNames = form.Texts("ZoneName"),
                    ZoneIds = form.Texts("ZoneId"),
                    Filters = NetworkForm.Filters(form),
                    DryRun = form.Flag("DryRun"),
                };
            },
            (xml, answer) => xml.Items("availabilityZoneInfo", answer.Response.AvailabilityZones, xml.Zone));
        yield return QueryOperation.Of<DescribeRouteTablesRequest, NoResponse>(
            DescribeRouteTablesRequest.Operation,
            form => new()
            {
                RouteTableIds = form.Texts("RouteTableId"),
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, _) => xml.Items<string>("routeTableSet", [], _ => { }));
        yield return QueryOperation.Of<DescribeNetworkAclsRequest, NoResponse>(
            DescribeNetworkAclsRequest.Operation,
            form => new()
            {
                NetworkAclIds = form.Texts("NetworkAclId"),
                Filters = NetworkForm.Filters(form),
                MaxResults = form.Number("MaxResults"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, _) => xml.Items<string>("networkAclSet", [], _ => { }));
        yield return QueryOperation.Of<DescribeRegionsRequest, DescribeRegionsResponse>(
            DescribeRegionsRequest.Operation,
            form =>
            {
                form.Flag("AllRegions");
                return new()
                {
                    RegionNames = form.Texts("RegionName"),
                    Filters = NetworkForm.Filters(form),
                    DryRun = form.Flag("DryRun"),
                };
            },
            (xml, answer) => xml.Items("regionInfo", answer.Response.Regions, region =>
            {
                xml.Text("regionName", region.RegionName);
                xml.Text("regionEndpoint", answer.Wire.Host);
                xml.Text("optInStatus", region.OptInStatus);
            }));
    }

    private static IEnumerable<QueryOperation> Attributes()
    {
        yield return QueryOperation.Of<DescribeVpcAttributeRequest, DescribeVpcAttributeResponse>(
            DescribeVpcAttributeRequest.Operation,
            form => new() { VpcId = form.Required("VpcId"), Attribute = form.Required("Attribute"), DryRun = form.Flag("DryRun") },
            (xml, answer) =>
            {
                xml.Text("vpcId", answer.Response.VpcId);
                xml.Element(answer.Response.Attribute, () => xml.Flag("value", answer.Response.Value));
            });
        yield return QueryOperation.Of<ModifyVpcAttributeRequest, NoResponse>(ModifyVpcAttributeRequest.Operation, VpcAttribute, Done);
        yield return QueryOperation.Of<DescribeNetworkInterfaceAttributeRequest, DescribeNetworkInterfaceAttributeResponse>(
            DescribeNetworkInterfaceAttributeRequest.Operation,
            form => new() { NetworkInterfaceId = form.Required("NetworkInterfaceId"), Attribute = form.Required("Attribute"), DryRun = form.Flag("DryRun") },
            (xml, answer) =>
            {
                xml.Text("networkInterfaceId", answer.Response.NetworkInterfaceId);
                if (answer.Response.Groups is { } groups)
                {
                    xml.Groups(groups);
                }
                else
                {
                    xml.Element("description", () => xml.Text("value", answer.Response.Description));
                }
            });
    }

    private static IEnumerable<QueryOperation> Creations()
    {
        yield return QueryOperation.Of<CreateVpcRequest, CreateVpcResponse>(
            CreateVpcRequest.Operation,
            form =>
            {
                RequireTheOnly(form, "InstanceTenancy", "default");
                RequireTheOnly(form, "AmazonProvidedIpv6CidrBlock", "false");
                return new() { CidrBlock = form.Required("CidrBlock"), Tags = NetworkForm.TagsOf(form, "vpc"), DryRun = form.Flag("DryRun") };
            },
            (xml, answer) => xml.Element("vpc", () => xml.Vpc(answer.Response.Vpc)));
        yield return QueryOperation.Of<CreateSubnetRequest, CreateSubnetResponse>(
            CreateSubnetRequest.Operation,
            form => new()
            {
                VpcId = form.Required("VpcId"),
                CidrBlock = form.Required("CidrBlock"),
                AvailabilityZone = form.Text("AvailabilityZone"),
                Tags = NetworkForm.TagsOf(form, "subnet"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) => xml.Element("subnet", () => xml.Subnet(answer.Response.Subnet)));
        yield return QueryOperation.Of<CreateSecurityGroupRequest, CreateSecurityGroupResponse>(
            CreateSecurityGroupRequest.Operation,
            form => new()
            {
                GroupName = form.Required("GroupName"),
                Description = form.Required("GroupDescription"),
                VpcId = form.Required("VpcId"),
                Tags = NetworkForm.TagsOf(form, "security-group"),
                DryRun = form.Flag("DryRun"),
            },
            (xml, answer) =>
            {
                xml.Flag("return", true);
                xml.Text("groupId", answer.Response.GroupId);
                xml.Tags(answer.Request.Tags ?? []);
            });
    }

    private static IEnumerable<QueryOperation> Deletions()
    {
        yield return QueryOperation.Of<DeleteSecurityGroupRequest, NoResponse>(
            DeleteSecurityGroupRequest.Operation,
            form => new() { GroupId = form.Required("GroupId"), DryRun = form.Flag("DryRun") },
            (xml, answer) =>
            {
                Done(xml, answer);
                xml.Text("groupId", answer.Request.GroupId);
            });
        yield return QueryOperation.Of<DeleteSubnetRequest, NoResponse>(
            DeleteSubnetRequest.Operation,
            form => new() { SubnetId = form.Required("SubnetId"), DryRun = form.Flag("DryRun") },
            Done);
        yield return QueryOperation.Of<DeleteVpcRequest, NoResponse>(
            DeleteVpcRequest.Operation,
            form => new() { VpcId = form.Required("VpcId"), DryRun = form.Flag("DryRun") },
            Done);
    }

    // One attribute is set by a call: EnableDnsHostnames.Value.
    private static ModifyVpcAttributeRequest VpcAttribute(QueryForm form)
    {
        ModifyVpcAttributeRequest? request = null;
        foreach (var attribute in NetworkLimits.VpcAttributes)
        {
            var name = string.Concat(char.ToUpperInvariant(attribute[0]).ToString(), attribute.AsSpan(1), ".Value");
            if (form.Flag(name) is { } value)
            {
                request = request is null
                    ? new() { VpcId = form.Required("VpcId"), Attribute = attribute, Value = value }
                    : throw new ApiFault(400, "InvalidParameterCombination", "Give one attribute of the VPC at a time.");
            }
        }

        return request ?? throw form.Missing("EnableDnsSupport.Value");
    }

    // A parameter that may say only what is so anyway.
    private static void RequireTheOnly(QueryForm form, string name, string value)
    {
        if (form.Text(name) is { } asked && !string.Equals(asked, value, StringComparison.OrdinalIgnoreCase))
        {
            throw form.WrongValue(name, asked, $"This installation has {value} alone.");
        }
    }

    /// <summary>A page of a list.</summary>
    public static void Page<T>(XmlBody xml, string name, IEnumerable<T> items, Action<T> write, string? nextToken)
    {
        xml.Items(name, items, write);
        xml.Text("nextToken", nextToken);
    }

    /// <summary>The answer of what answers nothing else.</summary>
    public static void Done<TRequest>(XmlBody xml, QueryAnswer<TRequest, NoResponse> answer) => xml.Flag("return", true);
}
