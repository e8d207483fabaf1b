using EfsConsole.Domain.Errors;
using EfsConsole.Domain.MountTargets;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.LifeCycles;

/// <summary>A creation that finds the database full at its end says what is true: all of it is taken back, or it goes on.</summary>
public sealed class FullDatabaseTests
{
    private readonly FullAt _full = new();

    [Fact]
    public async Task CreateFileSystem_FullAtItsLastSave_ChangesNothing()
    {
        await using var installation = await StartAsync();
        _full.Points = ["before file-system.answer"];

        var refusal = await Should.ThrowAsync<AuditLogFullException>(() => installation.CreateAsync("token", encrypted: true));

        refusal.Message.ShouldContain("Nothing was changed");
        _full.Points = [];
        await using (var unit = Database(installation))
        {
            (await unit.FileSystems.CountAsync()).ShouldBe(0);
            (await unit.Grants.CountAsync()).ShouldBe(0);
        }

        await installation.CreateAvailableAsync("token", encrypted: true);
    }

    [Fact]
    public async Task CreateFileSystem_FullForTakingItBackToo_SaysThatItGoesOnAndIsFoundByItsToken()
    {
        await using var installation = await StartAsync();
        _full.Points = ["before file-system.answer", "before file-system.refuse"];

        var refusal = await Should.ThrowAsync<AuditLogFullException>(() => installation.CreateAsync("token", encrypted: true));

        _full.Points = [];
        refusal.Message.ShouldContain("goes on by itself");
        var exists = await Should.ThrowAsync<FileSystemAlreadyExistsException>(() => installation.CreateAsync("token", encrypted: true));
        refusal.Message.ShouldContain(exists.FileSystemId);
        await installation.UntilAvailableAsync(exists.FileSystemId);
    }

    [Fact]
    public async Task CreateMountTarget_FullAtItsLastSave_LeavesNothing()
    {
        await using var installation = await StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnet = (await installation.DefaultSubnetsAsync())[0];
        _full.Points = ["before mount-target.answer"];

        var refusal = await Should.ThrowAsync<AuditLogFullException>(() => installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId));

        refusal.Message.ShouldContain("Nothing was changed");
        _full.Points = [];
        await Waiting.UntilAsync(
            async () =>
            {
                await using var unit = Database(installation);
                return !await unit.MountTargets.AnyAsync() && !await unit.NetworkInterfaces.AnyAsync();
            },
            () => "The mount target or its interface is still there.");
        await installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId);
    }

    [Fact]
    public async Task CreateMountTarget_FullForTakingItBackToo_SaysThatItGoesOn()
    {
        await using var installation = await StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var subnet = (await installation.DefaultSubnetsAsync())[0];
        _full.Points = ["before mount-target.answer", "before mount-target.refuse"];

        var refusal = await Should.ThrowAsync<AuditLogFullException>(() => installation.MountAsync(fileSystem.FileSystemId, subnet.SubnetId));

        _full.Points = [];
        refusal.Message.ShouldContain("goes on by itself");
        await installation.UntilMountTargetsAreAvailableAsync(fileSystem.FileSystemId, 1);
        var target = (await installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystem.FileSystemId })).MountTargets.Single();
        refusal.Message.ShouldContain(target.MountTargetId);
    }

    private static EfsConsoleDbContext Database(TestInstallation installation) => installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();

    private Task<TestInstallation> StartAsync() => TestInstallation.StartAsync(options =>
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(_full)));

    /// <summary>Fails as SQLite does where it finds no room, at the saves that follow these points.</summary>
    private sealed class FullAt : IFaultPoints
    {
        private const int SqliteFull = 13;

        public IReadOnlyList<string> Points { get; set; } = [];

        public void Reach(string name)
        {
            if (Points.Contains(name))
            {
                throw new DbUpdateException("The save failed.", new SqliteException("database or disk is full", SqliteFull));
            }
        }
    }
}
