using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Keys;

/// <summary>The key that the file-system service manages in a region, made when it is first described.</summary>
internal static class ServiceManagedKey
{
    /// <summary>How the field describes it.</summary>
    public const string Description = "Default key that protects my EFS filesystems when no other key is defined";

    /// <summary>
    /// Adds the key and its alias to the unit of work. Of several callers at once the alias's unique name lets one save;
    /// the others run anew and find it.
    /// </summary>
    public static KeyEntity Add(OperationContext context, KeyMaterials materials)
    {
        var key = NewKey.Add(context, materials, KeyManager.Aws, Description);
        key.Aliases.Add(new AliasEntity
        {
            Region = key.Region,
            AliasName = AliasListEntry.FileSystemServiceAlias,
            KeyId = key.KeyId,
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
        });
        return key;
    }
}
