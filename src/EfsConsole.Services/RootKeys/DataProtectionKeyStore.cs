using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.RootKeys;

/// <summary>
/// Keeps the keys of ASP.NET Core Data Protection, sealed under the root key, so that a restart invalidates nobody's
/// cookie or form. Blocking, as the framework's port for it is.
/// </summary>
public sealed class DataProtectionKeyStore(EfsConsoleDatabase database, StartReads reads, IRootKeySource rootKeys, RootKeyUses uses)
{
    /// <summary>The elements, as XML, oldest first.</summary>
    /// <exception cref="AuthenticationFailedException">One was tampered with.</exception>
    public IReadOnlyList<string> GetAll()
    {
        using var use = uses.Enter();
        var elements = new List<string>();
        foreach (var row in reads.DataProtectionKeys())
        {
            using var xml = rootKeys.Ring.For(row.SealedXml).Open(RootKeyPurpose.DataProtectionKey, Context(row.FriendlyName), row.SealedXml);
            elements.Add(Encoding.UTF8.GetString(xml.Span));
        }

        return elements;
    }

    /// <summary>Keeps an element.</summary>
    /// <param name="friendlyName">What it is called.</param>
    /// <param name="xml">The element as XML.</param>
    public void Add(string friendlyName, string xml)
    {
        using var plaintext = SensitiveBytes.CopyOf(Encoding.UTF8.GetBytes(xml));
        using var use = uses.Enter();
        using var unit = database.Create();
        unit.DataProtectionKeys.Add(new DataProtectionKeyEntity
        {
            FriendlyName = friendlyName,
            SealedXml = rootKeys.Ring.Current.Seal(RootKeyPurpose.DataProtectionKey, Context(friendlyName), plaintext.Span),
        });
        unit.SaveChanges();
    }

    internal static byte[] Context(string friendlyName) => Encoding.UTF8.GetBytes(friendlyName);
}
