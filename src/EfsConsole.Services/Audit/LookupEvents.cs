using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Audit;

/// <summary>LookupEvents as CloudTrail has it: one attribute at most, 1 to 50 results, tokens bound to their filter.</summary>
internal sealed class LookupEvents(AuditSearch search) : IOperationHandler<LookupEventsRequest, LookupEventsResponse>
{
    private const int MostResults = 50;
    private const int LongestValue = 2000;
    private const string Insight = "insight";

    public async Task<LookupEventsResponse> RunAsync(LookupEventsRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        var count = request.MaxResults ?? MostResults;
        if (count is < 1 or > MostResults)
        {
            throw new InvalidMaxResultsException($"MaxResults is {count}; it must be from 1 to {MostResults}.", "maxResults");
        }

        if (request.EventCategory is not (null or Insight))
        {
            throw new InvalidEventCategoryException($"EventCategory is '{request.EventCategory}'; it must be {Insight}, or left out for management events.", "eventCategory");
        }

        var from = AuditTimes.ToUtc(request.StartTime);
        var to = AuditTimes.ToUtc(request.EndTime);
        if (from > to)
        {
            throw new InvalidTimeRangeException("StartTime lies after EndTime. Give a start that is not after the end.", "startTime");
        }

        var filter = Filter(request.LookupAttributes, new AuditFilter { Region = context.Caller.Region, From = from, To = to });
        AuditPosition? after = null;
        if (request.NextToken is { } token)
        {
            after = AuditPosition.TryParse(token, filter, out var position)
                ? position
                : throw new InvalidNextTokenException(
                    "NextToken is not one that this lookup gave out. Repeat the attributes and times of the call that it came from, or leave it out to begin anew.",
                    "nextToken");
        }

        if (request.EventCategory == Insight)
        {
            // Nothing here looks for unusual activity, so nothing was found.
            return new() { Events = [] };
        }

        var (records, next) = await search.FindAsync(filter, after, count, cancellationToken);
        return new() { Events = [.. records.Select(record => record.ToEvent())], NextToken = next?.ToToken(filter) };
    }

    private static AuditFilter Filter(IReadOnlyList<LookupAttribute>? attributes, AuditFilter filter)
    {
        if (attributes is null or { Count: 0 })
        {
            return filter;
        }

        if (attributes is not [{ } attribute])
        {
            throw Invalid("LookupAttributes may hold one attribute only.");
        }

        if (string.IsNullOrEmpty(attribute.AttributeValue) || attribute.AttributeValue.Length > LongestValue)
        {
            throw Invalid($"AttributeValue must have 1 to {LongestValue} characters.");
        }

        var value = attribute.AttributeValue;
        return attribute.AttributeKey switch
        {
            "EventId" => filter with { EventId = Guid.TryParse(value, out var id) ? id : Guid.Empty },
            "EventName" => filter with { EventName = value },
            "EventSource" => filter with { EventSource = value },
            "Username" => filter with { Username = value },
            "ResourceName" => filter with { ResourceName = value },
            "ResourceType" => filter with { ResourceType = value },
            "AccessKeyId" => filter with { AccessKeyId = value },
            "ReadOnly" => value switch
            {
                "true" => filter with { ReadOnly = true },
                "false" => filter with { ReadOnly = false },
                _ => throw Invalid("The value of ReadOnly is either true or false."),
            },
            _ => throw Invalid($"AttributeKey is '{attribute.AttributeKey}'; it must be one of {string.Join(", ", LookupAttribute.Keys)}."),
        };
    }

    private static InvalidLookupAttributesException Invalid(string message) => new(message, "lookupAttributes");
}
