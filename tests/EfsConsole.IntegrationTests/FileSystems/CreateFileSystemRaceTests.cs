using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Tags;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.FileSystems;

public sealed class CreateFileSystemRaceTests
{
    [Fact]
    public async Task Create_DeletedBeforeItAnswers_StaysDeleted()
    {
        var between = new CallBetween("after file-system.keep-data-keys");
        await using var installation = await StartAsync(between);
        between.Call = async () =>
        {
            var found = (await installation.InvokeAsync(new DescribeFileSystemsRequest { CreationToken = "token" })).FileSystems.Single();
            await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = found.FileSystemId });
        };

        (await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.CreateAsync("token", encrypted: true))).Parameter.ShouldBe("creationToken");

        await Waiting.UntilAsync(
            async () => (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.Count == 0,
            () => "The file system is still there.");
        await installation.CreateAvailableAsync("token", encrypted: true);
    }

    [Fact]
    public async Task Create_TaggedBeforeItAnswers_AnswersAndKeepsTheTag()
    {
        var between = new CallBetween("after file-system.keep-data-keys");
        await using var installation = await StartAsync(between);
        between.Call = async () =>
        {
            var found = (await installation.InvokeAsync(new DescribeFileSystemsRequest { CreationToken = "token" })).FileSystems.Single();
            await installation.InvokeAsync(new CreateTagsRequest { FileSystemId = found.FileSystemId, Tags = [new("Name", "ledger")] });
        };

        (await installation.CreateAvailableAsync("token", encrypted: true)).Name.ShouldBe("ledger");
    }

    [Fact]
    public async Task Create_KeyThatKmsRefuses_NamesTheMemberOfItsOwnRequest()
    {
        await using var installation = await TestInstallation.StartAsync();

        var refusal = await Should.ThrowAsync<NotFoundException>(() => installation.CreateAsync("token", encrypted: true, "alias/none"));

        refusal.Parameter.ShouldBe("kmsKeyId");
    }

    private static Task<TestInstallation> StartAsync(CallBetween between) => TestInstallation.StartAsync(options =>
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(between)));

    /// <summary>Makes one call while another one stands at a fault point.</summary>
    private sealed class CallBetween(string point) : IFaultPoints
    {
        private int _made;

        public Func<Task>? Call { get; set; }

        public void Reach(string name)
        {
            if (name == point && Call is { } call && Interlocked.Exchange(ref _made, 1) == 0)
            {
                Task.Run(call).GetAwaiter().GetResult();
            }
        }
    }
}
