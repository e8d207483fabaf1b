"""An installation that does not serve us-east-1: the global services answer as SDKs sign for them, the others where they are."""

import json

from wire import client, refused

here = {"region_name": "eu-central-1"}
account = client("sts", **here).get_caller_identity()["Account"]
assert client("sts", region_name="us-east-1").get_caller_identity()["Account"] == account
refused("ValidationError", 400, client("sts", region_name="eu-west-1").get_caller_identity)

# iam is signed for us-east-1 by most SDKs, and for its own region by a client that is given an address.
iam = client("iam", region_name="us-east-1")
assert iam.get_user()["User"]["UserId"] == client("iam", **here).get_user()["User"]["UserId"] == account
made = iam.create_access_key()["AccessKey"]
mine = {"aws_access_key_id": made["AccessKeyId"], "aws_secret_access_key": made["SecretAccessKey"]}
for region in ("eu-central-1", "us-east-1"):
    client("iam", region_name=region, **mine).list_access_keys()
    used = iam.get_access_key_last_used(AccessKeyId=made["AccessKeyId"])["AccessKeyLastUsed"]
    assert (used["ServiceName"], used["Region"]) == ("iam", region), used
refused("ValidationError", 400, client("iam", region_name="eu-west-1").get_user)

# Its record stands with those of the region that answered.
trail = client("cloudtrail", **here)
events = trail.lookup_events(LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateAccessKey"}])["Events"]
record = json.loads(events[0]["CloudTrailEvent"])
assert record["awsRegion"] == "eu-central-1" and record["userIdentity"]["accountId"] == account, record

assert client("ec2", **here).describe_vpcs()["Vpcs"][0]["IsDefault"] is True
refused("InvalidParameterValue", 400, client("ec2", region_name="us-east-1").describe_vpcs)
refused("ValidationException", 400, client("kms", region_name="us-east-1").list_keys)
refused("BadRequest", 400, client("efs", region_name="us-east-1").describe_file_systems)

print(json.dumps(account))
