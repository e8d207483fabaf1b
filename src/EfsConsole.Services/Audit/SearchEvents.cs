using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Audit;

/// <summary>The activity page's lookup: several filters at once.</summary>
internal sealed class SearchEvents(AuditSearch search) : IOperationHandler<SearchEventsRequest, SearchEventsResponse>
{
    public async Task<SearchEventsResponse> RunAsync(SearchEventsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var filter = new AuditFilter
        {
            Region = context.Caller.Region,
            EventName = Given(request.EventName),
            EventSource = Given(request.EventSource),
            ResourceName = Given(request.ResourceName),
            Failed = request.FailuresOnly is true ? true : null,
            From = AuditTimes.ToUtc(request.StartTime),
            To = AuditTimes.ToUtc(request.EndTime),
        };
        AuditPosition? after = null;
        if (request.Cursor is { } cursor)
        {
            after = AuditPosition.TryParse(cursor, filter, out var position)
                ? position
                : throw new InvalidRequestException("The cursor is not one that this search gave out. Leave it out to begin anew.", "cursor");
        }

        var (records, next) = await search.FindAsync(filter, after, request.Limit, cancellationToken);
        return new() { Events = [.. records.Select(record => record.ToEvent())], NextCursor = next?.ToToken(filter) };
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
