namespace EfsConsole.Domain.Operations;

/// <summary>What kind of principal makes a call; decides the userIdentity of its audit record.</summary>
public enum CallerKind
{
    /// <summary>The administrator of the installation: the account's root identity until there are users.</summary>
    Administrator = 1,

    /// <summary>A service acting for itself: <c>elasticfilesystem.amazonaws.com</c>. Works on keys only through a live grant.</summary>
    Service = 2,
}

/// <summary>
/// Who makes a call, on whose behalf, in which account and region, from where and with what. Nothing runs without one.
/// </summary>
public sealed record Caller
{
    /// <summary>The file-system service.</summary>
    public const string FileSystemService = "elasticfilesystem.amazonaws.com";

    /// <summary>The user agent of calls that a page makes.</summary>
    public const string ConsoleUserAgent = "console.amazonaws.com";

    /// <summary>The kind of principal.</summary>
    public required CallerKind Kind { get; init; }

    /// <summary>The principal: <c>arn:aws:iam::111122223333:root</c>, or a service's DNS name.</summary>
    public required string Principal { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>For instance <c>us-east-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The client's address, or the DNS name of the service that calls.</summary>
    public required string SourceAddress { get; init; }

    /// <summary>What the client calls itself.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The service that forwards the principal's call (forward access), or null.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>The ARN of the resource on whose behalf a service calls (<c>aws:SourceArn</c>); null of any other call.</summary>
    public string? SourceArn { get; init; }

    /// <summary>When the session behind the call began, UTC; null outside a session.</summary>
    public DateTime? SessionCreatedAt { get; init; }

    /// <summary>The access key that signed the call; null of a call that none did.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The id that the client is told and the audit record has; null where the door draws one.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The same principal, forwarded by a service.</summary>
    public Caller ForwardedBy(string service) => this with { InvokedBy = service, SourceAddress = service, UserAgent = service, RequestId = null };

    /// <summary>The same service, acting for one resource.</summary>
    /// <param name="sourceArn">The ARN of that resource.</param>
    public Caller OnBehalfOf(string sourceArn) => this with { SourceArn = sourceArn };

    /// <summary>A service acting for itself.</summary>
    public static Caller Service(string service, string accountId, string region) => new()
    {
        Kind = CallerKind.Service,
        Principal = service,
        AccountId = accountId,
        Region = region,
        SourceAddress = service,
        UserAgent = service,
    };

    /// <summary>The installation's administrator.</summary>
    public static Caller Administrator(string accountId, string region, string sourceAddress, string userAgent) => new()
    {
        Kind = CallerKind.Administrator,
        Principal = $"arn:aws:iam::{accountId}:root",
        AccountId = accountId,
        Region = region,
        SourceAddress = sourceAddress,
        UserAgent = userAgent,
    };
}
