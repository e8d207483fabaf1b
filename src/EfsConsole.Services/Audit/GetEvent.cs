using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Audit;

/// <summary>One record, by its id.</summary>
internal sealed class GetEvent(AuditSearch search) : IOperationHandler<GetEventRequest, GetEventResponse>
{
    public async Task<GetEventResponse> RunAsync(GetEventRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.EventId, out var id))
        {
            throw new InvalidRequestException($"'{request.EventId}' is not an event id. Give a UUID.", "eventId");
        }

        var filter = new AuditFilter { Region = context.Caller.Region, EventId = id };
        var (records, _) = await search.FindAsync(filter, after: null, count: 1, cancellationToken);
        return records is [var record]
            ? new() { Event = record.ToEvent() }
            : throw new EventNotFoundException($"There is no event {id} in the audit log of {context.Caller.Region}. It may be older than the log is kept.", "eventId");
    }
}
