using System.Text.Json;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>Who is named in the record of what happened without a request.</summary>
internal abstract record ServiceActor
{
    private ServiceActor()
    {
    }

    /// <summary>A service that does its own housekeeping, as CloudTrail names it.</summary>
    public static ServiceActor Internal { get; } = new InternalActor();

    /// <summary>The file-system service.</summary>
    public static ServiceActor FileSystems { get; } = new FileSystemService();

    /// <summary>The installation's administrator at a command.</summary>
    public static ServiceActor AtCommand { get; } = new AdministratorAtCommand();

    /// <summary>What LookupEvents finds it by.</summary>
    public abstract string Username { get; }

    /// <summary>Where it acts from.</summary>
    public abstract string SourceAddress { get; }

    /// <summary>What it acts with.</summary>
    public abstract string UserAgent { get; }

    /// <summary>Writes the members of <c>userIdentity</c>.</summary>
    public abstract void WriteIdentity(Utf8JsonWriter writer, string accountId);

    private sealed record InternalActor : ServiceActor
    {
        public override string Username => "AWS Internal";

        public override string SourceAddress => Username;

        public override string UserAgent => Username;

        public override void WriteIdentity(Utf8JsonWriter writer, string accountId)
        {
            writer.WriteString("accountId", accountId);
            writer.WriteString("invokedBy", Username);
        }
    }

    private sealed record FileSystemService : ServiceActor
    {
        public override string Username => Caller.FileSystemService;

        public override string SourceAddress => Username;

        public override string UserAgent => Username;

        public override void WriteIdentity(Utf8JsonWriter writer, string accountId)
        {
            writer.WriteString("type", "AWSService");
            writer.WriteString("invokedBy", Username);
        }
    }

    private sealed record AdministratorAtCommand : ServiceActor
    {
        public override string Username => "root";

        public override string SourceAddress => "127.0.0.1";

        public override string UserAgent => "efsconsole-cli";

        public override void WriteIdentity(Utf8JsonWriter writer, string accountId)
        {
            writer.WriteString("type", "Root");
            writer.WriteString("principalId", accountId);
            writer.WriteString("arn", $"arn:aws:iam::{accountId}:root");
            writer.WriteString("accountId", accountId);
        }
    }
}
