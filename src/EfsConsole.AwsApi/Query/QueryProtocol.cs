using System.Collections.Frozen;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Query;

/// <summary>A service of the Query protocol: a form, in the body or in the query, names the operation and brings its members; answers are XML.</summary>
internal sealed class QueryProtocol(IOperations operations, QueryDialect dialect, IEnumerable<QueryOperation> table) : IServiceProtocol
{
    /// <summary>The parameter that names the operation.</summary>
    public const string Action = "Action";

    /// <summary>The parameter that names the version of the API.</summary>
    public const string Version = "Version";

    // What a presigned request has in its query beside its own parameters.
    private const string SignaturePrefix = "X-Amz-";

    private readonly FrozenDictionary<string, QueryOperation> _operations = table.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string SigningName => dialect.SigningName;

    /// <inheritdoc/>
    public ApiFault Throttled => dialect.Throttled;

    /// <summary>The names of its operations.</summary>
    public IEnumerable<string> Operations => _operations.Keys;

    /// <summary>Whether a request that says no more than this is meant for this service.</summary>
    public bool Answers(string? action, string? version) => version == dialect.Version || (version is null && action is not null && _operations.ContainsKey(action));

    /// <inheritdoc/>
    public async Task<ApiResponse> InvokeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var form = Form(request);
        var action = form.Text(Action);
        if (string.IsNullOrEmpty(action))
        {
            throw new ApiFault(400, "MissingAction", "The request must contain the parameter Action.");
        }

        var version = form.Text(Version);
        if (version != dialect.Version || !_operations.TryGetValue(action, out var operation))
        {
            throw dialect.Unknown(action, version);
        }

        var write = await operation.InvokeAsync(operations, dialect, form, request, cancellationToken);
        return new ApiResponse(200, dialect.ContentType, dialect.Answer(action, write, request.Caller.RequestId ?? Guid.NewGuid()));
    }

    /// <inheritdoc/>
    public ApiResponse Refuse(OperationException refusal, Guid requestId) => Refuse(dialect.Fault(refusal), requestId);

    /// <inheritdoc/>
    public ApiResponse Refuse(ApiFault fault, Guid requestId) =>
        new(fault.Status, dialect.ContentType, dialect.Error(fault.Status, fault.Code, fault.Message, requestId));

    /// <inheritdoc/>
    public ApiFault Fault(SignatureException refusal) => dialect.Fault(refusal);

    private static QueryForm Form(ApiRequest request)
    {
        // A presigned request has its parameters in the query, whatever its method.
        if (!request.Body.IsEmpty)
        {
            return QueryForm.Read(request.Body.Span);
        }

        return QueryForm.Of(request.Query.All.Where(parameter => !parameter.Key.StartsWith(SignaturePrefix, StringComparison.Ordinal)));
    }
}
