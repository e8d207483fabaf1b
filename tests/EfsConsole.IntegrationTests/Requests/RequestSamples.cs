using CsCheck;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Tags;
using EfsConsole.Web.Features.Requests;

namespace EfsConsole.IntegrationTests.Requests;

/// <summary>Requests with all that they can have, and with nothing; and texts that break what does not quote them.</summary>
internal static class RequestSamples
{
    public const string FileSystemId = "fs-0123456789abcdef0";

    public const string KeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    public const string Policy =
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Deny",
              "Principal": { "AWS": "*" },
              "Action": "elasticfilesystem:ClientWrite",
              "Resource": "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-0123456789abcdef0",
              "Condition": { "StringLike": { "aws:userid": "it's-${aws:username}-%{x}-\"\"\"-\\*" } }
            }
          ]
        }
        """;

    private static readonly string[] Nasty =
    [
        "'", "\"", "\\", "$", "`", "$(exit 9)", "${", "$${", "%{", "%", "{", "}", "\n", "\r", "\t", " ", "  ", "*", "?", "~", "#", "!", "&", ";", "|", "<", ">", "(", ")", "=", "-", "--",
        "\\n", "'\\''", "\"\"\"", "EOF", "POLICY", "é", "中", "😀", "\u0001", "\u007f", "\u0085", "\u2028", "\u200b", "a", "Z", "0", "/",
    ];

    public static RequestTarget Target { get; } = new("http://127.0.0.1:5080", "us-east-1");

    /// <summary>Texts of such pieces, without a NUL and without halves of surrogate pairs.</summary>
    public static Gen<string> Texts { get; } = Gen.Int[0, Nasty.Length - 1].Select(static i => Nasty[i]).Array[0, 12].Select(string.Concat);

    public static FileSystemPlan Smallest { get; } = new() { FileSystem = new() };

    public static FileSystemPlan Largest { get; } = new()
    {
        FileSystem = new()
        {
            CreationToken = "it's a \"token\" of ${you} and 100%",
            PerformanceMode = PerformanceMode.GeneralPurpose,
            ThroughputMode = ThroughputMode.Provisioned,
            ProvisionedThroughputInMibps = 12.5,
            Encrypted = true,
            KmsKeyId = KeyArn,
            AvailabilityZoneName = "us-east-1a",
            Backup = true,
            Tags = [new(Tag.NameKey, "Löhne 2026"), new("cost:中心", "a=b@c"), new("x", string.Empty)],
        },
        MountTargets =
        [
            new() { SubnetId = "subnet-00000000000000001", IpAddress = "127.31.0.50", SecurityGroups = ["sg-00000000000000001", "sg-00000000000000002"] },
            new() { SubnetId = "subnet-00000000000000002" },
        ],
        LifecyclePolicies = [new() { TransitionToIA = "AFTER_30_DAYS" }, new() { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" }, new() { TransitionToArchive = "AFTER_90_DAYS" }],
        Policy = Policy,
        PolicyFileSystemId = FileSystemId,
    };

    public static FileSystemPlan UnderAnAlias { get; } = new()
    {
        FileSystem = new() { CreationToken = "t", Encrypted = true, KmsKeyId = "alias/payroll", PerformanceMode = PerformanceMode.MaxIO, Backup = false },
        Policy = """{"Version":"2012-10-17","Statement":[]}""",
        PolicyFileSystemId = FileSystemId,
    };

    public static KeyPlan SmallestKey { get; } = new() { Key = new() };

    public static KeyPlan LargestKey { get; } = new()
    {
        Key = new() { Description = "file:///etc/hostname\nand \"more\"", Policy = Policy, Tags = [new("Owner", "Zoë"), new("längerer Schlüssel", "1")] },
        Aliases = ["alias/payroll", "alias/wages/2026"],
        RotationPeriodInDays = 180,
    };

    public static KeyPlan ImportedKey { get; } = new() { Key = new() { Description = "-imported", Origin = KeyOrigin.External }, Aliases = ["alias/imported"] };

    public static KeyPlan RotatedKey { get; } = new() { Key = new(), RotationPeriodInDays = KeyLimits.RotationPeriodDays };

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, RequestCode> All { get; } = new()
    {
        ["the smallest file system"] = RequestCode.Of(Smallest, Target),
        ["the largest file system"] = RequestCode.Of(Largest, Target),
        ["a file system under an alias"] = RequestCode.Of(UnderAnAlias, Target),
        ["the smallest key"] = RequestCode.Of(SmallestKey, Target),
        ["the largest key"] = RequestCode.Of(LargestKey, Target),
        ["a key that rotates as usual"] = RequestCode.Of(RotatedKey, Target),
        ["an imported key"] = RequestCode.Of(ImportedKey, Target),
    };

    public static RequestCode Named(string name) => All[name];
}
