using System.Xml.Linq;
using EfsConsole.Services.RootKeys;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace EfsConsole.Web.Security;

/// <summary>Keeps the keys that seal cookies and forms in the database, under the root key, so that a restart costs nobody their session.</summary>
public sealed class SealedKeyRepository(DataProtectionKeyStore store) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.GetAll().Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
