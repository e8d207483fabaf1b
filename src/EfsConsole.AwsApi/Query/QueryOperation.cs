using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Query;

/// <summary>An operation whose request is a form and whose answer is XML.</summary>
/// <param name="Name">As <c>Action</c> says it.</param>
/// <param name="InvokeAsync">Reads the form, calls the door; what it answers writes the result.</param>
internal sealed record QueryOperation(string Name, Func<IOperations, QueryDialect, QueryForm, ApiRequest, CancellationToken, Task<Action<XmlBody>>> InvokeAsync)
{
    /// <summary>An operation.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="read">The request out of a form.</param>
    /// <param name="write">What is in the answer.</param>
    public static QueryOperation Of<TRequest, TResponse>(OperationName operation, Func<QueryForm, TRequest> read, Action<XmlBody, QueryAnswer<TRequest, TResponse>> write)
        where TRequest : class, IOperation<TResponse> =>
        new(operation.Name, async (door, dialect, form, wire, cancellationToken) =>
        {
            var request = read(form);
            dialect.RequireRead(form);
            var response = await door.InvokeAsync(request, wire.Caller, cancellationToken);
            return xml => write(xml, new QueryAnswer<TRequest, TResponse>(wire, request, response));
        });
}

/// <summary>What an answer is written from.</summary>
/// <param name="Wire">The request as it came.</param>
/// <param name="Request">The request as the door had it.</param>
/// <param name="Response">What the door answered.</param>
internal sealed record QueryAnswer<TRequest, TResponse>(ApiRequest Wire, TRequest Request, TResponse Response);
