"""What the scripts have in common: clients of the program under test, and how a refusal is told."""

import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def client(service, **options):
    """A client of the program. It checks no parameters itself and tries once: what is wrong must be said by the program."""
    config = Config(parameter_validation=False, retries={"total_max_attempts": 1}, connect_timeout=10, read_timeout=60)
    return boto3.client(service, endpoint_url=os.environ["EFSCONSOLE_ENDPOINT"], config=config, **options)


def refusal(call, **parameters):
    """Code, HTTP status and message of a call that must fail."""
    try:
        answer = call(**parameters)
    except ClientError as error:
        response = error.response
        return {
            "Code": response["Error"]["Code"],
            "Status": response["ResponseMetadata"]["HTTPStatusCode"],
            "Message": response["Error"]["Message"],
            "RequestId": response["ResponseMetadata"].get("RequestId"),
        }
    raise AssertionError(f"{call.__name__} should have been refused but answered {answer}")


def refused(code, status, call, **parameters):
    """The call must fail with this code and status; answers the message."""
    told = refusal(call, **parameters)
    assert (told["Code"], told["Status"]) == (code, status), told
    assert told["RequestId"], "The refusal has no request id."
    return told["Message"]
