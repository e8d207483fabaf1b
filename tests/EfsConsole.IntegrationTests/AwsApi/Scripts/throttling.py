"""A key that may call once in two seconds: each service refuses in its own words, and a client that waits succeeds."""

import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from wire import client


def refusal_of_many(call):
    """Calls until it is refused; answers code and status."""
    for _ in range(200):
        try:
            call()
        except ClientError as error:
            return error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    raise AssertionError("200 calls in a row, and none was refused.")


def patient(service):
    """A client that tries again as the standard retry mode does."""
    return boto3.client(service, endpoint_url=os.environ["EFSCONSOLE_ENDPOINT"], config=Config(retries={"mode": "standard", "total_max_attempts": 12}))


told = {
    "kms": refusal_of_many(client("kms").list_keys),
    "cloudtrail": refusal_of_many(client("cloudtrail").lookup_events),
    "efs": refusal_of_many(client("efs").describe_file_systems),
    "ec2": refusal_of_many(client("ec2").describe_vpcs),
    "iam": refusal_of_many(client("iam").list_users),
    "sts": refusal_of_many(client("sts").get_caller_identity),
}
assert told == {
    "kms": ("ThrottlingException", 400),
    "cloudtrail": ("ThrottlingException", 400),
    "efs": ("ThrottlingException", 429),
    "ec2": ("RequestLimitExceeded", 503),
    "iam": ("Throttling", 400),
    "sts": ("Throttling", 400),
}, told

# Another key has tokens of its own.
made = patient("iam").create_access_key()["AccessKey"]
refusal_of_many(client("sts").get_caller_identity)
client("sts", aws_access_key_id=made["AccessKeyId"], aws_secret_access_key=made["SecretAccessKey"]).get_caller_identity()

# More calls than are kept: some must have been refused and tried again.
sts, ec2, kms, efs = (patient(service) for service in ("sts", "ec2", "kms", "efs"))
answers = [sts.get_caller_identity(), ec2.describe_vpcs(), kms.list_keys(), efs.describe_file_systems()]
attempts = [answer["ResponseMetadata"]["RetryAttempts"] for answer in answers]
assert sum(attempts) > 0, attempts
print(json.dumps(attempts))
