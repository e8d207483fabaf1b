using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.RootKeys;

/// <summary>The keys that protect cookies and forms.</summary>
internal sealed class SealedDataProtectionKeys(ResealingUnits units)
    : SealedColumn<DataProtectionKeyEntity, int>(units, "DataProtectionKeys", RootKeyPurpose.DataProtectionKey)
{
    protected override IQueryable<DataProtectionKeyEntity> Some(EfsConsoleDbContext unit, int[] keys) => unit.DataProtectionKeys.Where(row => keys.Contains(row.Id));

    protected override int KeyOf(DataProtectionKeyEntity row) => row.Id;

    protected override string NameOf(DataProtectionKeyEntity row) => row.FriendlyName;

    protected override byte[] ContextOf(DataProtectionKeyEntity row) => DataProtectionKeyStore.Context(row.FriendlyName);

    protected override byte[] ValueOf(DataProtectionKeyEntity row) => row.SealedXml;

    protected override void Replace(DataProtectionKeyEntity row, byte[] value) => row.SealedXml = value;
}
