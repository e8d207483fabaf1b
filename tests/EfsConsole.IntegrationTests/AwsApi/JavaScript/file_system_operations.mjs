// Every operation of the file-system service, with success and with each error of its model that one machine can cause.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import { Calls, until } from "./wire.mjs";

const files = new Calls(efs.EFSClient, efs);
const network = new Calls(ec2.EC2Client, ec2);
const create = (parameters = {}) => files.call("CreateFileSystem", { CreationToken: randomUUID(), ...parameters });

async function available(id) {
  const described = async () => (await files.call("DescribeFileSystems", { FileSystemId: id })).FileSystems[0];
  return until(described, (told) => told.LifeCycleState === "available");
}

async function mounted(id) {
  const described = async () => (await files.call("DescribeMountTargets", { MountTargetId: id })).MountTargets[0];
  return until(described, (told) => told.LifeCycleState === "available");
}

// The parameter that names the file system.
const ownName = (operation) => (operation.endsWith("ReplicationConfiguration") ? "SourceFileSystemId" : "FileSystemId");

// Asked right after the creation of something, while it is being made: again with a fresh one until the call has come in time.
async function whileCreating(error, operation, parameters) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const made = await create({ Encrypted: true });
    if ((await files.attempt(operation, { ...parameters, [ownName(operation)]: made.FileSystemId })).name === error) {
      return;
    }
  }
  assert.fail(`${operation} was never told ${error}.`);
}

const token = randomUUID();
const made = await create({ CreationToken: token, Encrypted: true, Backup: true, Tags: [{ Key: "Name", Value: "payroll" }] });
const { FileSystemId, FileSystemArn } = await available(made.FileSystemId);
const zones = (await network.call("DescribeAvailabilityZones")).AvailabilityZones.map((zone) => zone.ZoneName);
const { VpcId: vpc, CidrBlock: block } = (await network.call("DescribeVpcs", { Filters: [{ Name: "is-default", Values: ["true"] }] })).Vpcs[0];
const subnets = (await network.call("DescribeSubnets", { Filters: [{ Name: "vpc-id", Values: [vpc] }] })).Subnets;
const subnetIn = (zone) => subnets.find((subnet) => subnet.AvailabilityZone === zone).SubnetId;

// Success.
const target = await mounted((await files.call("CreateMountTarget", { FileSystemId, SubnetId: subnetIn(zones[0]) })).MountTargetId);
const { MountTargetId } = target;
const { SecurityGroups } = await files.call("DescribeMountTargetSecurityGroups", { MountTargetId });
await files.call("ModifyMountTargetSecurityGroups", { MountTargetId, SecurityGroups });
await files.call("DescribeMountTargets", { FileSystemId });
const point = await files.call("CreateAccessPoint", { ClientToken: randomUUID(), FileSystemId, PosixUser: { Uid: 1000, Gid: 1000 } });
const { AccessPointId } = point;
await files.call("DescribeAccessPoints", { FileSystemId });
await files.call("CreateTags", { FileSystemId, Tags: [{ Key: "team", Value: "hr" }] });
await files.call("DescribeTags", { FileSystemId });
await files.call("DeleteTags", { FileSystemId, TagKeys: ["team"] });
await files.call("TagResource", { ResourceId: AccessPointId, Tags: [{ Key: "team", Value: "hr" }] });
await files.call("ListTagsForResource", { ResourceId: AccessPointId });
await files.call("UntagResource", { ResourceId: AccessPointId, TagKeys: ["team"] });
const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "elasticfilesystem:ClientMount", Resource: "*" }] });
await files.call("PutFileSystemPolicy", { FileSystemId, Policy });
assert.equal((await files.call("DescribeFileSystemPolicy", { FileSystemId })).Policy, Policy);
await files.call("DeleteFileSystemPolicy", { FileSystemId });
await files.call("PutLifecycleConfiguration", { FileSystemId, LifecyclePolicies: [{ TransitionToIA: "AFTER_30_DAYS" }] });
await files.call("DescribeLifecycleConfiguration", { FileSystemId });
await files.call("PutBackupPolicy", { FileSystemId, BackupPolicy: { Status: "DISABLED" } });
await files.call("DescribeBackupPolicy", { FileSystemId });
await files.call("PutAccountPreferences", { ResourceIdType: "LONG_ID" });
await files.call("DescribeAccountPreferences");
await files.call("UpdateFileSystem", { FileSystemId, ThroughputMode: "elastic" });
await files.call("UpdateFileSystemProtection", { FileSystemId, ReplicationOverwriteProtection: "DISABLED" });
await files.call("DescribeReplicationConfigurations");

// Faults that are the same wherever the model has them.
const nowhere = "fs-0123456789abcdef0";
const noTarget = "fsmt-0123456789abcdef0";
const noPoint = "fsap-0123456789abcdef0";
const ofFileSystem = {
  CreateAccessPoint: { ClientToken: randomUUID() },
  CreateMountTarget: { SubnetId: subnetIn(zones[1]) },
  CreateTags: { Tags: [{ Key: "a", Value: "b" }] },
  CreateReplicationConfiguration: { Destinations: [{ Region: "eu-central-1" }] },
  DeleteFileSystem: {},
  DeleteFileSystemPolicy: {},
  DeleteReplicationConfiguration: {},
  DeleteTags: { TagKeys: ["a"] },
  DescribeAccessPoints: {},
  DescribeBackupPolicy: {},
  DescribeFileSystemPolicy: {},
  DescribeFileSystems: {},
  DescribeLifecycleConfiguration: {},
  DescribeMountTargets: {},
  DescribeReplicationConfigurations: {},
  DescribeTags: {},
  PutBackupPolicy: { BackupPolicy: { Status: "ENABLED" } },
  PutFileSystemPolicy: { Policy },
  PutLifecycleConfiguration: { LifecyclePolicies: [] },
  UpdateFileSystem: { ThroughputMode: "elastic" },
  UpdateFileSystemProtection: { ReplicationOverwriteProtection: "DISABLED" },
};
for (const [operation, parameters] of Object.entries(ofFileSystem)) {
  const name = ownName(operation);
  await files.refused("FileSystemNotFound", operation, { ...parameters, [name]: nowhere });
  await files.refused("BadRequest", operation, { ...parameters, [name]: "none" });
}
for (const [operation, parameters] of [["TagResource", { Tags: [{ Key: "a", Value: "b" }] }], ["UntagResource", { TagKeys: ["a"] }], ["ListTagsForResource", {}]]) {
  await files.refused("FileSystemNotFound", operation, { ...parameters, ResourceId: nowhere });
  await files.refused("AccessPointNotFound", operation, { ...parameters, ResourceId: noPoint });
  await files.refused("BadRequest", operation, { ...parameters, ResourceId: "none" });
}
for (const [operation, parameters] of [["DeleteMountTarget", {}], ["DescribeMountTargetSecurityGroups", {}], ["ModifyMountTargetSecurityGroups", { SecurityGroups }]]) {
  await files.refused("MountTargetNotFound", operation, { ...parameters, MountTargetId: noTarget });
  await files.refused("BadRequest", operation, { ...parameters, MountTargetId: "none" });
}

// What has a fault of its own.
await files.refused("BadRequest", "CreateFileSystem", { CreationToken: randomUUID(), Encrypted: false, KmsKeyId: "alias/aws/elasticfilesystem" });
const taken = await files.refused("FileSystemAlreadyExists", "CreateFileSystem", { CreationToken: token });
assert.equal(taken.FileSystemId, FileSystemId);
await files.refused("ThroughputLimitExceeded", "CreateFileSystem", { CreationToken: randomUUID(), ThroughputMode: "provisioned", ProvisionedThroughputInMibps: 4000 });
await files.refused("UnsupportedAvailabilityZone", "CreateFileSystem", { CreationToken: randomUUID(), AvailabilityZoneName: "us-east-1z" });
await files.refused("ThroughputLimitExceeded", "UpdateFileSystem", { FileSystemId, ThroughputMode: "provisioned", ProvisionedThroughputInMibps: 4000 });
await files.refused("TooManyRequests", "UpdateFileSystem", { FileSystemId, ThroughputMode: "bursting" });
const again = await files.refused("AccessPointAlreadyExists", "CreateAccessPoint", { ClientToken: point.ClientToken, FileSystemId });
assert.equal(again.AccessPointId, AccessPointId);
await files.refused("AccessPointNotFound", "DescribeAccessPoints", { AccessPointId: noPoint });
await files.refused("AccessPointNotFound", "DeleteAccessPoint", { AccessPointId: noPoint });
await files.refused("BadRequest", "DeleteAccessPoint", { AccessPointId: "none" });
await files.refused("AccessPointNotFound", "DescribeMountTargets", { AccessPointId: noPoint });
await files.refused("MountTargetNotFound", "DescribeMountTargets", { MountTargetId: noTarget });
await files.refused("InvalidPolicyException", "PutFileSystemPolicy", { FileSystemId, Policy: "{" });
await files.refused("PolicyNotFound", "DescribeFileSystemPolicy", { FileSystemId });
const plain = await available((await create()).FileSystemId);
await files.refused("PolicyNotFound", "DescribeBackupPolicy", { FileSystemId: plain.FileSystemId });
await files.refused("BadRequest", "PutAccountPreferences", { ResourceIdType: "SHORT_ID" });
await files.refused("ReplicationNotFound", "DescribeReplicationConfigurations", { FileSystemId });
await files.refused("ReplicationNotFound", "DeleteReplicationConfiguration", { SourceFileSystemId: FileSystemId });
await files.refused("ValidationException", "CreateReplicationConfiguration", { SourceFileSystemId: FileSystemId, Destinations: [{ Region: "eu-central-1" }] });

// Mount targets.
await files.refused("MountTargetConflict", "CreateMountTarget", { FileSystemId, SubnetId: target.SubnetId });
await files.refused("SubnetNotFound", "CreateMountTarget", { FileSystemId, SubnetId: "subnet-0123456789abcdef0" });
await files.refused("SecurityGroupNotFound", "CreateMountTarget", { FileSystemId, SubnetId: subnetIn(zones[1]), SecurityGroups: ["sg-0123456789abcdef0"] });
await files.refused("SecurityGroupNotFound", "ModifyMountTargetSecurityGroups", { MountTargetId, SecurityGroups: ["sg-0123456789abcdef0"] });
const groups = [];
for (let i = 0; i < 6; i++) {
  groups.push((await network.call("CreateSecurityGroup", { GroupName: randomUUID(), Description: "one of too many", VpcId: vpc })).GroupId);
}
await files.refused("SecurityGroupLimitExceeded", "CreateMountTarget", { FileSystemId, SubnetId: subnetIn(zones[1]), SecurityGroups: groups });
await files.refused("SecurityGroupLimitExceeded", "ModifyMountTargetSecurityGroups", { MountTargetId, SecurityGroups: groups });
await files.refused("IpAddressInUse", "CreateMountTarget", { FileSystemId: plain.FileSystemId, SubnetId: target.SubnetId, IpAddress: target.IpAddress });
const oneZone = await available((await create({ AvailabilityZoneName: zones[0] })).FileSystemId);
await files.refused("AvailabilityZonesMismatch", "CreateMountTarget", { FileSystemId: oneZone.FileSystemId, SubnetId: subnetIn(zones[1]) });

// A subnet of sixteen addresses, of which five are the network's.
const { SubnetId: small } = (await network.call("CreateSubnet", { VpcId: vpc, CidrBlock: block.replace(/\d+\.\d+\/16$/, "255.240/28"), AvailabilityZone: zones[2] })).Subnet;
for (let i = 0; i < 11; i++) {
  const { FileSystemId: each } = await available((await create()).FileSystemId);
  await files.call("CreateMountTarget", { FileSystemId: each, SubnetId: small });
}
await files.refused("NoFreeAddressesInSubnet", "CreateMountTarget", { FileSystemId: plain.FileSystemId, SubnetId: small });

// While something is being made.
for (const operation of [
  "CreateAccessPoint", "CreateMountTarget", "CreateReplicationConfiguration", "DeleteFileSystemPolicy", "PutBackupPolicy", "PutFileSystemPolicy", "PutLifecycleConfiguration",
  "UpdateFileSystem", "UpdateFileSystemProtection",
]) {
  await whileCreating("IncorrectFileSystemLifeCycleState", operation, ofFileSystem[operation]);
}
for (let attempt = 0; ; attempt++) {
  assert.ok(attempt < 200, "ModifyMountTargetSecurityGroups never came in time.");
  const { FileSystemId: each } = await available((await create()).FileSystemId);
  const { MountTargetId: fresh } = await files.call("CreateMountTarget", { FileSystemId: each, SubnetId: subnetIn(zones[1]) });
  if ((await files.attempt("ModifyMountTargetSecurityGroups", { MountTargetId: fresh, SecurityGroups })).name === "IncorrectMountTargetState") {
    break;
  }
}

// While it is being taken away: its network interface goes first, then the mount target.
for (let attempt = 0; ; attempt++) {
  assert.ok(attempt < 200, "DescribeMountTargetSecurityGroups never came in time.");
  const { MountTargetId: leaving } = await mounted((await files.call("CreateMountTarget", { FileSystemId: plain.FileSystemId, SubnetId: subnetIn(zones[1]) })).MountTargetId);
  const [, told] = await Promise.all([
    files.call("DeleteMountTarget", { MountTargetId: leaving }),
    pause(attempt % 10).then(() => files.attempt("DescribeMountTargetSecurityGroups", { MountTargetId: leaving })),
  ]);
  if (told.name === "IncorrectMountTargetState") {
    break;
  }
  await until(() => files.attempt("DescribeMountTargets", { MountTargetId: leaving }), (told) => told.name === "MountTargetNotFound");
}

// The end: what is in use stays.
await files.refused("FileSystemInUse", "DeleteFileSystem", { FileSystemId });
await files.call("DeleteAccessPoint", { AccessPointId });
await files.call("DeleteMountTarget", { MountTargetId });
await until(() => files.attempt("DescribeMountTargets", { MountTargetId }), (told) => told.name === "MountTargetNotFound");
await files.call("DeleteFileSystem", { FileSystemId });
await until(() => files.attempt("DescribeFileSystems", { FileSystemId }), (told) => told.name === "FileSystemNotFound");

console.log(JSON.stringify(files.report()));
