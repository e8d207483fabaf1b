using System.Globalization;
using System.Text.Json;
using EfsConsole.Domain;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Keys;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Benchmarks.Scale;

/// <summary>Fills an installation to the size that the pages must stay quick at. The rows are written straight: the door would take hours.</summary>
internal sealed class LargeInstallation(TestInstallation installation)
{
    public const int FileSystems = 1_000;
    public const int Keys = 10_000;
    public const int Records = 1_000_000;

    private static readonly string[] Events = ["Decrypt", "Decrypt", "Decrypt", "DescribeFileSystems", "GenerateDataKeyWithoutPlaintext", "DescribeKey", "ListAliases", "DescribeMountTargets"];

    private readonly List<Guid> _keyIds = [];
    private readonly List<string> _fileSystemIds = [];

    public string KeyArn(int index) => Arn.Key(TestInstallation.Region, installation.AccountId, _keyIds[index].ToString());

    public string FileSystemId(int index) => _fileSystemIds[index];

    public async Task FillAsync()
    {
        await AddKeysAsync();
        await AddFileSystemsAsync();
        await installation.StopAsync();
        await installation.StartAgainAsync();
        AddRecords();
    }

    private async Task AddKeysAsync()
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        var materials = installation.Services.GetRequiredService<KeyMaterials>();
        for (var i = 0; i < Keys; i++)
        {
            var id = Guid.NewGuid();
            _keyIds.Add(id);
            unit.Keys.Add(new KeyEntity
            {
                KeyId = id,
                Region = TestInstallation.Region,
                KeyManager = KeyManager.Customer,
                Description = string.Create(CultureInfo.InvariantCulture, $"Key {i} of department {i % 97}"),
                KeyState = i % 50 == 0 ? KeyState.Disabled : KeyState.Enabled,
                Origin = "AWS_KMS",
                CreatedAt = DateTime.UtcNow.AddMinutes(-i),
                UsageTrackedSince = DateTime.UtcNow.AddMinutes(-i),
                CurrentMaterialVersion = 1,
                Materials = { materials.Create(id, 1, DateTime.UtcNow) },
            });
            unit.Aliases.Add(new AliasEntity
            {
                Region = TestInstallation.Region,
                AliasName = string.Create(CultureInfo.InvariantCulture, $"alias/department-{i % 97}/key-{i}"),
                KeyId = id,
                CreatedAt = DateTime.UtcNow,
                UpdatedAt = DateTime.UtcNow,
            });
        }

        await unit.SaveChangesAsync();
    }

    private async Task AddFileSystemsAsync()
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        for (var i = 0; i < FileSystems; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"fs-{i:x17}");
            _fileSystemIds.Add(id);
            var name = string.Create(CultureInfo.InvariantCulture, $"share-{i:D4}");
            unit.FileSystems.Add(new FileSystemEntity
            {
                FileSystemId = id,
                Region = TestInstallation.Region,
                CreationToken = id,
                PerformanceMode = PerformanceMode.GeneralPurpose,
                Encrypted = true,
                KmsKeyArn = KeyArn(i % 100),
                LifeCycleState = LifeCycleState.Available,
                Step = "Available",
                CallerJson = "{}",
                Name = name,
                MeteredBytes = 6144L * (i + 1),
                MeteredAt = DateTime.UtcNow,
                VolumeEpoch = 1,
                CreatedAt = DateTime.UtcNow.AddMinutes(-i),
                Tags = [new FileSystemTagEntity { FileSystemId = id, TagKey = "Name", TagValue = name }],
                DataKeys = [DataKey(id, 1, _keyIds[i % 100]), DataKey(id, 2, _keyIds[0])],
            });
        }

        await unit.SaveChangesAsync();
    }

    private WrappedDataKeyEntity DataKey(string fileSystemId, int purpose, Guid keyId) => new()
    {
        FileSystemId = fileSystemId,
        Purpose = purpose,
        KeyArn = Arn.Key(TestInstallation.Region, installation.AccountId, keyId.ToString()),
        KeyId = keyId,
        KeyMaterialId = new string('0', 64),
        CiphertextBlob = new byte[101],
        GrantId = new string('0', 64),
        WrappedAt = DateTime.UtcNow,
    };

    private void AddRecords()
    {
        var log = installation.Services.GetRequiredService<AuditLog>();
        var began = DateTime.UtcNow.AddDays(-60);
        foreach (var batch in Enumerable.Range(0, Records).Chunk(20_000))
        {
            log.Append([.. batch.Select(i => Record(i, began.AddSeconds(5.0 * i)))]);
        }
    }

    private AuditRecord Record(int index, DateTime time)
    {
        var name = index % 1000 == 7 ? "DisableKey" : Events[index % Events.Length];
        var source = name.Contains("FileSystem", StringComparison.Ordinal) || name.Contains("MountTarget", StringComparison.Ordinal) ? "elasticfilesystem.amazonaws.com" : "kms.amazonaws.com";
        AuditResource[] resources = source.StartsWith("kms", StringComparison.Ordinal)
            ? [new(AuditResource.Key, KeyArn(index % 100))]
            : [new(AuditResource.FileSystem, Arn.FileSystem(TestInstallation.Region, installation.AccountId, FileSystemId(index % FileSystems)))];
        var eventId = Guid.NewGuid();
        return new AuditRecord
        {
            EventId = eventId,
            Time = time,
            Region = TestInstallation.Region,
            EventSource = source,
            EventName = name,
            ReadOnly = name != "DisableKey",
            Username = "root",
            ErrorCode = index % 5000 == 3 ? "AccessDeniedException" : null,
            Resources = resources,
            Json = JsonSerializer.Serialize(new
            {
                eventVersion = "1.08",
                userIdentity = new { type = "Root" },
                eventTime = time,
                eventSource = source,
                eventName = name,
                awsRegion = TestInstallation.Region,
                eventID = eventId,
                readOnly = name != "DisableKey",
                resources = resources.Select(resource => new { ARN = resource.ResourceName, accountId = installation.AccountId, type = resource.ResourceType }),
                padding = new string('x', 500),
            }),
        };
    }
}
