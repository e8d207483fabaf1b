using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Testing;
using Tag = EfsConsole.Domain.Tags.Tag;

namespace EfsConsole.IntegrationTests.Networking;

public sealed class NetworkTests
{
    [Fact]
    public async Task FirstStart_TwoRegions_EachHasItsDefaultNetwork()
    {
        await using var installation = await TestInstallation.StartAsync(options =>
        {
            options.Settings["Account:Regions:0"] = "us-east-1";
            options.Settings["Account:Regions:1"] = "eu-central-1";
        });

        var first = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.ShouldHaveSingleItem();
        var second = (await installation.InvokeAsync(new DescribeVpcsRequest(), installation.Administrator("eu-central-1"))).Vpcs.ShouldHaveSingleItem();

        first.CidrBlock.ShouldBe("127.31.0.0/16");
        first.IsDefault.ShouldBeTrue();
        second.CidrBlock.ShouldBe("127.32.0.0/16");
        var subnets = (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets.OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal).ToList();
        subnets.Select(subnet => subnet.AvailabilityZone).ShouldBe(["us-east-1a", "us-east-1b", "us-east-1c"]);
        subnets.Select(subnet => subnet.AvailabilityZoneId).ShouldBe(["use1-az1", "use1-az2", "use1-az3"]);
        subnets.Select(subnet => subnet.CidrBlock).ShouldBe(["127.31.0.0/20", "127.31.16.0/20", "127.31.32.0/20"]);
        var group = (await installation.InvokeAsync(new DescribeSecurityGroupsRequest())).SecurityGroups.ShouldHaveSingleItem();
        group.GroupName.ShouldBe("default");
        group.IpPermissions.ShouldHaveSingleItem().SourceGroupId.ShouldBe(group.GroupId);
    }

    [Fact]
    public async Task Restart_DefaultVpcDeleted_IsNotMadeAgain()
    {
        await using var installation = await TestInstallation.StartAsync();
        foreach (var subnet in (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets)
        {
            await installation.InvokeAsync(new DeleteSubnetRequest { SubnetId = subnet.SubnetId });
        }

        await installation.InvokeAsync(new DeleteVpcRequest { VpcId = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single().VpcId });
        await installation.RestartAsync();

        (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateVpc_OverlapOfAnotherRegion_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync(options =>
        {
            options.Settings["Account:Regions:0"] = "us-east-1";
            options.Settings["Account:Regions:1"] = "eu-central-1";
        });

        await Should.ThrowAsync<InvalidVpcRangeException>(() => installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "127.32.8.0/24" }));
        await Should.ThrowAsync<InvalidVpcRangeException>(() => installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "224.0.0.0/16" }));
        await Should.ThrowAsync<InvalidParameterValueException>(() => installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/8" }));
        await installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" });
    }

    [Fact]
    public async Task Subnets_WhatCannotBe_IsTheErrorOfTheField()
    {
        await using var installation = await TestInstallation.StartAsync();
        var vpc = (await installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" })).Vpc;
        var subnet = (await installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.0.1.0/24" })).Subnet;

        await Should.ThrowAsync<InvalidSubnetRangeException>(() => installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.1.0.0/24" }));
        await Should.ThrowAsync<InvalidSubnetConflictException>(() => installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.0.1.128/28" }));
        await Should.ThrowAsync<InvalidParameterValueException>(() => installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.0.2.0/24", AvailabilityZone = "us-east-1d" }));
        await Should.ThrowAsync<InvalidVpcNotFoundException>(() => installation.InvokeAsync(new CreateSubnetRequest { VpcId = "vpc-0", CidrBlock = "10.0.2.0/24" }));
        await Should.ThrowAsync<DependencyViolationException>(() => installation.InvokeAsync(new DeleteVpcRequest { VpcId = vpc.VpcId }));
        await installation.InvokeAsync(new CreateNetworkInterfaceRequest { SubnetId = subnet.SubnetId });
        await Should.ThrowAsync<DependencyViolationException>(() => installation.InvokeAsync(new DeleteSubnetRequest { SubnetId = subnet.SubnetId }));
    }

    [Fact]
    public async Task SecurityGroups_RulesAndDeletion_FollowTheField()
    {
        await using var installation = await TestInstallation.StartAsync();
        var vpc = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single();
        var standard = (await installation.InvokeAsync(new DescribeSecurityGroupsRequest())).SecurityGroups.Single();
        var group = (await installation.InvokeAsync(new CreateSecurityGroupRequest { VpcId = vpc.VpcId, GroupName = "nfs", Description = "d" })).GroupId;
        IReadOnlyList<IpPermission> rule = [new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = "10.0.0.0/8" }];

        await Should.ThrowAsync<InvalidGroupDuplicateException>(() => installation.InvokeAsync(new CreateSecurityGroupRequest { VpcId = vpc.VpcId, GroupName = "nfs", Description = "d" }));
        await Should.ThrowAsync<CannotDeleteException>(() => installation.InvokeAsync(new DeleteSecurityGroupRequest { GroupId = standard.GroupId }));
        await installation.InvokeAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = rule });
        await Should.ThrowAsync<InvalidPermissionDuplicateException>(() => installation.InvokeAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = rule }));
        await installation.InvokeAsync(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = rule });
        await Should.ThrowAsync<InvalidPermissionNotFoundException>(() => installation.InvokeAsync(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = rule }));
        await installation.InvokeAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = standard.GroupId, IpPermissions = [new() { IpProtocol = "-1", SourceGroupId = group }] });
        await Should.ThrowAsync<DependencyViolationException>(() => installation.InvokeAsync(new DeleteSecurityGroupRequest { GroupId = group }));
        await installation.InvokeAsync(new RevokeSecurityGroupIngressRequest { GroupId = standard.GroupId, IpPermissions = [new() { IpProtocol = "-1", SourceGroupId = group }] });
        await installation.InvokeAsync(new DeleteSecurityGroupRequest { GroupId = group });
    }

    [Fact]
    public async Task EgressRules_OfANewGroup_LetAllOutAndCountByThemselves()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.Settings["Quotas:RulesPerSecurityGroup"] = "2");
        var vpc = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single();
        var group = (await installation.InvokeAsync(new CreateSecurityGroupRequest { VpcId = vpc.VpcId, GroupName = "nfs", Description = "d" })).GroupId;
        static IpPermission To(string block) => new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = block };
        (await GroupAsync()).IpPermissionsEgress.ShouldHaveSingleItem().ShouldBe(new() { IpProtocol = "-1", CidrIp = "0.0.0.0/0" });

        await installation.InvokeAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [To("10.0.0.0/24"), To("10.0.1.0/24")] });
        await installation.InvokeAsync(new AuthorizeSecurityGroupEgressRequest { GroupId = group, IpPermissions = [To("10.0.0.0/24")] });
        await Should.ThrowAsync<RulesPerSecurityGroupLimitExceededException>(() => installation.InvokeAsync(new AuthorizeSecurityGroupEgressRequest { GroupId = group, IpPermissions = [To("10.0.1.0/24")] }));

        (await GroupAsync()).IpPermissions.Count.ShouldBe(2);
        (await GroupAsync()).IpPermissionsEgress.Count.ShouldBe(2);

        async Task<SecurityGroup> GroupAsync() => (await installation.InvokeAsync(new DescribeSecurityGroupsRequest { GroupIds = [group] })).SecurityGroups.Single();
    }

    [Fact]
    public async Task Rules_OfOneDirection_AreNotRevokedByTheOther()
    {
        await using var installation = await TestInstallation.StartAsync();
        var group = (await installation.InvokeAsync(new DescribeSecurityGroupsRequest())).SecurityGroups.Single();
        var rules = (await installation.InvokeAsync(new DescribeSecurityGroupRulesRequest())).SecurityGroupRules;
        rules.Select(rule => rule.IsEgress).ShouldBe([true, false], ignoreOrder: true);
        var inbound = rules.Single(rule => !rule.IsEgress);
        inbound.SecurityGroupRuleId.ShouldMatch("^sgr-[0-9a-f]{17}$");

        await Should.ThrowAsync<InvalidSecurityGroupRuleNotFoundException>(() => installation.InvokeAsync(
            new RevokeSecurityGroupEgressRequest { GroupId = group.GroupId, SecurityGroupRuleIds = [inbound.SecurityGroupRuleId] }));
        await Should.ThrowAsync<InvalidPermissionNotFoundException>(() => installation.InvokeAsync(
            new RevokeSecurityGroupEgressRequest { GroupId = group.GroupId, IpPermissions = [inbound.Permission] }));
        await installation.InvokeAsync(new RevokeSecurityGroupIngressRequest { GroupId = group.GroupId, SecurityGroupRuleIds = [inbound.SecurityGroupRuleId] });

        (await installation.InvokeAsync(new DescribeSecurityGroupRulesRequest())).SecurityGroupRules.ShouldHaveSingleItem().IsEgress.ShouldBeTrue();
    }

    [Fact]
    public async Task Tags_OfAnotherRegion_AreNotSeenAndNotRemoved()
    {
        await using var installation = await TestInstallation.StartAsync(options =>
        {
            options.Settings["Account:Regions:0"] = "us-east-1";
            options.Settings["Account:Regions:1"] = "eu-central-1";
        });
        var vpc = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single().VpcId;
        await installation.InvokeAsync(new CreateTagsRequest { Resources = [vpc], Tags = [new("team", "a"), new(new string('k', 128), "b")] });
        var elsewhere = installation.Administrator("eu-central-1");

        (await installation.InvokeAsync(new DescribeTagsRequest(), elsewhere)).Tags.ShouldBeEmpty();
        await Should.ThrowAsync<InvalidVpcNotFoundException>(() => installation.InvokeAsync(new DeleteTagsRequest { Resources = [vpc] }, elsewhere));
        var tags = (await installation.InvokeAsync(new DescribeTagsRequest { Filters = [new("value", ["a"])] })).Tags;
        tags.ShouldHaveSingleItem().ShouldBe(new(vpc, "vpc", "team", "a"));
    }

    [Fact]
    public async Task DescribeTags_ByPages_ToldWholeWhateverTheKeysLength()
    {
        await using var installation = await TestInstallation.StartAsync();
        var vpc = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single().VpcId;
        await installation.InvokeAsync(new CreateTagsRequest { Resources = [vpc], Tags = [.. Enumerable.Range(0, 12).Select(number => new Tag(new string('\u00e9', 126) + (number + 10), "v"))] });

        var first = await installation.InvokeAsync(new DescribeTagsRequest { MaxResults = 7 });
        var second = await installation.InvokeAsync(new DescribeTagsRequest { MaxResults = 7, NextToken = first.NextToken });

        first.Tags.Concat(second.Tags).Select(tag => tag.Key).Distinct().Count().ShouldBe(12);
        second.NextToken.ShouldBeNull();
    }

    [Fact]
    public async Task Create_AtTheQuota_IsRefusedWithTheCodeOfTheField()
    {
        await using var installation = await TestInstallation.StartAsync(options =>
        {
            options.Settings["Quotas:SubnetsPerVpc"] = "3";
            options.Settings["Quotas:SecurityGroupsPerVpc"] = "2";
            options.Settings["Quotas:RulesPerSecurityGroup"] = "2";
        });
        var vpc = (await installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs.Single().VpcId;
        var group = (await installation.InvokeAsync(new CreateSecurityGroupRequest { VpcId = vpc, GroupName = "nfs", Description = "d" })).GroupId;
        static IpPermission From(string block) => new() { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, CidrIp = block };
        await installation.InvokeAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [From("10.0.0.0/24")] });

        var subnets = await Should.ThrowAsync<SubnetLimitExceededException>(() => installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc, CidrBlock = "127.31.64.0/24" }));
        var groups = await Should.ThrowAsync<VpcSecurityGroupLimitExceededException>(() => installation.InvokeAsync(new CreateSecurityGroupRequest { VpcId = vpc, GroupName = "more", Description = "d" }));
        var rules = await Should.ThrowAsync<RulesPerSecurityGroupLimitExceededException>(() => installation.InvokeAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [From("10.0.1.0/24"), From("10.0.2.0/24")] }));

        new[] { subnets.ErrorCode, groups.ErrorCode, rules.ErrorCode }.ShouldBe(["SubnetLimitExceeded", "SecurityGroupLimitExceeded", "RulesPerSecurityGroupLimitExceeded"]);
        (await installation.InvokeAsync(new DescribeSecurityGroupsRequest())).SecurityGroups.Single(found => found.GroupId == group).IpPermissions.Count.ShouldBe(1);
        await installation.InvokeAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [From("10.0.1.0/24")] });
    }

    [Fact]
    public async Task Describe_FiltersAndPages_AreThoseOfTheField()
    {
        await using var installation = await TestInstallation.StartAsync();
        var vpc = (await installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16", Tags = [new("team", "blue")] })).Vpc;
        for (var i = 0; i < 7; i++)
        {
            await installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = $"10.0.{i}.0/24" });
        }

        (await installation.InvokeAsync(new DescribeVpcsRequest { Filters = [new("tag:team", ["bl*"])] })).Vpcs.ShouldHaveSingleItem().VpcId.ShouldBe(vpc.VpcId);
        (await installation.InvokeAsync(new DescribeVpcsRequest { Filters = [new("is-default", ["true"])] })).Vpcs.ShouldHaveSingleItem().VpcId.ShouldNotBe(vpc.VpcId);
        await Should.ThrowAsync<InvalidParameterValueException>(() => installation.InvokeAsync(new DescribeVpcsRequest { Filters = [new("colour", ["blue"])] }));
        var first = await installation.InvokeAsync(new DescribeSubnetsRequest { Filters = [new("vpc-id", [vpc.VpcId])], MaxResults = 5 });
        var second = await installation.InvokeAsync(new DescribeSubnetsRequest { Filters = [new("vpc-id", [vpc.VpcId])], MaxResults = 5, NextToken = first.NextToken });
        first.Subnets.Concat(second.Subnets).Select(subnet => subnet.SubnetId).Distinct().Count().ShouldBe(7);
        second.NextToken.ShouldBeNull();
        await Should.ThrowAsync<InvalidParameterValueException>(() => installation.InvokeAsync(new DescribeSubnetsRequest { NextToken = "?" }));
    }
}
