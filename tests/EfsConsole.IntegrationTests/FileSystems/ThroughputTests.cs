using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.FileSystems;

/// <summary>Throughput, zone, tags and protection: from CreateFileSystem on, and as they are changed.</summary>
public sealed class ThroughputTests
{
    [Fact]
    public async Task Create_NothingGiven_HasTheFieldsDefaults()
    {
        await using var installation = await TestInstallation.StartAsync();

        var created = await installation.CreateAsync("token");

        created.ThroughputMode.ShouldBe("bursting");
        created.ProvisionedThroughputInMibps.ShouldBeNull();
        created.AvailabilityZoneName.ShouldBeNull();
        created.AvailabilityZoneId.ShouldBeNull();
        created.Tags.ShouldBeEmpty();
        created.FileSystemProtection.ReplicationOverwriteProtection.ShouldBe("ENABLED");
    }

    [Fact]
    public async Task Create_EverythingGiven_IsToldByEveryCall()
    {
        await using var installation = await TestInstallation.StartAsync();
        var created = await installation.InvokeAsync(new CreateFileSystemRequest
        {
            CreationToken = "token",
            ThroughputMode = "provisioned",
            ProvisionedThroughputInMibps = 3413.5,
            AvailabilityZoneName = "us-east-1b",
            Tags = [new("b", "2"), new("Name", "one"), new("a", string.Empty)],
        });
        var described = await installation.UntilAvailableAsync(created.FileSystemId);

        foreach (var each in new[] { created, described })
        {
            each.ThroughputMode.ShouldBe("provisioned");
            each.ProvisionedThroughputInMibps.ShouldBe(3413.5);
            each.AvailabilityZoneName.ShouldBe("us-east-1b");
            each.AvailabilityZoneId.ShouldBe("use1-az2");
            each.Name.ShouldBe("one");
            each.Tags.ShouldBe([new("Name", "one"), new("a", string.Empty), new("b", "2")]);
        }

        described.SizeInBytes.ValueInStandard.ShouldBe(6144);
        (await installation.InvokeAsync(new DescribeTagsRequest { FileSystemId = created.FileSystemId })).Tags.Count.ShouldBe(3);
    }

    public static TheoryData<CreateFileSystemRequest, string> InvalidRequests() => new()
    {
        { new() { CreationToken = "t", ThroughputMode = "fast" }, "throughputMode" },
        { new() { CreationToken = "t", ThroughputMode = "provisioned" }, "provisionedThroughputInMibps" },
        { new() { CreationToken = "t", ThroughputMode = "provisioned", ProvisionedThroughputInMibps = 0.9 }, "provisionedThroughputInMibps" },
        { new() { CreationToken = "t", ThroughputMode = "provisioned", ProvisionedThroughputInMibps = double.NaN }, "provisionedThroughputInMibps" },
        { new() { CreationToken = "t", ProvisionedThroughputInMibps = 5 }, "provisionedThroughputInMibps" },
        { new() { CreationToken = "t", ThroughputMode = "elastic", ProvisionedThroughputInMibps = 5 }, "provisionedThroughputInMibps" },
        { new() { CreationToken = "t", ThroughputMode = "elastic", PerformanceMode = "maxIO" }, "performanceMode" },
        { new() { CreationToken = "t", AvailabilityZoneName = "us-east-1a", PerformanceMode = "maxIO" }, "performanceMode" },
        { new() { CreationToken = "t", AvailabilityZoneName = string.Empty }, "availabilityZoneName" },
        { new() { CreationToken = "t", Tags = [new("aws:x", "v")] }, "tags.1.member.key" },
        { new() { CreationToken = "t", Tags = [new("a", "v"), new("a", "w")] }, "tags.2.member.key" },
    };

    [Fact]
    public async Task Create_InvalidRequest_IsBadRequestThatNamesTheMember()
    {
        await using var installation = await TestInstallation.StartAsync();

        foreach (var (request, parameter) in InvalidRequests().Select(row => row.Data))
        {
            (await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(request), request.ToString())).Parameter.ShouldBe(parameter);
        }

        await Should.ThrowAsync<ThroughputLimitExceededException>(() => installation.InvokeAsync(
            new CreateFileSystemRequest { CreationToken = "t", ThroughputMode = "provisioned", ProvisionedThroughputInMibps = 3414.5 }));
        (await Should.ThrowAsync<UnsupportedAvailabilityZoneException>(() => installation.InvokeAsync(
            new CreateFileSystemRequest { CreationToken = "t", AvailabilityZoneName = "us-west-2a" }))).Message.ShouldContain("us-east-1a, us-east-1b, us-east-1c");
        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.ShouldBeEmpty();
    }

    [Fact]
    public async Task OneZone_SubnetOfAnotherZone_IsMismatch()
    {
        await using var installation = await TestInstallation.StartAsync();
        var subnets = await installation.DefaultSubnetsAsync();
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", AvailabilityZoneName = subnets[1].AvailabilityZone })).FileSystemId;
        await installation.UntilAvailableAsync(id);

        (await Should.ThrowAsync<AvailabilityZonesMismatchException>(() => installation.MountAsync(id, subnets[0].SubnetId))).Parameter.ShouldBe("subnetId");

        (await installation.MountAsync(id, subnets[1].SubnetId)).AvailabilityZoneName.ShouldBe(subnets[1].AvailabilityZone);
    }

    [Fact]
    public async Task Update_SwitchIncreaseAndDecrease_SwitchAndDecreaseOnceInADay()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;

        var switched = await installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ThroughputMode = "provisioned", ProvisionedThroughputInMibps = 10 });
        switched.LifeCycleState.ShouldBe("available");
        (switched.ThroughputMode, switched.ProvisionedThroughputInMibps).ShouldBe(("provisioned", 10));

        (await installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ProvisionedThroughputInMibps = 20 })).ProvisionedThroughputInMibps.ShouldBe(20);
        await Should.ThrowAsync<TooManyRequestsException>(() => installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ProvisionedThroughputInMibps = 19 }));
        await Should.ThrowAsync<TooManyRequestsException>(() => installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ThroughputMode = "elastic" }));
        (await installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ThroughputMode = "provisioned" })).ProvisionedThroughputInMibps.ShouldBe(20);

        await ADayLaterAsync(installation, id);
        (await installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ProvisionedThroughputInMibps = 19 })).ProvisionedThroughputInMibps.ShouldBe(19);
        await Should.ThrowAsync<TooManyRequestsException>(() => installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ThroughputMode = "elastic" }));

        await ADayLaterAsync(installation, id);
        var elastic = await installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = id, ThroughputMode = "elastic" });
        (elastic.ThroughputMode, elastic.ProvisionedThroughputInMibps).ShouldBe(("elastic", null));
        (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.Single().ThroughputMode.ShouldBe("elastic");
    }

    [Fact]
    public async Task Update_WhatDoesNotFit_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        var created = await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", PerformanceMode = "maxIO" });
        var id = created.FileSystemId;
        await installation.UntilAvailableAsync(id);

        await RefusedAsync(new() { FileSystemId = id }, "throughputMode");
        await RefusedAsync(new() { FileSystemId = id, ThroughputMode = "provisioned" }, "provisionedThroughputInMibps");
        await RefusedAsync(new() { FileSystemId = id, ProvisionedThroughputInMibps = 5 }, "provisionedThroughputInMibps");
        await RefusedAsync(new() { FileSystemId = id, ThroughputMode = "bursting", ProvisionedThroughputInMibps = 5 }, "provisionedThroughputInMibps");
        await RefusedAsync(new() { FileSystemId = id, ThroughputMode = "elastic" }, "throughputMode");
        await Should.ThrowAsync<ThroughputLimitExceededException>(() => installation.InvokeAsync(
            new UpdateFileSystemRequest { FileSystemId = id, ThroughputMode = "provisioned", ProvisionedThroughputInMibps = 5000 }));
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new UpdateFileSystemRequest { FileSystemId = "fs-00000000", ThroughputMode = "elastic" }));

        async Task RefusedAsync(UpdateFileSystemRequest request, string parameter) =>
            (await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(request), request.ToString())).Parameter.ShouldBe(parameter);
    }

    [Fact]
    public async Task Protection_DisabledAndEnabled_IsKept()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;

        (await installation.InvokeAsync(new UpdateFileSystemProtectionRequest { FileSystemId = id, ReplicationOverwriteProtection = "DISABLED" })).ReplicationOverwriteProtection.ShouldBe("DISABLED");
        (await installation.InvokeAsync(new UpdateFileSystemProtectionRequest { FileSystemId = id })).ReplicationOverwriteProtection.ShouldBe("DISABLED");
        (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.Single().FileSystemProtection.ReplicationOverwriteProtection.ShouldBe("DISABLED");

        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new UpdateFileSystemProtectionRequest { FileSystemId = id, ReplicationOverwriteProtection = "REPLICATING" }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new UpdateFileSystemProtectionRequest { FileSystemId = id, ReplicationOverwriteProtection = "no" }));
    }

    private static async Task ADayLaterAsync(TestInstallation installation, string id)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        var row = await unit.FileSystems.SingleAsync(row => row.FileSystemId == id);
        row.ThroughputChangedAt -= TimeSpan.FromHours(24);
        await unit.SaveChangesAsync();
    }
}
