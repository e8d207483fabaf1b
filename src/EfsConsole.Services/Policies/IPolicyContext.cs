using Microsoft.Extensions.Primitives;

namespace EfsConsole.Services.Policies;

/// <summary>The condition keys of a request. Their names are compared without regard to case.</summary>
internal interface IPolicyContext
{
    /// <summary>The values of a key; none if the request has not got it.</summary>
    StringValues Get(string key);
}
