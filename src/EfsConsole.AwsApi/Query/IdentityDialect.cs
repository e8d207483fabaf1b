using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;

namespace EfsConsole.AwsApi.Query;

/// <summary>How iam and sts speak Query: a result and metadata in every answer. They pass over parameters that an operation does not have.</summary>
internal sealed class IdentityDialect : QueryDialect
{
    /// <summary>The code of an internal error, in which the two differ.</summary>
    public required string InternalCode { get; init; }

    /// <inheritdoc/>
    public override string ContentType => "text/xml";

    /// <inheritdoc/>
    public override ApiFault Throttled => new(400, "Throttling", "Rate exceeded");

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Answer(string action, Action<XmlBody> write, Guid requestId) => XmlBody.Write($"{action}Response", Namespace, xml =>
    {
        write(xml);
        xml.Element("ResponseMetadata", () => xml.Text("RequestId", requestId.ToString()));
    });

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Error(int status, string code, string message, Guid requestId) => XmlBody.Write("ErrorResponse", Namespace, xml =>
    {
        xml.Element("Error", () =>
        {
            xml.Text("Type", status < 500 ? "Sender" : "Receiver");
            xml.Text("Code", code);
            xml.Text("Message", message);
        });
        xml.Text("RequestId", requestId.ToString());
    });

    /// <inheritdoc/>
    public override ApiFault Fault(OperationException refusal) => refusal switch
    {
        RootKeySealedException or AuditLogFullException or InternalServerErrorException => new(500, InternalCode, refusal.Message),
        AccessDeniedException => new(403, "AccessDenied", refusal.Message),
        NoSuchEntityException => new(404, refusal.ErrorCode, refusal.Message),
        AccessKeyLimitExceededException => new(409, refusal.ErrorCode, refusal.Message),
        _ => new(400, refusal.ErrorCode, refusal.Message),
    };

    /// <inheritdoc/>
    public override ApiFault Fault(SignatureException refusal) => SignatureFaults.Query(refusal);

    /// <inheritdoc/>
    public override ApiFault Unknown(string action, string? version) =>
        new(400, "InvalidAction", $"Could not find operation {action} for version {version ?? "NO_VERSION_SPECIFIED"}");
}
