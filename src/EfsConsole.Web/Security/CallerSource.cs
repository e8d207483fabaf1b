using EfsConsole.Domain.Operations;

namespace EfsConsole.Web.Security;

/// <summary>Who calls the door, for one request or one circuit. Filled from the session before a page or an endpoint runs.</summary>
public sealed class CallerSource(ConsoleAccount account)
{
    private Visit? _visit;

    /// <summary>What the page load or the request said.</summary>
    public Visit Visit => _visit ?? throw new InvalidOperationException("No session: the caller is asked for outside an authenticated request or circuit.");

    /// <summary>The region in which the page or the request works.</summary>
    public string Region => Visit.Region;

    /// <summary>The account and its regions.</summary>
    public ConsoleAccount Account => account;

    /// <summary>The caller that the door is told.</summary>
    public Caller Caller => Caller.Administrator(account.AccountId, Region, Visit.RemoteAddress, Caller.ConsoleUserAgent) with
    {
        SessionCreatedAt = Visit.SessionCreatedAt,
    };

    /// <summary>Takes over the session of a request or circuit.</summary>
    public void Begin(Visit visit) => _visit = visit;
}
