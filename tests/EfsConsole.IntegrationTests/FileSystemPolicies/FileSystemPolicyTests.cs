using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Volumes;
using EfsConsole.IntegrationTests.Audit;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.FileSystemPolicies;

public sealed class FileSystemPolicyTests
{
    private const string AllowMount = """{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"elasticfilesystem:ClientMount"}""";

    [Fact]
    public async Task Policy_PutReplacedAndDeleted_IsToldAsItWasPut()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var id = fileSystem.FileSystemId;
        await Should.ThrowAsync<PolicyNotFoundException>(() => installation.InvokeAsync(new DescribeFileSystemPolicyRequest { FileSystemId = id }));
        await installation.InvokeAsync(new DeleteFileSystemPolicyRequest { FileSystemId = id });

        foreach (var text in new[] { Of(AllowMount), $$"""{ "Version" : "2012-10-17",{{"\n"}}  "Statement": {{AllowMount}} }""" })
        {
            (await installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = fileSystem.FileSystemArn, Policy = text })).ShouldBe(new(id, text));
            (await installation.InvokeAsync(new DescribeFileSystemPolicyRequest { FileSystemId = id })).ShouldBe(new(id, text));
        }

        await installation.InvokeAsync(new DeleteFileSystemPolicyRequest { FileSystemId = id });
        await Should.ThrowAsync<PolicyNotFoundException>(() => installation.InvokeAsync(new DescribeFileSystemPolicyRequest { FileSystemId = id }));
        var events = await installation.InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("EventName", "PutFileSystemPolicy")] });
        events.Events.Count.ShouldBe(2);
        events.Events.ShouldAllBe(record => record.CloudTrailEvent.Contains("\"policySha256\":") && record.CloudTrailEvent.Contains("\"bypassPolicyLockoutSafetyCheck\":false"));
    }

    [Theory]
    [InlineData("policy", "line 1, column 1")]
    [InlineData("{\n \"Statement\": [{\"Effect\":\"Maybe\"}]}", "line 2, column")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*"}]}""", "Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*"}]}""", "Action")]
    public async Task Put_Malformed_IsInvalidPolicyThatNamesThePlace(string text, string expected)
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;

        var refusal = await Should.ThrowAsync<InvalidPolicyException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = text }));

        refusal.Parameter.ShouldBe("policy");
        refusal.Message.ShouldContain(expected);
        refusal.Message.ShouldStartWith("line ");
    }

    [Fact]
    public async Task Put_WhatCannotBe_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = "fs-00000000", Policy = Of(AllowMount) }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = string.Empty }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = Of(AllowMount).PadRight(20_001) }));
        await installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = Of(AllowMount).PadRight(20_000) });
        var nobody = AllowMount.Replace("\"*\"", $"\"arn:aws:iam::{installation.AccountId}:user/nobody\"", StringComparison.Ordinal);
        (await Should.ThrowAsync<InvalidPolicyException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = Of(nobody) }))).Message.ShouldContain("user/nobody");
    }

    [Fact]
    public async Task Lockout_DenyOfPut_IsRefusedUnlessBypassed_AndThenHolds()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        var deny = Of(Deny("elasticfilesystem:Put*"));

        (await Should.ThrowAsync<InvalidPolicyException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = deny }))).Message.ShouldContain("BypassPolicyLockoutSafetyCheck");
        await installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = deny, BypassPolicyLockoutSafetyCheck = true });

        (await Should.ThrowAsync<AccessDeniedException>(() => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = Of(AllowMount) })))
            .Message.ShouldContain("elasticfilesystem:PutFileSystemPolicy on resource: arn:aws:elasticfilesystem");
        await installation.InvokeAsync(new DeleteFileSystemPolicyRequest { FileSystemId = id });
        await installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = Of(AllowMount) });
    }

    [Fact]
    public async Task Deny_OfAnOperation_RefusesItOnThisFileSystemAlone()
    {
        await using var installation = await TestInstallation.StartAsync();
        var one = (await installation.CreateAvailableAsync("one")).FileSystemId;
        var two = (await installation.CreateAvailableAsync("two")).FileSystemId;
        await installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = one, Policy = Of(AllowMount, Deny("elasticfilesystem:DeleteFileSystem")) });

        (await Should.ThrowAsync<AccessDeniedException>(() => installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = one })))
            .Message.ShouldContain("because of an explicit deny in a resource-based policy");

        await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = one });
        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = two });
    }

    [Fact]
    public async Task Delete_OfAFileSystemWithPolicy_RemovesItsRow()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("one")).FileSystemId;
        await installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = Of(AllowMount) });

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = id });
        await installation.UntilGoneAsync(id);

        await Waiting.UntilAsync(
            async () =>
            {
                await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
                return !await unit.FileSystemPolicies.AnyAsync();
            },
            () => "the policy is still there");
    }

    [Fact]
    public async Task Deny_OfClientActions_NarrowsWhatTheFileBrowserMay()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAvailableAsync("token")).FileSystemId;
        var store = installation.Services.GetRequiredService<IVolumeStore>();
        var cancellation = TestContext.Current.CancellationToken;

        await PutAsync(Deny("elasticfilesystem:ClientWrite"));
        await using (var volume = await store.OpenAsync(id, installation.Administrator(), ClientIdentity.Root, cancellation))
        {
            var rights = await volume.CheckAccessAsync(InodeId.Root, AccessRights.Read | AccessRights.Modify, cancellation);
            rights.ShouldBe(AccessRights.Read);
        }

        await PutAsync(Deny("elasticfilesystem:ClientMount"));
        (await Should.ThrowAsync<VolumeException>(() => store.OpenAsync(id, installation.Administrator(), ClientIdentity.Root, cancellation)))
            .Error.ShouldBe(VolumeError.AccessDenied);
        var refused = (await installation.EventsAsync("NewClientConnection"))[0];
        (refused.ErrorCode, refused.CloudTrailEvent.Contains("\"ClientMount\":false", StringComparison.Ordinal)).ShouldBe(("AccessDenied", true), refused.CloudTrailEvent);

        // A condition that is about clients of mount targets does not concern the console.
        await PutAsync(Deny("elasticfilesystem:ClientMount").Replace("}", ""","Condition":{"Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}}""", StringComparison.Ordinal));
        await using (await store.OpenAsync(id, installation.Administrator(), ClientIdentity.Root, cancellation))
        {
        }

        Task PutAsync(string statement) => installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = Of(statement) });
    }

    private static string Deny(string action) => $$"""{"Effect":"Deny","Principal":"*","Action":"{{action}}"}""";

    private static string Of(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
}
