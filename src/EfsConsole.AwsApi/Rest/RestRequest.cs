using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using EfsConsole.AwsApi.Json;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Rest;

/// <summary>A request as its route sees it: labels of the path, decoded once; parameters of the query; the body.</summary>
internal sealed record RestRequest(ApiRequest Request, IReadOnlyList<string> Labels)
{
    /// <summary>Who calls.</summary>
    public Caller Caller => Request.Caller;

    /// <summary>The first label.</summary>
    public string Label => Labels[0];

    /// <summary>The body; an empty one is an empty object.</summary>
    public TRequest Body<TRequest>(JsonTypeInfo<TRequest> type)
        where TRequest : class => JsonBody.Read(Request.Body, type, mayBeEmpty: true);

    /// <summary>A parameter of the query; null where it is absent.</summary>
    /// <exception cref="ApiFault">It comes more than once, so that nobody knows which is meant.</exception>
    public string? Text(string name) => Request.Query.Find(name)
        ?? (Request.Query.Has(name) ? throw new ApiFault(400, "BadRequest", $"'{name}' is given more than once.") : null);

    /// <summary>All values of a parameter that may come again.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Request.Query.FindAll(name)];

    /// <summary>A number in the query; null where it is absent.</summary>
    /// <exception cref="ApiFault">It is no number.</exception>
    public int? Number(string name) => Text(name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ApiFault(400, "BadRequest", $"'{text}' at '{name}' is not a number that fits into 32 bits.");
}
