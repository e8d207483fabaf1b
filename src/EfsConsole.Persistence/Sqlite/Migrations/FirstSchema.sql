CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "AuditOutbox" (
    "EventId" TEXT NOT NULL CONSTRAINT "PK_AuditOutbox" PRIMARY KEY,
    "Region" TEXT COLLATE BINARY NOT NULL,
    "EventTime" TEXT NOT NULL,
    "RecordJson" TEXT NOT NULL
);

CREATE TABLE "DataProtectionKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY AUTOINCREMENT,
    "FriendlyName" TEXT COLLATE BINARY NOT NULL,
    "SealedXml" BLOB NOT NULL
);

CREATE TABLE "FileSystems" (
    "FileSystemId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_FileSystems" PRIMARY KEY,
    "Region" TEXT COLLATE BINARY NOT NULL,
    "CreationToken" TEXT COLLATE BINARY NOT NULL,
    "PerformanceMode" TEXT COLLATE BINARY NOT NULL,
    "Encrypted" INTEGER NOT NULL,
    "KmsKeyArn" TEXT COLLATE BINARY NULL,
    "RequestedKmsKeyId" TEXT COLLATE BINARY NULL,
    "LifeCycleState" TEXT COLLATE BINARY NOT NULL,
    "Step" TEXT COLLATE BINARY NOT NULL,
    "CallerJson" TEXT NOT NULL,
    "Name" TEXT COLLATE NOCASE NULL,
    "MeteredBytes" INTEGER NOT NULL,
    "MeteredAt" TEXT NULL,
    "VolumeEpoch" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LeasedUntil" TEXT NULL,
    "LeaseOwner" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Installations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Installations" PRIMARY KEY,
    "AccountId" TEXT COLLATE BINARY NOT NULL,
    "RootKeyCheck" BLOB NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "CK_Installations_One" CHECK ([Id] = 1)
);

CREATE TABLE "Keys" (
    "KeyId" TEXT NOT NULL CONSTRAINT "PK_Keys" PRIMARY KEY,
    "Region" TEXT COLLATE BINARY NOT NULL,
    "KeyManager" TEXT COLLATE BINARY NOT NULL,
    "Description" TEXT NOT NULL,
    "KeyState" TEXT COLLATE BINARY NOT NULL,
    "Origin" TEXT COLLATE BINARY NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "DeletionDate" TEXT NULL,
    "PendingWindowInDays" INTEGER NULL,
    "CurrentMaterialVersion" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "NetworkTags" (
    "ResourceId" TEXT COLLATE BINARY NOT NULL,
    "TagKey" TEXT COLLATE BINARY NOT NULL,
    "TagValue" TEXT COLLATE BINARY NOT NULL,
    CONSTRAINT "PK_NetworkTags" PRIMARY KEY ("ResourceId", "TagKey")
);

CREATE TABLE "Regions" (
    "Region" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_Regions" PRIMARY KEY,
    "CreatedAt" TEXT NOT NULL
);

CREATE TABLE "Vpcs" (
    "VpcId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_Vpcs" PRIMARY KEY,
    "Region" TEXT COLLATE BINARY NOT NULL,
    "CidrBlock" TEXT COLLATE BINARY NOT NULL,
    "IsDefault" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "WizardDrafts" (
    "DraftId" TEXT NOT NULL CONSTRAINT "PK_WizardDrafts" PRIMARY KEY,
    "Region" TEXT COLLATE BINARY NOT NULL,
    "DraftJson" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "FileSystemTags" (
    "FileSystemId" TEXT COLLATE BINARY NOT NULL,
    "TagKey" TEXT COLLATE BINARY NOT NULL,
    "TagValue" TEXT COLLATE BINARY NOT NULL,
    CONSTRAINT "PK_FileSystemTags" PRIMARY KEY ("FileSystemId", "TagKey"),
    CONSTRAINT "FK_FileSystemTags_FileSystems_FileSystemId" FOREIGN KEY ("FileSystemId") REFERENCES "FileSystems" ("FileSystemId") ON DELETE CASCADE
);

CREATE TABLE "WrappedDataKeys" (
    "FileSystemId" TEXT COLLATE BINARY NOT NULL,
    "Purpose" INTEGER NOT NULL,
    "KeyArn" TEXT COLLATE BINARY NOT NULL,
    "KeyId" TEXT NOT NULL,
    "KeyMaterialId" TEXT COLLATE BINARY NOT NULL,
    "CiphertextBlob" BLOB NOT NULL,
    "GrantId" TEXT COLLATE BINARY NOT NULL,
    "WrappedAt" TEXT NOT NULL,
    CONSTRAINT "PK_WrappedDataKeys" PRIMARY KEY ("FileSystemId", "Purpose"),
    CONSTRAINT "FK_WrappedDataKeys_FileSystems_FileSystemId" FOREIGN KEY ("FileSystemId") REFERENCES "FileSystems" ("FileSystemId") ON DELETE RESTRICT
);

CREATE TABLE "Aliases" (
    "Region" TEXT COLLATE BINARY NOT NULL,
    "AliasName" TEXT COLLATE BINARY NOT NULL,
    "KeyId" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_Aliases" PRIMARY KEY ("Region", "AliasName"),
    CONSTRAINT "FK_Aliases_Keys_KeyId" FOREIGN KEY ("KeyId") REFERENCES "Keys" ("KeyId") ON DELETE RESTRICT
);

CREATE TABLE "Grants" (
    "GrantId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_Grants" PRIMARY KEY,
    "KeyId" TEXT NOT NULL,
    "Name" TEXT COLLATE BINARY NOT NULL,
    "GranteePrincipal" TEXT COLLATE BINARY NOT NULL,
    "RetiringPrincipal" TEXT COLLATE BINARY NULL,
    "IssuingAccount" TEXT COLLATE BINARY NOT NULL,
    "Operations" TEXT COLLATE BINARY NOT NULL,
    "EncryptionContextEquals" TEXT COLLATE BINARY NULL,
    "EncryptionContextSubset" TEXT COLLATE BINARY NULL,
    "ContextHash" TEXT COLLATE BINARY NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_Grants_Keys_KeyId" FOREIGN KEY ("KeyId") REFERENCES "Keys" ("KeyId") ON DELETE RESTRICT
);

CREATE TABLE "KeyMaterials" (
    "KeyId" TEXT NOT NULL,
    "MaterialVersion" INTEGER NOT NULL,
    "MaterialId" TEXT COLLATE BINARY NOT NULL,
    "SealedMaterial" BLOB NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "PK_KeyMaterials" PRIMARY KEY ("KeyId", "MaterialVersion"),
    CONSTRAINT "FK_KeyMaterials_Keys_KeyId" FOREIGN KEY ("KeyId") REFERENCES "Keys" ("KeyId") ON DELETE RESTRICT
);

CREATE TABLE "KeyTags" (
    "KeyId" TEXT NOT NULL,
    "TagKey" TEXT COLLATE BINARY NOT NULL,
    "TagValue" TEXT COLLATE BINARY NOT NULL,
    CONSTRAINT "PK_KeyTags" PRIMARY KEY ("KeyId", "TagKey"),
    CONSTRAINT "FK_KeyTags_Keys_KeyId" FOREIGN KEY ("KeyId") REFERENCES "Keys" ("KeyId") ON DELETE CASCADE
);

CREATE TABLE "SecurityGroups" (
    "GroupId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_SecurityGroups" PRIMARY KEY,
    "VpcId" TEXT COLLATE BINARY NOT NULL,
    "GroupName" TEXT COLLATE BINARY NOT NULL,
    "Description" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_SecurityGroups_Vpcs_VpcId" FOREIGN KEY ("VpcId") REFERENCES "Vpcs" ("VpcId") ON DELETE RESTRICT
);

CREATE TABLE "Subnets" (
    "SubnetId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_Subnets" PRIMARY KEY,
    "VpcId" TEXT COLLATE BINARY NOT NULL,
    "AvailabilityZone" TEXT COLLATE BINARY NOT NULL,
    "CidrBlock" TEXT COLLATE BINARY NOT NULL,
    "DefaultForAz" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Subnets_Vpcs_VpcId" FOREIGN KEY ("VpcId") REFERENCES "Vpcs" ("VpcId") ON DELETE RESTRICT
);

CREATE TABLE "SecurityGroupRules" (
    "RuleId" TEXT NOT NULL CONSTRAINT "PK_SecurityGroupRules" PRIMARY KEY,
    "GroupId" TEXT COLLATE BINARY NOT NULL,
    "IpProtocol" TEXT COLLATE BINARY NOT NULL,
    "FromPort" INTEGER NULL,
    "ToPort" INTEGER NULL,
    "CidrIp" TEXT COLLATE BINARY NULL,
    "SourceGroupId" TEXT COLLATE BINARY NULL,
    "Description" TEXT NULL,
    CONSTRAINT "FK_SecurityGroupRules_SecurityGroups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "SecurityGroups" ("GroupId") ON DELETE CASCADE,
    CONSTRAINT "FK_SecurityGroupRules_SecurityGroups_SourceGroupId" FOREIGN KEY ("SourceGroupId") REFERENCES "SecurityGroups" ("GroupId")
);

CREATE TABLE "MountTargets" (
    "MountTargetId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_MountTargets" PRIMARY KEY,
    "FileSystemId" TEXT COLLATE BINARY NOT NULL,
    "SubnetId" TEXT COLLATE BINARY NOT NULL,
    "VpcId" TEXT COLLATE BINARY NOT NULL,
    "AvailabilityZone" TEXT COLLATE BINARY NOT NULL,
    "IpAddress" TEXT COLLATE BINARY NULL,
    "NetworkInterfaceId" TEXT COLLATE BINARY NULL,
    "RequestedSecurityGroups" TEXT COLLATE BINARY NOT NULL,
    "LifeCycleState" TEXT COLLATE BINARY NOT NULL,
    "Step" TEXT COLLATE BINARY NOT NULL,
    "CallerJson" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LeasedUntil" TEXT NULL,
    "LeaseOwner" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_MountTargets_FileSystems_FileSystemId" FOREIGN KEY ("FileSystemId") REFERENCES "FileSystems" ("FileSystemId") ON DELETE RESTRICT,
    CONSTRAINT "FK_MountTargets_Subnets_SubnetId" FOREIGN KEY ("SubnetId") REFERENCES "Subnets" ("SubnetId") ON DELETE RESTRICT
);

CREATE TABLE "NetworkInterfaces" (
    "NetworkInterfaceId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_NetworkInterfaces" PRIMARY KEY,
    "SubnetId" TEXT COLLATE BINARY NOT NULL,
    "IpAddress" TEXT COLLATE BINARY NOT NULL,
    "Description" TEXT NOT NULL,
    "RequesterId" TEXT COLLATE BINARY NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_NetworkInterfaces_Subnets_SubnetId" FOREIGN KEY ("SubnetId") REFERENCES "Subnets" ("SubnetId") ON DELETE RESTRICT
);

CREATE TABLE "NetworkInterfaceGroups" (
    "NetworkInterfaceId" TEXT COLLATE BINARY NOT NULL,
    "GroupId" TEXT COLLATE BINARY NOT NULL,
    CONSTRAINT "PK_NetworkInterfaceGroups" PRIMARY KEY ("NetworkInterfaceId", "GroupId"),
    CONSTRAINT "FK_NetworkInterfaceGroups_NetworkInterfaces_NetworkInterfaceId" FOREIGN KEY ("NetworkInterfaceId") REFERENCES "NetworkInterfaces" ("NetworkInterfaceId") ON DELETE CASCADE,
    CONSTRAINT "FK_NetworkInterfaceGroups_SecurityGroups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "SecurityGroups" ("GroupId") ON DELETE RESTRICT
);

CREATE INDEX "IX_Aliases_KeyId_AliasName" ON "Aliases" ("KeyId", "AliasName");

CREATE INDEX "IX_AuditOutbox_EventTime_EventId" ON "AuditOutbox" ("EventTime", "EventId");

CREATE INDEX "IX_FileSystems_LifeCycleState_LeasedUntil" ON "FileSystems" ("LifeCycleState", "LeasedUntil");

CREATE INDEX "IX_FileSystems_Region_CreatedAt_FileSystemId" ON "FileSystems" ("Region", "CreatedAt", "FileSystemId");

CREATE UNIQUE INDEX "IX_FileSystems_Region_CreationToken" ON "FileSystems" ("Region", "CreationToken");

CREATE INDEX "IX_FileSystems_Region_Encrypted_FileSystemId" ON "FileSystems" ("Region", "Encrypted", "FileSystemId");

CREATE INDEX "IX_FileSystems_Region_FileSystemId" ON "FileSystems" ("Region", "FileSystemId");

CREATE INDEX "IX_FileSystems_Region_LifeCycleState_FileSystemId" ON "FileSystems" ("Region", "LifeCycleState", "FileSystemId");

CREATE INDEX "IX_FileSystems_Region_MeteredBytes_FileSystemId" ON "FileSystems" ("Region", "MeteredBytes", "FileSystemId");

CREATE INDEX "IX_FileSystems_Region_Name_FileSystemId" ON "FileSystems" ("Region", "Name", "FileSystemId");

CREATE INDEX "IX_Grants_KeyId_GrantId" ON "Grants" ("KeyId", "GrantId");

CREATE INDEX "IX_Grants_KeyId_GranteePrincipal_ContextHash" ON "Grants" ("KeyId", "GranteePrincipal", "ContextHash");

CREATE INDEX "IX_Grants_KeyId_Name" ON "Grants" ("KeyId", "Name");

CREATE UNIQUE INDEX "IX_KeyMaterials_MaterialId" ON "KeyMaterials" ("MaterialId");

CREATE INDEX "IX_Keys_KeyState_DeletionDate" ON "Keys" ("KeyState", "DeletionDate");

CREATE INDEX "IX_Keys_Region_CreatedAt_KeyId" ON "Keys" ("Region", "CreatedAt", "KeyId");

CREATE INDEX "IX_Keys_Region_KeyId" ON "Keys" ("Region", "KeyId");

CREATE INDEX "IX_Keys_Region_KeyState_KeyId" ON "Keys" ("Region", "KeyState", "KeyId");

CREATE UNIQUE INDEX "IX_MountTargets_FileSystemId_AvailabilityZone" ON "MountTargets" ("FileSystemId", "AvailabilityZone");

CREATE INDEX "IX_MountTargets_LifeCycleState_LeasedUntil" ON "MountTargets" ("LifeCycleState", "LeasedUntil");

CREATE INDEX "IX_MountTargets_NetworkInterfaceId" ON "MountTargets" ("NetworkInterfaceId");

CREATE INDEX "IX_MountTargets_SubnetId" ON "MountTargets" ("SubnetId");

CREATE INDEX "IX_MountTargets_VpcId" ON "MountTargets" ("VpcId");

CREATE INDEX "IX_NetworkInterfaceGroups_GroupId" ON "NetworkInterfaceGroups" ("GroupId");

CREATE UNIQUE INDEX "IX_NetworkInterfaces_SubnetId_IpAddress" ON "NetworkInterfaces" ("SubnetId", "IpAddress");

CREATE INDEX "IX_SecurityGroupRules_GroupId" ON "SecurityGroupRules" ("GroupId");

CREATE INDEX "IX_SecurityGroupRules_SourceGroupId" ON "SecurityGroupRules" ("SourceGroupId");

CREATE UNIQUE INDEX "IX_SecurityGroups_VpcId_GroupName" ON "SecurityGroups" ("VpcId", "GroupName");

CREATE INDEX "IX_Subnets_VpcId_AvailabilityZone" ON "Subnets" ("VpcId", "AvailabilityZone");

CREATE UNIQUE INDEX "IX_Subnets_VpcId_CidrBlock" ON "Subnets" ("VpcId", "CidrBlock");

CREATE UNIQUE INDEX "IX_Vpcs_CidrBlock" ON "Vpcs" ("CidrBlock");

CREATE UNIQUE INDEX "IX_Vpcs_Region_Default" ON "Vpcs" ("Region") WHERE [IsDefault] = 1;

CREATE INDEX "IX_Vpcs_Region_VpcId" ON "Vpcs" ("Region", "VpcId");

CREATE INDEX "IX_WizardDrafts_UpdatedAt" ON "WizardDrafts" ("UpdatedAt");

CREATE INDEX "IX_WrappedDataKeys_KeyId" ON "WrappedDataKeys" ("KeyId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123184726_Initial', '10.0.15');

ALTER TABLE "MountTargets" ADD "FailingSince" TEXT NULL;

ALTER TABLE "MountTargets" ADD "FailureReason" TEXT NULL;

ALTER TABLE "FileSystems" ADD "FailingSince" TEXT NULL;

ALTER TABLE "FileSystems" ADD "FailureReason" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126010351_LifeCycleFailures', '10.0.15');

ALTER TABLE "Keys" ADD "NextRotationAt" TEXT NULL;

ALTER TABLE "Keys" ADD "OnDemandRotations" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Keys" ADD "Policy" TEXT NULL;

ALTER TABLE "Keys" ADD "RotationEnabled" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Keys" ADD "RotationPeriodInDays" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Keys" ADD "UsageTrackedSince" TEXT NOT NULL DEFAULT '0001-01-01 00:00:00';

ALTER TABLE "KeyMaterials" ADD "Description" TEXT NULL;

ALTER TABLE "KeyMaterials" ADD "ExpirationModel" TEXT COLLATE BINARY NULL;

ALTER TABLE "KeyMaterials" ADD "RotatedAt" TEXT NULL;

ALTER TABLE "KeyMaterials" ADD "RotationType" TEXT COLLATE BINARY NULL;

ALTER TABLE "KeyMaterials" ADD "ValidTo" TEXT NULL;

CREATE TABLE "KeyUsages" (
    "KeyId" TEXT NOT NULL CONSTRAINT "PK_KeyUsages" PRIMARY KEY,
    "Operation" TEXT COLLATE BINARY NOT NULL,
    "UsedAt" TEXT NOT NULL,
    "EventId" TEXT NOT NULL,
    "RequestId" TEXT NOT NULL,
    CONSTRAINT "FK_KeyUsages_Keys_KeyId" FOREIGN KEY ("KeyId") REFERENCES "Keys" ("KeyId") ON DELETE RESTRICT
);

CREATE INDEX "IX_Keys_KeyState_NextRotationAt" ON "Keys" ("KeyState", "NextRotationAt");

CREATE INDEX "IX_KeyMaterials_ValidTo" ON "KeyMaterials" ("ValidTo");

CREATE INDEX "IX_Grants_RetiringPrincipal_GrantId" ON "Grants" ("RetiringPrincipal", "GrantId");

UPDATE Keys SET RotationPeriodInDays = 365, UsageTrackedSince = strftime('%Y-%m-%d %H:%M:%f', 'now');

UPDATE Keys SET RotationEnabled = 1, NextRotationAt = strftime('%Y-%m-%d %H:%M:%f', CreatedAt, '+365 days') WHERE KeyManager = 'AWS';

CREATE TABLE "ef_temp_KeyMaterials" (
    "KeyId" TEXT NOT NULL,
    "MaterialVersion" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Description" TEXT NULL,
    "ExpirationModel" TEXT COLLATE BINARY NULL,
    "MaterialId" TEXT COLLATE BINARY NOT NULL,
    "RotatedAt" TEXT NULL,
    "RotationType" TEXT COLLATE BINARY NULL,
    "SealedMaterial" BLOB NULL,
    "ValidTo" TEXT NULL,
    CONSTRAINT "PK_KeyMaterials" PRIMARY KEY ("KeyId", "MaterialVersion"),
    CONSTRAINT "FK_KeyMaterials_Keys_KeyId" FOREIGN KEY ("KeyId") REFERENCES "Keys" ("KeyId") ON DELETE RESTRICT
);

INSERT INTO "ef_temp_KeyMaterials" ("KeyId", "MaterialVersion", "CreatedAt", "Description", "ExpirationModel", "MaterialId", "RotatedAt", "RotationType", "SealedMaterial", "ValidTo")
SELECT "KeyId", "MaterialVersion", "CreatedAt", "Description", "ExpirationModel", "MaterialId", "RotatedAt", "RotationType", "SealedMaterial", "ValidTo"
FROM "KeyMaterials";

PRAGMA foreign_keys = 0;

DROP TABLE "KeyMaterials";

ALTER TABLE "ef_temp_KeyMaterials" RENAME TO "KeyMaterials";

PRAGMA foreign_keys = 1;

CREATE UNIQUE INDEX "IX_KeyMaterials_MaterialId" ON "KeyMaterials" ("MaterialId");

CREATE INDEX "IX_KeyMaterials_ValidTo" ON "KeyMaterials" ("ValidTo");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127061754_KeyManagement', '10.0.15');

ALTER TABLE "Installations" ADD "RecoveryKitMadeAt" TEXT NULL;

ALTER TABLE "Installations" ADD "RecoveryKitRootKeyId" TEXT COLLATE BINARY NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127075841_RecoveryKit', '10.0.15');

ALTER TABLE "WrappedDataKeys" ADD "KeyDeletedAt" TEXT NULL;

ALTER TABLE "WrappedDataKeys" ADD "LastUsedAt" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127104100_DataKeyUse', '10.0.15');

CREATE TABLE "AccessKeys" (
    "AccessKeyId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_AccessKeys" PRIMARY KEY,
    "SealedSecret" BLOB NOT NULL,
    "Status" TEXT COLLATE BINARY NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastUsedAt" TEXT NULL,
    "LastUsedService" TEXT COLLATE BINARY NULL,
    "LastUsedRegion" TEXT COLLATE BINARY NULL
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127113332_AccessKeys', '10.0.15');

ALTER TABLE "FileSystems" ADD "AvailabilityZone" TEXT COLLATE BINARY NULL;

ALTER TABLE "FileSystems" ADD "BackupStatus" TEXT COLLATE BINARY NULL;

ALTER TABLE "FileSystems" ADD "LifecyclePolicies" TEXT COLLATE BINARY NOT NULL DEFAULT '';

ALTER TABLE "FileSystems" ADD "ProvisionedThroughputInMibps" REAL NULL;

ALTER TABLE "FileSystems" ADD "ReplicationOverwriteProtection" TEXT COLLATE BINARY NOT NULL DEFAULT 'ENABLED';

ALTER TABLE "FileSystems" ADD "ThroughputChangedAt" TEXT NULL;

ALTER TABLE "FileSystems" ADD "ThroughputMode" TEXT COLLATE BINARY NOT NULL DEFAULT 'bursting';

CREATE TABLE "AccessPoints" (
    "AccessPointId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_AccessPoints" PRIMARY KEY,
    "FileSystemId" TEXT COLLATE BINARY NOT NULL,
    "Region" TEXT COLLATE BINARY NOT NULL,
    "ClientToken" TEXT COLLATE BINARY NOT NULL,
    "PosixUid" INTEGER NULL,
    "PosixGid" INTEGER NULL,
    "SecondaryGids" TEXT COLLATE BINARY NULL,
    "RootPath" TEXT COLLATE BINARY NOT NULL,
    "OwnerUid" INTEGER NULL,
    "OwnerGid" INTEGER NULL,
    "Permissions" TEXT COLLATE BINARY NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_AccessPoints_FileSystems_FileSystemId" FOREIGN KEY ("FileSystemId") REFERENCES "FileSystems" ("FileSystemId") ON DELETE RESTRICT
);

CREATE TABLE "FileSystemPolicies" (
    "FileSystemId" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_FileSystemPolicies" PRIMARY KEY,
    "Policy" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_FileSystemPolicies_FileSystems_FileSystemId" FOREIGN KEY ("FileSystemId") REFERENCES "FileSystems" ("FileSystemId") ON DELETE RESTRICT
);

CREATE TABLE "AccessPointTags" (
    "AccessPointId" TEXT COLLATE BINARY NOT NULL,
    "TagKey" TEXT COLLATE BINARY NOT NULL,
    "TagValue" TEXT COLLATE BINARY NOT NULL,
    CONSTRAINT "PK_AccessPointTags" PRIMARY KEY ("AccessPointId", "TagKey"),
    CONSTRAINT "FK_AccessPointTags_AccessPoints_AccessPointId" FOREIGN KEY ("AccessPointId") REFERENCES "AccessPoints" ("AccessPointId") ON DELETE CASCADE
);

CREATE INDEX "IX_AccessPoints_FileSystemId_AccessPointId" ON "AccessPoints" ("FileSystemId", "AccessPointId");

CREATE INDEX "IX_AccessPoints_Region_AccessPointId" ON "AccessPoints" ("Region", "AccessPointId");

CREATE UNIQUE INDEX "IX_AccessPoints_Region_ClientToken" ON "AccessPoints" ("Region", "ClientToken");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127114733_FileSystemFeatures', '10.0.15');

ALTER TABLE "Grants" ADD "GranteeIsService" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Grants" ADD "RetirerIsService" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Grants" ADD "SourceArn" TEXT COLLATE BINARY NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127144656_GrantServicePrincipals', '10.0.15');

ALTER TABLE "Vpcs" ADD "EnableDnsHostnames" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Vpcs" ADD "EnableDnsSupport" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "Vpcs" ADD "EnableNetworkAddressUsageMetrics" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "SecurityGroupRules" ADD "CidrIpv6" TEXT COLLATE BINARY NULL;

ALTER TABLE "SecurityGroupRules" ADD "IsEgress" INTEGER NOT NULL DEFAULT 0;

UPDATE Vpcs SET EnableDnsHostnames = 1 WHERE IsDefault = 1;

INSERT INTO SecurityGroupRules (RuleId, GroupId, IsEgress, IpProtocol, CidrIp)
SELECT upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
       GroupId, 1, '-1', '0.0.0.0/0'
FROM SecurityGroups;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127151245_NetworkAttributes', '10.0.15');

