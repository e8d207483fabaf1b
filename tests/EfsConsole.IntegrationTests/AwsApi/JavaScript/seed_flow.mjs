// The whole flow of the seed: key, alias, grant, encrypted file system, tags, mount targets, disabled key, errors, deletion.

import assert from "node:assert/strict";
import * as trail from "@aws-sdk/client-cloudtrail";
import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import * as kms from "@aws-sdk/client-kms";
import * as sts from "@aws-sdk/client-sts";
import { Calls, client, until } from "./wire.mjs";

const keys = new Calls(kms.KMSClient, kms);
const files = new Calls(efs.EFSClient, efs);
const network = new Calls(ec2.EC2Client, ec2);
const events = new Calls(trail.CloudTrailClient, trail);

const { Account } = await client(sts.STSClient).send(new sts.GetCallerIdentityCommand({}));
const key = (await keys.call("CreateKey", { Description: "wage files" })).KeyMetadata;
assert.equal(key.AWSAccountId, Account);
assert.ok(key.CreationDate instanceof Date && Math.abs(Date.now() - key.CreationDate) < 60_000);
await keys.call("CreateAlias", { AliasName: "alias/javascript", TargetKeyId: key.KeyId });

// Grants made by hand: one retired, one revoked.
const granted = async () => (await keys.call("ListGrants", { KeyId: key.KeyId })).Grants.map((told) => told.GrantId);
const given = { KeyId: key.KeyId, GranteePrincipal: "elasticfilesystem.amazonaws.com", RetiringPrincipal: `arn:aws:iam::${Account}:root` };
const retired = await keys.call("CreateGrant", { ...given, Name: "by-hand", Operations: ["Decrypt", "DescribeKey"] });
const revoked = await keys.call("CreateGrant", { ...given, Operations: ["Encrypt"] });
assert.deepEqual((await granted()).sort(), [retired.GrantId, revoked.GrantId].sort());
await keys.call("RetireGrant", { GrantToken: retired.GrantToken });
assert.deepEqual(await granted(), [revoked.GrantId]);
await keys.call("RevokeGrant", { KeyId: key.KeyId, GrantId: revoked.GrantId });
assert.deepEqual(await granted(), []);

const made = await files.call("CreateFileSystem", { CreationToken: "javascript", Encrypted: true, KmsKeyId: "alias/javascript", Tags: [{ Key: "Name", Value: "payroll" }] });
const { FileSystemId } = made;
assert.deepEqual([made.LifeCycleState, made.Encrypted, made.KmsKeyId, made.Name], ["creating", true, key.Arn, "payroll"]);
assert.equal((await files.refused("FileSystemAlreadyExists", "CreateFileSystem", { CreationToken: "javascript" })).FileSystemId, FileSystemId);
const described = async () => (await files.call("DescribeFileSystems", { FileSystemId })).FileSystems[0];
const ready = await until(described, (told) => told.LifeCycleState === "available");
assert.equal(ready.SizeInBytes.Value, 6144);

const [grant] = (await keys.call("ListGrants", { KeyId: key.KeyId })).Grants;
assert.equal(grant.GranteePrincipal, "elasticfilesystem.amazonaws.com");
assert.deepEqual(grant.Constraints, { EncryptionContextEquals: { "aws:elasticfilesystem:filesystem:id": FileSystemId } });

await files.call("TagResource", { ResourceId: FileSystemId, Tags: [{ Key: "team", Value: "hr" }] });
assert.deepEqual((await files.call("ListTagsForResource", { ResourceId: FileSystemId })).Tags, [{ Key: "Name", Value: "payroll" }, { Key: "team", Value: "hr" }]);

const { SubnetId } = (await network.call("DescribeSubnets", { Filters: [{ Name: "default-for-az", Values: ["true"] }] })).Subnets[0];
const { MountTargetId } = await files.call("CreateMountTarget", { FileSystemId, SubnetId });
const target = await until(
  async () => (await files.call("DescribeMountTargets", { MountTargetId })).MountTargets[0], (told) => told.LifeCycleState === "available");
const [face] = (await network.call("DescribeNetworkInterfaces", { NetworkInterfaceIds: [target.NetworkInterfaceId] })).NetworkInterfaces;
assert.equal(face.PrivateIpAddress, target.IpAddress);

await keys.call("DisableKey", { KeyId: key.KeyId });
await files.refused("DisabledException", "CreateFileSystem", { CreationToken: "javascript-2", Encrypted: true, KmsKeyId: key.Arn });
await keys.call("EnableKey", { KeyId: key.KeyId });

await files.refused("FileSystemInUse", "DeleteFileSystem", { FileSystemId });
await files.call("DeleteMountTarget", { MountTargetId });
await until(() => files.attempt("DescribeMountTargets", { MountTargetId }), (told) => told.name === "MountTargetNotFound");
await files.call("DeleteFileSystem", { FileSystemId });
await until(() => files.attempt("DescribeFileSystems", { FileSystemId }), (told) => told.name === "FileSystemNotFound");
await until(() => keys.call("ListGrants", { KeyId: key.KeyId }), (told) => told.Grants.length === 0);

// Pages: each file system once, these three among them.
const three = [];
for (const number of [1, 2, 3]) {
  three.push((await files.call("CreateFileSystem", { CreationToken: `javascript-page-${number}` })).FileSystemId);
}
const found = [];
for await (const page of efs.paginateDescribeFileSystems({ client: client(efs.EFSClient), pageSize: 2 }, {})) {
  assert.ok(page.FileSystems.length <= 2);
  found.push(...page.FileSystems.map((told) => told.FileSystemId));
}
assert.equal(new Set(found).size, found.length);
assert.ok(three.every((id) => found.includes(id)));

const { Events } = await events.call("LookupEvents", { LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: key.Arn }] });
const names = new Set(Events.map((event) => event.EventName));
assert.ok(["CreateGrant", "GenerateDataKeyWithoutPlaintext", "DisableKey", "EnableKey"].every((name) => names.has(name)), [...names].join());
console.log("{}");
