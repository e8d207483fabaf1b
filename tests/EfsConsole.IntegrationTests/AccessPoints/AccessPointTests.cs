using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Tags;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.AccessPoints;

public sealed class AccessPointTests
{
    [Fact]
    public async Task Create_EverythingGiven_IsEchoedExactly()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var request = new CreateAccessPointRequest
        {
            ClientToken = "c",
            FileSystemId = fileSystem.FileSystemArn,
            PosixUser = new() { Uid = 0, Gid = 4294967295, SecondaryGids = [3, 1, 2] },
            RootDirectory = new() { Path = "/a/b c/d/e", CreationInfo = new() { OwnerUid = 1, OwnerGid = 2, Permissions = "0750" } },
            Tags = [new("Name", "one")],
        };

        var created = await installation.InvokeAsync(request);

        created.AccessPointId.ShouldMatch("^fsap-[0-9a-f]{17}$");
        created.AccessPointArn.ShouldBe($"arn:aws:elasticfilesystem:us-east-1:{installation.AccountId}:access-point/{created.AccessPointId}");
        var described = (await installation.InvokeAsync(new DescribeAccessPointsRequest { AccessPointId = created.AccessPointArn })).AccessPoints.ShouldHaveSingleItem();
        described.ShouldBeEquivalentTo(created);
        described.FileSystemId.ShouldBe(fileSystem.FileSystemId);
        described.ClientToken.ShouldBe("c");
        described.OwnerId.ShouldBe(installation.AccountId);
        described.LifeCycleState.ShouldBe("available");
        described.Name.ShouldBe("one");
        described.Tags.ShouldBe([new("Name", "one")]);
        described.PosixUser!.Uid.ShouldBe(0);
        described.PosixUser.Gid.ShouldBe(4294967295);
        described.PosixUser.SecondaryGids.ShouldBe([3, 1, 2]);
        described.RootDirectory.Path.ShouldBe("/a/b c/d/e");
        described.RootDirectory.CreationInfo.ShouldBe(request.RootDirectory.CreationInfo);
    }

    [Fact]
    public async Task Create_OnlyWhatMustBe_HasTheRootAndNoUser()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");

        var created = await installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = "c", FileSystemId = fileSystem.FileSystemId });

        created.PosixUser.ShouldBeNull();
        created.RootDirectory.Path.ShouldBe("/");
        created.RootDirectory.CreationInfo.ShouldBeNull();
        created.Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_SameToken_IsAlreadyExistsWithId()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var request = new CreateAccessPointRequest { ClientToken = "c", FileSystemId = fileSystem.FileSystemId };
        var first = await installation.InvokeAsync(request);

        (await Should.ThrowAsync<AccessPointAlreadyExistsException>(() => installation.InvokeAsync(request))).AccessPointId.ShouldBe(first.AccessPointId);

        await installation.InvokeAsync(new DeleteAccessPointRequest { AccessPointId = first.AccessPointId });
        (await installation.InvokeAsync(request)).AccessPointId.ShouldNotBe(first.AccessPointId);
    }

    public static TheoryData<CreateAccessPointRequest, string> InvalidRequests()
    {
        var valid = new CreateAccessPointRequest { ClientToken = "c", FileSystemId = "fs-01234567" };
        var data = new TheoryData<CreateAccessPointRequest, string>
        {
            { valid with { ClientToken = null }, "clientToken" },
            { valid with { ClientToken = new string('c', 65) }, "clientToken" },
            { valid with { FileSystemId = null }, "fileSystemId" },
            { valid with { FileSystemId = "fsap-01234567" }, "fileSystemId" },
            { valid with { PosixUser = new() { Gid = 1 } }, "posixUser.uid" },
            { valid with { PosixUser = new() { Uid = 1 } }, "posixUser.gid" },
            { valid with { PosixUser = new() { Uid = 4294967296, Gid = 1 } }, "posixUser.uid" },
            { valid with { PosixUser = new() { Uid = 1, Gid = -1 } }, "posixUser.gid" },
            { valid with { PosixUser = new() { Uid = 1, Gid = 1, SecondaryGids = [.. Enumerable.Range(0, 17).Select(id => (long)id)] } }, "posixUser.secondaryGids" },
            { valid with { PosixUser = new() { Uid = 1, Gid = 1, SecondaryGids = [0, -1] } }, "posixUser.secondaryGids.2.member" },
            { valid with { RootDirectory = new() { Path = "/a", CreationInfo = new() { OwnerUid = 1, OwnerGid = 1, Permissions = "0888" } } }, "rootDirectory.creationInfo.permissions" },
            { valid with { RootDirectory = new() { Path = "/a", CreationInfo = new() { OwnerUid = 1, OwnerGid = 1 } } }, "rootDirectory.creationInfo.permissions" },
            { valid with { RootDirectory = new() { Path = "/a", CreationInfo = new() { OwnerGid = 1, Permissions = "755" } } }, "rootDirectory.creationInfo.ownerUid" },
            { valid with { Tags = [new(string.Empty, "v")] }, "tags.1.member.key" },
        };
        foreach (var path in new[] { "a", string.Empty, "/a/b/c/d/e", "/.a", "/a/../b", "/a/", "/a;b", "/a\n", "/" + new string('a', 100) })
        {
            data.Add(valid with { RootDirectory = new() { Path = path } }, "rootDirectory.path");
        }

        return data;
    }

    [Fact]
    public async Task Create_InvalidRequest_IsBadRequestThatNamesTheMember()
    {
        await using var installation = await TestInstallation.StartAsync();

        foreach (var (request, parameter) in InvalidRequests().Select(row => row.Data))
        {
            (await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(request), request.ToString())).Parameter.ShouldBe(parameter);
        }
    }

    [Fact]
    public async Task Create_FileSystemNotThereNotAvailableOrFull_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.Settings["Quotas:AccessPointsPerFileSystem"] = "1");
        var fileSystem = await installation.CreateAvailableAsync("token");
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = "c", FileSystemId = "fs-00000000" }));
        var point = await installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = "c", FileSystemId = fileSystem.FileSystemId });

        (await Should.ThrowAsync<AccessPointLimitExceededException>(() => installation.InvokeAsync(
            new CreateAccessPointRequest { ClientToken = "d", FileSystemId = fileSystem.FileSystemId }))).Message.ShouldContain("Quotas:AccessPointsPerFileSystem");

        await installation.InvokeAsync(new DeleteAccessPointRequest { AccessPointId = point.AccessPointId });
        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });
        (await Should.ThrowAsync<OperationException>(() => installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = "d", FileSystemId = fileSystem.FileSystemId })))
            .ShouldSatisfyAllConditions(refusal => (refusal is IncorrectFileSystemLifeCycleStateException or FileSystemNotFoundException).ShouldBeTrue());
    }

    [Fact]
    public async Task Describe_ByFileSystemAndByPages_ComesByEveryOneOnce()
    {
        await using var installation = await TestInstallation.StartAsync();
        var one = (await installation.CreateAvailableAsync("one")).FileSystemId;
        var two = (await installation.CreateAvailableAsync("two")).FileSystemId;
        foreach (var (token, id) in new[] { ("a", one), ("b", one), ("c", one), ("d", two) })
        {
            await installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = token, FileSystemId = id, Tags = [new("k", token)] });
        }

        (await TokensAsync(new() { FileSystemId = one })).ShouldBe(["a", "b", "c"], ignoreOrder: true);
        (await TokensAsync(new())).ShouldBe(["a", "b", "c", "d"], ignoreOrder: true);
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new DescribeAccessPointsRequest { FileSystemId = one, AccessPointId = "fsap-01234567" }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new DescribeAccessPointsRequest { NextToken = "nonsense" }));
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeAccessPointsRequest { FileSystemId = "fs-00000000" }));
        await Should.ThrowAsync<AccessPointNotFoundException>(() => installation.InvokeAsync(new DescribeAccessPointsRequest { AccessPointId = "fsap-00000000" }));
        await Should.ThrowAsync<AccessPointNotFoundException>(() => installation.InvokeAsync(new DeleteAccessPointRequest { AccessPointId = "fsap-00000000" }));

        async Task<List<string>> TokensAsync(DescribeAccessPointsRequest request)
        {
            var seen = new List<string>();
            do
            {
                var page = await installation.InvokeAsync(request with { MaxResults = 2 });
                seen.AddRange(page.AccessPoints.Select(point => point.ClientToken));
                request = request with { NextToken = page.NextToken };
            }
            while (request.NextToken is not null);

            return seen;
        }
    }

    [Fact]
    public async Task MountTargets_ByAccessPoint_AreThoseOfItsFileSystem()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var target = await installation.MountAsync(fileSystem.FileSystemId, (await installation.DefaultSubnetsAsync())[0].SubnetId);
        var point = await installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = "c", FileSystemId = fileSystem.FileSystemId });

        foreach (var id in new[] { point.AccessPointId, point.AccessPointArn })
        {
            (await installation.InvokeAsync(new DescribeMountTargetsRequest { AccessPointId = id })).MountTargets.ShouldHaveSingleItem().MountTargetId.ShouldBe(target.MountTargetId);
        }

        await Should.ThrowAsync<AccessPointNotFoundException>(() => installation.InvokeAsync(new DescribeMountTargetsRequest { AccessPointId = "fsap-00000000" }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new DescribeMountTargetsRequest { AccessPointId = point.AccessPointId, FileSystemId = fileSystem.FileSystemId }));
    }

    [Fact]
    public async Task DeleteFileSystem_WithAccessPoint_IsInUseUntilItIsGone()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var point = await installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = "c", FileSystemId = fileSystem.FileSystemId, Tags = [new("k", "v")] });

        await Should.ThrowAsync<FileSystemInUseException>(() => installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId }));

        await installation.InvokeAsync(new DeleteAccessPointRequest { AccessPointId = point.AccessPointId });
        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });
        await installation.UntilGoneAsync(fileSystem.FileSystemId);
    }
}
