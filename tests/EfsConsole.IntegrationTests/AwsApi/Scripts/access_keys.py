"""An access key from its creation to its end, and who its caller is; each operation of iam and sts once refused too."""

import json
import os
import urllib.request

from wire import client, refused

iam = client("iam")
sts = client("sts")
region = os.environ["AWS_DEFAULT_REGION"]

# Who calls.
me = sts.get_caller_identity()
assert me["Arn"] == f"arn:aws:iam::{me['Account']}:root" and me["UserId"] == me["Account"], me
user = iam.get_user()["User"]
assert (user["Arn"], user["UserId"]) == (me["Arn"], me["Account"]), user
refused("NoSuchEntity", 404, iam.get_user, UserName="alice")
users = iam.list_users()
assert users["Users"] == [] and users["IsTruncated"] is False, users
refused("ValidationError", 400, iam.list_users, MaxItems=0)
refused("InvalidParameterValue", 400, iam.list_users, MaxItems="many")

# A presigned request may be sent by anybody, with the method for which it was signed.
for method in ("GET", "POST"):
    url = sts.generate_presigned_url("get_caller_identity", HttpMethod=method)
    with urllib.request.urlopen(urllib.request.Request(url, method=method)) as answer:
        assert me["Arn"] in answer.read().decode()

# A key signs from its creation on.
made = iam.create_access_key()["AccessKey"]
assert made["Status"] == "Active" and made["AccessKeyId"].startswith("AKIA") and len(made["SecretAccessKey"]) == 40, made["AccessKeyId"]
refused("NoSuchEntity", 404, iam.create_access_key, UserName="alice")
unused = iam.get_access_key_last_used(AccessKeyId=made["AccessKeyId"])["AccessKeyLastUsed"]
assert unused == {"ServiceName": "N/A", "Region": "N/A"}, unused
key = {"aws_access_key_id": made["AccessKeyId"], "aws_secret_access_key": made["SecretAccessKey"]}
assert client("sts", **key).get_caller_identity()["Arn"] == me["Arn"]

# Its last use is told.
used = iam.get_access_key_last_used(AccessKeyId=made["AccessKeyId"])["AccessKeyLastUsed"]
assert (used["ServiceName"], used["Region"]) == ("sts", region) and used["LastUsedDate"] >= made["CreateDate"], used
refused("NoSuchEntity", 404, iam.get_access_key_last_used, AccessKeyId="AKIA0000000000000000")
refused("ValidationError", 400, iam.get_access_key_last_used)

# Deactivated, it is refused at once, by each service in its own words; and is good again when activated.
iam.update_access_key(AccessKeyId=made["AccessKeyId"], Status="Inactive")
refused("InvalidClientTokenId", 403, client("sts", **key).get_caller_identity)
refused("InvalidClientTokenId", 403, client("iam", **key).list_access_keys)
refused("AuthFailure", 401, client("ec2", **key).describe_vpcs)
refused("UnrecognizedClientException", 400, client("kms", **key).list_keys)
listed = {listed["AccessKeyId"]: listed["Status"] for listed in iam.list_access_keys()["AccessKeyMetadata"]}
assert listed == {made["AccessKeyId"]: "Inactive", os.environ["AWS_ACCESS_KEY_ID"]: "Active"}, listed
iam.update_access_key(AccessKeyId=made["AccessKeyId"], Status="Active")
client("ec2", **key).describe_vpcs()
refused("ValidationError", 400, iam.update_access_key, AccessKeyId=made["AccessKeyId"], Status="Asleep")
refused("NoSuchEntity", 404, iam.update_access_key, AccessKeyId="AKIA0000000000000000", Status="Active")

# The list comes by page.
page = iam.list_access_keys(MaxItems=1)
assert page["IsTruncated"] is True and len(page["AccessKeyMetadata"]) == 1, page
rest = iam.list_access_keys(MaxItems=1, Marker=page["Marker"])
assert rest["IsTruncated"] is False and "Marker" not in rest and len(rest["AccessKeyMetadata"]) == 1, rest
refused("NoSuchEntity", 404, iam.list_access_keys, UserName="alice")

# Deleted, it is refused at once, and for good.
iam.delete_access_key(AccessKeyId=made["AccessKeyId"])
refused("InvalidClientTokenId", 403, client("sts", **key).get_caller_identity)
refused("NoSuchEntity", 404, iam.delete_access_key, AccessKeyId=made["AccessKeyId"])
refused("SignatureDoesNotMatch", 403, client("sts", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key="x" * 40).get_caller_identity)

print(json.dumps(me, default=str))
