using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.MountTargets;

public sealed class CreateMountTargetTests
{
    [Fact]
    public async Task Create_InEachZone_TakesAddressesThroughInterfacesOfTheService()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");

        foreach (var subnet in await installation.DefaultSubnetsAsync())
        {
            var created = await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId);
            created.LifeCycleState.ShouldBe(LifeCycleState.Creating);
            created.AvailabilityZoneName.ShouldBe(subnet.AvailabilityZone);
            created.VpcId.ShouldBe(subnet.VpcId);
            var networkInterface = (await installation.InvokeAsync(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [created.NetworkInterfaceId] })).NetworkInterfaces.Single();
            networkInterface.PrivateIpAddress.ShouldBe(created.IpAddress);
            networkInterface.RequesterManaged.ShouldBeTrue();
            networkInterface.RequesterId.ShouldBe("EFS");
            networkInterface.Description.ShouldBe($"EFS mount target for {fileSystem.FileSystemId} ({created.MountTargetId})");
        }

        await installation.UntilMountTargetsAreAvailableAsync(fileSystem.FileSystemId, 3);
        (await installation.UntilAvailableAsync(fileSystem.FileSystemId)).NumberOfMountTargets.ShouldBe(3);
        (await installation.DefaultSubnetsAsync()).ShouldAllBe(subnet => subnet.AvailableIpAddressCount == 4096 - 5 - 1);
    }

    [Fact]
    public async Task Create_WithoutSecurityGroups_HasTheDefaultOne()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnet = (await installation.DefaultSubnetsAsync())[0];

        var target = await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId);

        var group = (await installation.InvokeAsync(new DescribeSecurityGroupsRequest { Filters = [new("group-name", ["default"])] })).SecurityGroups.Single();
        (await installation.InvokeAsync(new DescribeMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId })).SecurityGroups.ShouldBe([group.GroupId]);
    }

    [Theory]
    [InlineData("127.31.0.0")]
    [InlineData("127.31.0.3")]
    [InlineData("127.31.15.255")]
    [InlineData("127.31.16.9")]
    [InlineData("10.0.0.9")]
    [InlineData("127.31.0.256")]
    [InlineData("127.31.0")]
    public async Task Create_AddressThatTheSubnetCannotGive_IsBadRequestAndLeavesNothing(string address)
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnet = (await installation.DefaultSubnetsAsync())[0];

        (await Should.ThrowAsync<BadRequestException>(() => installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId, address))).Parameter.ShouldBe("ipAddress");

        await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId, "127.31.0.4");
    }

    [Fact]
    public async Task Create_WhatCannotBe_IsTheErrorOfTheField()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("one");
        var other = await installation.CreateAvailableAsync("two");
        var subnets = await installation.DefaultSubnetsAsync();
        var vpc = (await installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.9.0.0/16" })).Vpc;
        var elsewhere = (await installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.9.0.0/28", AvailabilityZone = "us-east-1b" })).Subnet;
        var foreignGroup = (await installation.InvokeAsync(new CreateSecurityGroupRequest { VpcId = vpc.VpcId, GroupName = "g", Description = "d" })).GroupId;
        var target = await installation.MountAsync(fileSystem.FileSystemId, subnets[0].SubnetId, "127.31.0.10");

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.MountAsync("fs-00000000000000000", subnets[1].SubnetId));
        await Should.ThrowAsync<SubnetNotFoundException>(() => installation.MountAsync(fileSystem.FileSystemId, "subnet-00000000000000000"));
        await Should.ThrowAsync<MountTargetConflictException>(() => installation.MountAsync(fileSystem.FileSystemId, subnets[0].SubnetId));
        await Should.ThrowAsync<MountTargetConflictException>(() => installation.MountAsync(fileSystem.FileSystemId, elsewhere.SubnetId));
        await Should.ThrowAsync<IpAddressInUseException>(() => installation.MountAsync(other.FileSystemId, subnets[0].SubnetId, target.IpAddress));
        await Should.ThrowAsync<SecurityGroupNotFoundException>(() => installation.MountAsync(fileSystem.FileSystemId, subnets[1].SubnetId, null, "sg-00000000000000000"));
        await Should.ThrowAsync<SecurityGroupNotFoundException>(() => installation.MountAsync(fileSystem.FileSystemId, subnets[1].SubnetId, null, foreignGroup));
        await Should.ThrowAsync<SecurityGroupLimitExceededException>(() => installation.MountAsync(
            fileSystem.FileSystemId, subnets[1].SubnetId, null, [.. Enumerable.Range(0, 6).Select(i => $"sg-{i:x17}")]));
        (await installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystem.FileSystemId })).MountTargets.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Create_UntilTheSubnetIsFull_GivesEachAddressOnceAndThenNone()
    {
        await using var installation = await TestInstallation.StartAsync();
        var vpc = (await installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.9.0.0/28" })).Vpc;
        var subnet = (await installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.9.0.0/28" })).Subnet;
        subnet.AvailableIpAddressCount.ShouldBe(11);
        var addresses = new List<string>();
        for (var i = 0; i < 11; i++)
        {
            var fileSystem = await installation.CreateAvailableAsync($"token-{i}");
            addresses.Add((await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId)).IpAddress);
        }

        addresses.ShouldBe(Enumerable.Range(4, 11).Select(i => $"10.9.0.{i}"));
        var last = await installation.CreateAvailableAsync("last");
        await Should.ThrowAsync<NoFreeAddressesInSubnetException>(() => installation.MountAsync(last.FileSystemId, subnet.SubnetId));
    }

    [Fact]
    public async Task Create_BeyondQuotas_IsNetworkInterfaceLimitExceeded()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.Settings["Quotas:MountTargetsPerVpc"] = "1");
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnets = await installation.DefaultSubnetsAsync();
        await installation.MountAsync(fileSystem.FileSystemId, subnets[0].SubnetId);

        await Should.ThrowAsync<NetworkInterfaceLimitExceededException>(() => installation.MountAsync(fileSystem.FileSystemId, subnets[1].SubnetId));
    }

    [Fact]
    public async Task Delete_MountTarget_GivesItsAddressBack()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnet = (await installation.DefaultSubnetsAsync())[0];
        var target = await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId);
        await Should.ThrowAsync<FileSystemInUseException>(() => installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId }));

        await installation.InvokeAsync(new DeleteMountTargetRequest { MountTargetId = target.MountTargetId });

        await installation.UntilMountTargetIsGoneAsync(target.MountTargetId);
        (await installation.InvokeAsync(new DescribeNetworkInterfacesRequest())).NetworkInterfaces.ShouldBeEmpty();
        await Should.ThrowAsync<MountTargetNotFoundException>(() => installation.InvokeAsync(new DeleteMountTargetRequest { MountTargetId = target.MountTargetId }));
    }

    [Fact]
    public async Task ModifySecurityGroups_ReplacesTheSetAndFallsBackToTheDefaultGroup()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnet = (await installation.DefaultSubnetsAsync())[0];
        var group = (await installation.InvokeAsync(new CreateSecurityGroupRequest { VpcId = subnet.VpcId, GroupName = "g", Description = "d" })).GroupId;
        var target = await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId);
        await installation.UntilMountTargetsAreAvailableAsync(fileSystem.FileSystemId, 1);

        await installation.InvokeAsync(new ModifyMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId, SecurityGroups = [group] });
        (await Groups()).ShouldBe([group]);
        await Should.ThrowAsync<DependencyViolationException>(() => installation.InvokeAsync(new DeleteSecurityGroupRequest { GroupId = group }));
        await Should.ThrowAsync<SecurityGroupNotFoundException>(() => installation.InvokeAsync(
            new ModifyMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId, SecurityGroups = ["sg-00000000000000000"] }));
        await Should.ThrowAsync<SecurityGroupLimitExceededException>(() => installation.InvokeAsync(
            new ModifyMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId, SecurityGroups = [.. Enumerable.Range(0, 6).Select(i => $"sg-{i:x17}")] }));
        await installation.InvokeAsync(new ModifyMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId, SecurityGroups = [] });
        (await Groups()).ShouldHaveSingleItem().ShouldNotBe(group);

        async Task<IReadOnlyList<string>> Groups() =>
            (await installation.InvokeAsync(new DescribeMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId })).SecurityGroups;
    }
}
