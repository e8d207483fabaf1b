"""The whole flow of the seed: key, alias, grant, encrypted file system, tags, mount targets, disabled key, errors, deletion."""

from botocore.exceptions import ClientError

from wire import client, refused, until

keys, files, network, trail = client("kms"), client("efs"), client("ec2"), client("cloudtrail")

key = keys.create_key(Description="wage files")["KeyMetadata"]
keys.create_alias(AliasName="alias/payroll", TargetKeyId=key["KeyId"])
refused("AlreadyExistsException", 400, keys.create_alias, AliasName="alias/payroll", TargetKeyId=key["KeyId"])

# Grants made by hand: one retired, one revoked.
given = {"KeyId": key["KeyId"], "GranteePrincipal": "elasticfilesystem.amazonaws.com", "RetiringPrincipal": f"arn:aws:iam::{key['AWSAccountId']}:root"}
retired = keys.create_grant(Name="by-hand", Operations=["Decrypt", "DescribeKey"], Constraints={"EncryptionContextSubset": {"team": "hr"}}, **given)
revoked = keys.create_grant(Operations=["Encrypt"], **given)
told = {grant["GrantId"]: grant for grant in keys.list_grants(KeyId=key["KeyId"])["Grants"]}
assert told.keys() == {retired["GrantId"], revoked["GrantId"]}, told
assert (told[retired["GrantId"]]["Name"], told[retired["GrantId"]]["Constraints"]) == ("by-hand", {"EncryptionContextSubset": {"team": "hr"}}), told
keys.retire_grant(GrantToken=retired["GrantToken"])
assert [grant["GrantId"] for grant in keys.list_grants(KeyId=key["KeyId"])["Grants"]] == [revoked["GrantId"]]
keys.revoke_grant(KeyId=key["KeyId"], GrantId=revoked["GrantId"])
assert keys.list_grants(KeyId=key["KeyId"])["Grants"] == []
refused("NotFoundException", 400, keys.revoke_grant, KeyId=key["KeyId"], GrantId=revoked["GrantId"])

# Created, and the same token again.
made = files.create_file_system(CreationToken="t1", PerformanceMode="generalPurpose", Encrypted=True, KmsKeyId="alias/payroll")
assert made["ResponseMetadata"]["HTTPStatusCode"] == 201, made
assert made["LifeCycleState"] == "creating" and made["Encrypted"] and made["KmsKeyId"] == key["Arn"], made
file_system = made["FileSystemId"]
try:
    files.create_file_system(CreationToken="t1")
    raise AssertionError("The token was taken twice.")
except files.exceptions.FileSystemAlreadyExists as error:
    assert error.response["FileSystemId"] == file_system, error.response


def described():
    return files.describe_file_systems(FileSystemId=file_system)["FileSystems"][0]


until(described, lambda told: told["LifeCycleState"] == "available")
by_token = files.describe_file_systems(CreationToken="t1")["FileSystems"]
assert [told["FileSystemId"] for told in by_token] == [file_system], by_token
assert described()["SizeInBytes"]["Value"] == 6144, described()

# The service works through its grant.
grants = keys.list_grants(KeyId=key["KeyId"])["Grants"]
assert [grant["GranteePrincipal"] for grant in grants] == ["elasticfilesystem.amazonaws.com"], grants
assert grants[0]["Constraints"]["EncryptionContextEquals"] == {"aws:elasticfilesystem:filesystem:id": file_system}, grants

# Tags, old operations.
assert files.create_tags(FileSystemId=file_system, Tags=[{"Key": "Name", "Value": "payroll"}, {"Key": "team", "Value": "hr"}])["ResponseMetadata"]["HTTPStatusCode"] == 204
assert described()["Name"] == "payroll"
files.delete_tags(FileSystemId=file_system, TagKeys=["team", "unknown"])
assert files.describe_tags(FileSystemId=file_system)["Tags"] == [{"Key": "Name", "Value": "payroll"}]
refused("BadRequest", 400, files.create_tags, FileSystemId=file_system, Tags=[{"Key": "aws:own", "Value": "x"}])

# By its ARN, whose slash stands as %2F in the path; two keys to take away are the same query parameter twice.
arn = described()["FileSystemArn"]
assert arn.endswith(f":file-system/{file_system}"), arn
refused("PolicyNotFound", 404, files.describe_backup_policy, FileSystemId=arn)
files.put_backup_policy(FileSystemId=arn, BackupPolicy={"Status": "ENABLED"})
assert files.describe_backup_policy(FileSystemId=arn)["BackupPolicy"] == {"Status": "ENABLED"}
files.tag_resource(ResourceId=arn, Tags=[{"Key": "stage", "Value": "test"}, {"Key": "cost centre", "Value": "7/1"}])
assert {tag["Key"]: tag["Value"] for tag in files.list_tags_for_resource(ResourceId=arn)["Tags"]} == {"Name": "payroll", "stage": "test", "cost centre": "7/1"}
files.untag_resource(ResourceId=arn, TagKeys=["stage", "cost centre"])
assert files.list_tags_for_resource(ResourceId=file_system)["Tags"] == [{"Key": "Name", "Value": "payroll"}]

# A mount target.
subnet = network.describe_subnets()["Subnets"][0]
target = files.create_mount_target(FileSystemId=file_system, SubnetId=subnet["SubnetId"])
assert target["LifeCycleState"] in ("creating", "available"), target
refused("MountTargetConflict", 409, files.create_mount_target, FileSystemId=file_system, SubnetId=subnet["SubnetId"])
refused("SubnetNotFound", 400, files.create_mount_target, FileSystemId=file_system, SubnetId="subnet-0123456789abcdef0")
until(lambda: files.describe_mount_targets(FileSystemId=file_system)["MountTargets"][0], lambda told: told["LifeCycleState"] == "available")
groups = files.describe_mount_target_security_groups(MountTargetId=target["MountTargetId"])["SecurityGroups"]
assert len(groups) == 1, groups
assert files.modify_mount_target_security_groups(MountTargetId=target["MountTargetId"], SecurityGroups=groups)["ResponseMetadata"]["HTTPStatusCode"] == 204
interfaces = network.describe_network_interfaces(NetworkInterfaceIds=[target["NetworkInterfaceId"]])["NetworkInterfaces"]
assert interfaces[0]["PrivateIpAddress"] == target["IpAddress"], interfaces

# A disabled key, and a key that is not there.
keys.disable_key(KeyId=key["KeyId"])
told = refused("DisabledException", 400, files.create_file_system, CreationToken="t2", Encrypted=True, KmsKeyId=key["Arn"])
assert key["KeyId"] in told, told
refused("NotFoundException", 400, files.create_file_system, CreationToken="t3", Encrypted=True, KmsKeyId="alias/none")
refused("BadRequest", 400, files.create_file_system, CreationToken="t4", Encrypted=False, KmsKeyId=key["Arn"])
keys.enable_key(KeyId=key["KeyId"])

# Deletion: mount targets first.
refused("FileSystemInUse", 409, files.delete_file_system, FileSystemId=file_system)
assert files.delete_mount_target(MountTargetId=target["MountTargetId"])["ResponseMetadata"]["HTTPStatusCode"] == 204


def gone(call, **parameters):
    try:
        call(**parameters)
        return False
    except ClientError as error:
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 404, error.response
        return True


until(lambda: gone(files.describe_mount_targets, MountTargetId=target["MountTargetId"]), lambda told: told)
assert files.delete_file_system(FileSystemId=file_system)["ResponseMetadata"]["HTTPStatusCode"] == 204
until(lambda: gone(files.describe_file_systems, FileSystemId=file_system), lambda told: told)
until(lambda: keys.list_grants(KeyId=key["KeyId"])["Grants"], lambda told: told == [])

# Pages: each file system once, these three among them.
made = {files.create_file_system(CreationToken=f"page-{number}")["FileSystemId"] for number in range(3)}
pages = list(files.get_paginator("describe_file_systems").paginate(PaginationConfig={"PageSize": 2}))
found = [told["FileSystemId"] for page in pages for told in page["FileSystems"]]
assert made <= set(found) and len(found) == len(set(found)), (made, pages)
assert len(pages) == (len(found) + 1) // 2, pages

# The trail tells it all, with the access key.
events = trail.lookup_events(LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": key["Arn"]}])["Events"]
names = {event["EventName"] for event in events}
assert {"CreateGrant", "GenerateDataKeyWithoutPlaintext", "DisableKey", "EnableKey"} <= names, names
print("{}")
