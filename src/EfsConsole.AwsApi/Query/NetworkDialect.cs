using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;

namespace EfsConsole.AwsApi.Query;

/// <summary>How ec2 speaks Query: lists are <c>item</c>, the request id stands first, refusals have a form of their own.</summary>
internal sealed class NetworkDialect : QueryDialect
{
    /// <inheritdoc/>
    public override string ContentType => "text/xml;charset=UTF-8";

    /// <inheritdoc/>
    public override ApiFault Throttled => new(503, "RequestLimitExceeded", "Request limit exceeded.");

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Answer(string action, Action<XmlBody> write, Guid requestId) => XmlBody.Write($"{action}Response", Namespace, xml =>
    {
        xml.Text("requestId", requestId.ToString());
        write(xml);
    });

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Error(int status, string code, string message, Guid requestId) => XmlBody.Write("Response", null, xml =>
    {
        xml.Element("Errors", () => xml.Element("Error", () =>
        {
            xml.Text("Code", code);
            xml.Text("Message", message);
        }));
        xml.Text("RequestID", requestId.ToString());
    });

    /// <inheritdoc/>
    public override ApiFault Fault(OperationException refusal) => refusal switch
    {
        RootKeySealedException or AuditLogFullException or InternalServerErrorException => new(500, "InternalError", refusal.Message),
        AccessDeniedException => new(403, "UnauthorizedOperation", $"You are not authorized to perform this operation. {refusal.Message}"),
        NetworkDryRunException => new(412, refusal.ErrorCode, refusal.Message),
        _ => new(400, refusal.ErrorCode, refusal.Message),
    };

    /// <inheritdoc/>
    public override ApiFault Fault(SignatureException refusal) => SignatureFaults.Network(refusal);

    /// <inheritdoc/>
    public override ApiFault Unknown(string action, string? version) => version switch
    {
        null => new(400, "MissingParameter", "The request must contain the parameter Version"),
        _ when version != Version => new(400, "NoSuchVersion", $"The requested version ({version}) of service EC2 does not exist: give {Version}."),
        _ => new(400, "InvalidAction", $"The action {action} is not valid for this web service."),
    };

    /// <summary>What is not understood is refused: a resource made without it would not be the one that was asked for.</summary>
    public override void RequireRead(QueryForm form)
    {
        if (form.Unread.FirstOrDefault() is { } name)
        {
            throw new ApiFault(400, "UnknownParameter", $"The parameter {name} is not recognized");
        }
    }
}
