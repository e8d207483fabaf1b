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
        GranteePrincipal = grant.GranteeIsService ? null : grant.GranteePrincipal,
        GranteeServicePrincipal = grant.GranteeIsService ? grant.GranteePrincipal : null,
        RetiringPrincipal = grant.RetirerIsService ? null : grant.RetiringPrincipal,
        RetiringServicePrincipal = grant.RetirerIsService ? grant.RetiringPrincipal : null,
        IssuingAccount = grant.IssuingAccount,
        Operations = grant.Operations.Split(','),
        Constraints = grant is { EncryptionContextEquals: null, EncryptionContextSubset: null, SourceArn: null } ? null : new GrantConstraints
        {
            EncryptionContextEquals = GrantContext.Read(grant.EncryptionContextEquals),
            EncryptionContextSubset = GrantContext.Read(grant.EncryptionContextSubset),
            SourceArn = grant.SourceArn,
        },
    };
}
