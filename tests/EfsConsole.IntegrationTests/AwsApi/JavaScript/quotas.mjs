// The quotas that are set: each as the error that its model has for it.

import { randomUUID } from "node:crypto";
import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import * as kms from "@aws-sdk/client-kms";
import { Calls, until } from "./wire.mjs";

const files = new Calls(efs.EFSClient, efs);
const keys = new Calls(kms.KMSClient, kms);
const network = new Calls(ec2.EC2Client, ec2);

const { FileSystemId } = await files.call("CreateFileSystem", { CreationToken: randomUUID() });
await until(async () => (await files.call("DescribeFileSystems", { FileSystemId })).FileSystems[0], (told) => told.LifeCycleState === "available");
await files.refused("FileSystemLimitExceeded", "CreateFileSystem", { CreationToken: randomUUID() });
await files.call("CreateAccessPoint", { ClientToken: randomUUID(), FileSystemId });
await files.refused("AccessPointLimitExceeded", "CreateAccessPoint", { ClientToken: randomUUID(), FileSystemId });
const [first, second] = (await network.call("DescribeSubnets", { Filters: [{ Name: "default-for-az", Values: ["true"] }] })).Subnets;
await files.call("CreateMountTarget", { FileSystemId, SubnetId: first.SubnetId });
await files.refused("NetworkInterfaceLimitExceeded", "CreateMountTarget", { FileSystemId, SubnetId: second.SubnetId });
const { KeyId } = (await keys.call("CreateKey")).KeyMetadata;
await keys.refused("LimitExceededException", "CreateKey");
await keys.call("CreateGrant", { KeyId, GranteePrincipal: "elasticfilesystem.amazonaws.com", Operations: ["Decrypt"] });
await keys.refused("LimitExceededException", "CreateGrant", { KeyId, GranteePrincipal: "elasticfilesystem.amazonaws.com", Operations: ["Decrypt"] });
console.log(JSON.stringify({ efs: files.report(), kms: keys.report() }));
