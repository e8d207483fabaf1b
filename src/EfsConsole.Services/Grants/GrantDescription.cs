using EfsConsole.Domain.Grants;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Grants;

/// <summary>A grant's row as the field describes it.</summary>
internal static class GrantDescription
{
    /// <summary>The grant, as the lists tell it.</summary>
    public static GrantListEntry Of(GrantEntity grant, string keyArn) => new()
    {
        KeyId = keyArn,
        GrantId = grant.GrantId,
        Name = grant.Name,
        CreationDate = grant.CreatedAt,
        GranteePrincipal = grant.GranteePrincipal,
        RetiringPrincipal = grant.RetiringPrincipal,
        IssuingAccount = grant.IssuingAccount,
        Operations = grant.Operations.Split(','),
        Constraints = grant is { EncryptionContextEquals: null, EncryptionContextSubset: null } ? null : new GrantConstraints
        {
            EncryptionContextEquals = GrantContext.Read(grant.EncryptionContextEquals),
            EncryptionContextSubset = GrantContext.Read(grant.EncryptionContextSubset),
        },
    };
}
