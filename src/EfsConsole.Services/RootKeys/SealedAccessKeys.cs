using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Access;

namespace EfsConsole.Services.RootKeys;

/// <summary>The secrets of access keys.</summary>
internal sealed class SealedAccessKeys(ResealingUnits units) : SealedColumn<AccessKeyEntity, string>(units, "AccessKeys", RootKeyPurpose.Secret)
{
    protected override IQueryable<AccessKeyEntity> Some(EfsConsoleDbContext unit, string[] keys) => unit.AccessKeys.Where(row => keys.Contains(row.AccessKeyId));

    protected override string KeyOf(AccessKeyEntity row) => row.AccessKeyId;

    protected override string NameOf(AccessKeyEntity row) => row.AccessKeyId;

    protected override byte[] ContextOf(AccessKeyEntity row) => AccessKeySecrets.Context(row.AccessKeyId);

    protected override byte[] ValueOf(AccessKeyEntity row) => row.SealedSecret;

    protected override void Replace(AccessKeyEntity row, byte[] value) => row.SealedSecret = value;
}
