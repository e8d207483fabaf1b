// Every operation of the key service, with success and with each error of its model that one machine can cause.

import assert from "node:assert/strict";
import { constants, publicEncrypt, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import * as kms from "@aws-sdk/client-kms";
import { Calls } from "./wire.mjs";

const keys = new Calls(kms.KMSClient, kms);
const create = async (parameters) => (await keys.call("CreateKey", parameters)).KeyMetadata;

const alias = `alias/operations-${randomUUID()}`;
const context = { purpose: "wages" };
const plaintext = Buffer.from("plain");
const key = await create({ Description: "for everything", Tags: [{ TagKey: "team", TagValue: "hr" }] });
const other = await create();
const disabled = await create();
const pending = await create();
const external = await create({ Origin: "EXTERNAL" });
const externalPending = await create({ Origin: "EXTERNAL" });
const [KeyId, root] = [key.KeyId, key.Arn.replace(/^arn:aws:kms:[^:]*:(\d+):.*$/, "arn:aws:iam::$1:root")];
const account = root.split(":")[4];
const service = "elasticfilesystem.amazonaws.com";

// Success, in an order in which each has what it needs.
await keys.call("DescribeKey", { KeyId });
await keys.call("ListKeys", { Limit: 2 });
await keys.call("UpdateKeyDescription", { KeyId, Description: "for nearly everything" });
await keys.call("CreateAlias", { AliasName: alias, TargetKeyId: KeyId });
await keys.call("ListAliases", { KeyId });
await keys.call("UpdateAlias", { AliasName: alias, TargetKeyId: other.KeyId });
const blob = (await keys.call("Encrypt", { KeyId, Plaintext: plaintext, EncryptionContext: context })).CiphertextBlob;
await keys.call("Decrypt", { CiphertextBlob: blob, EncryptionContext: context });
await keys.call("ReEncrypt", { CiphertextBlob: blob, SourceEncryptionContext: context, DestinationKeyId: other.KeyId });
await keys.call("GenerateDataKey", { KeyId, KeySpec: "AES_256" });
await keys.call("GenerateDataKeyWithoutPlaintext", { KeyId, KeySpec: "AES_256" });
await keys.call("GenerateRandom", { NumberOfBytes: 32 });
const grant = await keys.call("CreateGrant", { KeyId, GranteePrincipal: service, RetiringPrincipal: root, Operations: ["Decrypt"] });
const retired = await keys.call("CreateGrant", { KeyId, GranteePrincipal: service, RetiringPrincipal: root, Operations: ["Encrypt"] });
await keys.call("ListGrants", { KeyId });
await keys.call("ListRetirableGrants", { RetiringPrincipal: root });
await keys.call("RetireGrant", { GrantToken: retired.GrantToken });
const policy = (await keys.call("GetKeyPolicy", { KeyId })).Policy;
await keys.call("PutKeyPolicy", { KeyId, Policy: policy });
await keys.call("ListKeyPolicies", { KeyId });
await keys.call("TagResource", { KeyId, Tags: [{ TagKey: "stage", TagValue: "test" }] });
await keys.call("ListResourceTags", { KeyId });
await keys.call("UntagResource", { KeyId, TagKeys: ["stage"] });
await keys.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 });
await keys.call("GetKeyRotationStatus", { KeyId });
await keys.call("DisableKeyRotation", { KeyId });
await keys.call("RotateKeyOnDemand", { KeyId });
await keys.call("ListKeyRotations", { KeyId });
await keys.call("GetKeyLastUsage", { KeyId });
await keys.call("EnableKey", { KeyId });
await keys.call("DisableKey", { KeyId: disabled.KeyId });
await keys.call("ScheduleKeyDeletion", { KeyId: pending.KeyId, PendingWindowInDays: 7 });
await keys.call("CancelKeyDeletion", { KeyId: pending.KeyId });
await keys.call("ScheduleKeyDeletion", { KeyId: pending.KeyId, PendingWindowInDays: 7 });

await keys.call("ScheduleKeyDeletion", { KeyId: externalPending.KeyId, PendingWindowInDays: 7 });

// The import of material.
const wrapping = { KeyId: external.KeyId, WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" };
const parametersForImport = await keys.call("GetParametersForImport", wrapping);
const wrap = (material, { PublicKey }) =>
  publicEncrypt({ key: Buffer.from(PublicKey), format: "der", type: "spki", padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, material);
const wrapped = { EncryptedKeyMaterial: wrap(randomBytes(32), parametersForImport), ImportToken: parametersForImport.ImportToken, ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" };
await keys.call("ImportKeyMaterial", { KeyId: external.KeyId, ...wrapped });
await keys.call("DeleteImportedKeyMaterial", { KeyId: external.KeyId });

// What each operation is called with where a fault is put into it.
const calls = {
  CancelKeyDeletion: { KeyId },
  CreateGrant: { KeyId, GranteePrincipal: service, Operations: ["Decrypt"] },
  Decrypt: { KeyId, CiphertextBlob: blob, EncryptionContext: context },
  DeleteImportedKeyMaterial: { KeyId: external.KeyId },
  DescribeKey: { KeyId },
  DisableKey: { KeyId },
  DisableKeyRotation: { KeyId },
  EnableKey: { KeyId },
  EnableKeyRotation: { KeyId },
  Encrypt: { KeyId, Plaintext: plaintext },
  GenerateDataKey: { KeyId, KeySpec: "AES_256" },
  GenerateDataKeyWithoutPlaintext: { KeyId, KeySpec: "AES_256" },
  GetKeyLastUsage: { KeyId },
  GetKeyPolicy: { KeyId },
  GetKeyRotationStatus: { KeyId },
  GetParametersForImport: wrapping,
  ImportKeyMaterial: { KeyId: external.KeyId, ...wrapped },
  ListAliases: { KeyId },
  ListGrants: { KeyId },
  ListKeyPolicies: { KeyId },
  ListKeyRotations: { KeyId },
  ListKeys: {},
  ListResourceTags: { KeyId },
  ListRetirableGrants: { RetiringPrincipal: root },
  PutKeyPolicy: { KeyId, Policy: policy },
  ReEncrypt: { CiphertextBlob: blob, SourceKeyId: KeyId, SourceEncryptionContext: context, DestinationKeyId: other.KeyId },
  RetireGrant: { KeyId: key.Arn, GrantId: grant.GrantId },
  RevokeGrant: { KeyId, GrantId: grant.GrantId },
  RotateKeyOnDemand: { KeyId },
  ScheduleKeyDeletion: { KeyId, PendingWindowInDays: 7 },
  TagResource: { KeyId, Tags: [{ TagKey: "a", TagValue: "b" }] },
  UntagResource: { KeyId, TagKeys: ["a"] },
  UpdateKeyDescription: { KeyId, Description: "again" },
};

// Faults that are the same wherever the model has them. A key is named by ARN where nothing else is taken.
const nowhere = `arn:aws:kms:${process.env.AWS_DEFAULT_REGION}:${account}:key/${randomUUID()}`;
const faults = {
  NotFoundException: { KeyId: nowhere },
  InvalidArnException: { KeyId: "arn:aws:kms:us-east-1:1:neither/key" },
  DisabledException: { KeyId: disabled.Arn },
  KMSInvalidStateException: { KeyId: pending.Arn },
  InvalidGrantTokenException: { GrantTokens: ["made-up"] },
  InvalidGrantIdException: { GrantId: "short" },
  InvalidMarkerException: { Marker: "made-up" },
  DryRunOperationException: { DryRun: true },
  InvalidKeyUsageException: { EncryptionAlgorithm: "RSAES_OAEP_SHA_256" },
};

// Where an operation has the error by another fault, or has it further below.
const own = {
  ReEncrypt: {
    NotFoundException: { DestinationKeyId: nowhere },
    DisabledException: { DestinationKeyId: disabled.KeyId },
    KMSInvalidStateException: { DestinationKeyId: pending.KeyId },
    IncorrectKeyException: { SourceKeyId: other.KeyId },
    InvalidKeyUsageException: { DestinationEncryptionAlgorithm: "RSAES_OAEP_SHA_256" },
    InvalidCiphertextException: { SourceEncryptionContext: { purpose: "other" } },
  },
  Decrypt: {
    DisabledException: { KeyId: undefined, CiphertextBlob: await sealedUnder(disabled) },
    KMSInvalidStateException: { KeyId: undefined, CiphertextBlob: await sealedUnder(pending) },
    NotFoundException: { KeyId: nowhere },
    IncorrectKeyException: { KeyId: other.KeyId },
    InvalidCiphertextException: { CiphertextBlob: randomBytes(100) },
  },
  CancelKeyDeletion: { KMSInvalidStateException: { KeyId } },
  CreateGrant: { InvalidArnException: { GranteePrincipal: "nobody" } },
  ListRetirableGrants: { InvalidArnException: { RetiringPrincipal: "nobody" }, NotFoundException: null },
  RetireGrant: { InvalidGrantTokenException: { KeyId: undefined, GrantId: undefined, GrantToken: "made-up" } },
  GetParametersForImport: { UnsupportedOperationException: { KeyId }, KMSInvalidStateException: { KeyId: externalPending.KeyId } },
  DeleteImportedKeyMaterial: { UnsupportedOperationException: { KeyId } },
  ImportKeyMaterial: {
    UnsupportedOperationException: { KeyId },
    KMSInvalidStateException: { KeyId: externalPending.KeyId },
    InvalidImportTokenException: { ImportToken: randomBytes(64) },
    InvalidCiphertextException: { EncryptedKeyMaterial: randomBytes(256) },
    IncorrectKeyMaterialException: { EncryptedKeyMaterial: wrap(randomBytes(32), parametersForImport), ImportType: "EXISTING_KEY_MATERIAL" },
  },
  GetKeyRotationStatus: { UnsupportedOperationException: { KeyId: external.KeyId } },
  EnableKeyRotation: { UnsupportedOperationException: { KeyId: external.KeyId } },
  DisableKeyRotation: { UnsupportedOperationException: { KeyId: external.KeyId } },
  PutKeyPolicy: { MalformedPolicyDocumentException: { Policy: "{" }, UnsupportedOperationException: null },
  TagResource: { TagException: { Tags: [{ TagKey: "aws:own", TagValue: "x" }] }, LimitExceededException: null },
  UntagResource: { TagException: { TagKeys: ["aws:own"] } },
};

async function sealedUnder({ KeyId: id, KeyState }) {
  await keys.call(...(id === pending.KeyId ? ["CancelKeyDeletion", { KeyId: id }] : ["EnableKey", { KeyId: id }]));
  await keys.call("EnableKey", { KeyId: id });
  const { CiphertextBlob } = await keys.call("Encrypt", { KeyId: id, Plaintext: plaintext, EncryptionContext: context });
  await keys.call(...(id === pending.KeyId ? ["ScheduleKeyDeletion", { KeyId: id, PendingWindowInDays: 7 }] : ["DisableKey", { KeyId: id }]));
  return CiphertextBlob;
}

const { modelled: { kms: modelled }, notCaused: { kms: notCaused } } = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const [operation, parameters] of Object.entries(calls)) {
  for (const error of modelled[operation]) {
    const fault = error in (own[operation] ?? {}) ? own[operation][error] : faults[error];
    if (fault && !(error in (notCaused[operation] ?? {}))) {
      await keys.refused(error, operation, { ...parameters, ...fault });
    }
  }
}

// What takes more than one fault, or has the error by another one too.
await keys.refused("InvalidKeyUsageException", "ReEncrypt", { ...calls.ReEncrypt, SourceEncryptionAlgorithm: "RSAES_OAEP_SHA_256" });
await keys.refused("UnsupportedOperationException", "GenerateRandom", { NumberOfBytes: 32, CustomKeyStoreId: "cks-1234567890abcdef0" });
await keys.refused("AlreadyExistsException", "CreateAlias", { AliasName: alias, TargetKeyId: KeyId });
await keys.refused("InvalidAliasNameException", "CreateAlias", { AliasName: "alias/a:b", TargetKeyId: KeyId });
await keys.refused("NotAuthorizedException", "CreateAlias", { AliasName: "alias/aws/mine", TargetKeyId: KeyId });
await keys.refused("NotFoundException", "CreateAlias", { AliasName: `${alias}-2`, TargetKeyId: nowhere });
await keys.refused("KMSInvalidStateException", "CreateAlias", { AliasName: `${alias}-2`, TargetKeyId: pending.KeyId });
await keys.refused("KMSInvalidStateException", "UpdateAlias", { AliasName: alias, TargetKeyId: pending.KeyId });
await keys.refused("NotFoundException", "UpdateAlias", { AliasName: `${alias}-none`, TargetKeyId: KeyId });
for (let i = 0; i < 50; i++) {
  await keys.call("CreateAlias", { AliasName: `${alias}-full-${i}`, TargetKeyId: KeyId });
}
await keys.refused("LimitExceededException", "CreateAlias", { AliasName: `${alias}-2`, TargetKeyId: KeyId });
await keys.refused("LimitExceededException", "UpdateAlias", { AliasName: alias, TargetKeyId: KeyId });
await keys.call("DeleteAlias", { AliasName: alias });
await keys.refused("NotFoundException", "DeleteAlias", { AliasName: alias });
await keys.refused("MalformedPolicyDocumentException", "CreateKey", { Policy: "{}" });
await keys.refused("UnsupportedOperationException", "CreateKey", { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" });
await keys.refused("TagException", "CreateKey", { Tags: [{ TagKey: "twice", TagValue: "a" }, { TagKey: "twice", TagValue: "b" }] });
await keys.refused("MalformedPolicyDocumentException", "PutKeyPolicy", { KeyId, Policy: policy.replace(/}\s*$/, `${" ".repeat(32768)}}`) });
await keys.refused("LimitExceededException", "TagResource", { KeyId, Tags: Array.from({ length: 50 }, (_, i) => ({ TagKey: `tag-${i}`, TagValue: "x" })) });
for (let i = 0; i < 25; i++) {
  await keys.attempt("RotateKeyOnDemand", { KeyId });
}
await keys.refused("LimitExceededException", "RotateKeyOnDemand", { KeyId });
await keys.call("RevokeGrant", { KeyId, GrantId: grant.GrantId });

// What is not there says so.
const absent = Object.keys(modelled).filter((operation) => !(keys.report()[operation]?.succeeded ?? false));
for (const operation of absent) {
  await keys.refused("UnsupportedOperationException", operation, {
    KeyId, CustomKeyStoreId: "cks-1234567890abcdef0", CustomKeyStoreName: "store", KeyPairSpec: "RSA_2048", Message: plaintext, Mac: plaintext, Signature: plaintext,
    SigningAlgorithm: "RSASSA_PSS_SHA_256", MacAlgorithm: "HMAC_SHA_256", ReplicaRegion: "eu-central-1", PrimaryRegion: "eu-central-1",
    KeyAgreementAlgorithm: "ECDH", PublicKey: plaintext,
  });
}

console.log(JSON.stringify(keys.report()));
