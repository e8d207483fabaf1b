"""What the scripts have in common: clients of the program under test, and how a refusal is told."""

import os
import time
import urllib.error
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
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


def until(ask, holds, seconds=40):
    """Asks until the condition holds, as a waiter does; answers what was told then."""
    end = time.monotonic() + seconds
    while True:
        told = ask()
        if holds(told):
            return told
        assert time.monotonic() < end, f"Waited {seconds} seconds in vain: {told}"
        time.sleep(0.02)


def send(service, form, method="POST", sign=True):
    """Sends a form as it is, in the body or of a GET in the query; answers status and text."""
    endpoint = os.environ["EFSCONSOLE_ENDPOINT"]
    url = f"{endpoint}/" if method == "POST" else f"{endpoint}/?{form}"
    body = form.encode() if method == "POST" else None
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
    if sign:
        request = AWSRequest(method=method, url=url, data=body, headers=headers)
        SigV4Auth(boto3.Session().get_credentials(), service, os.environ["AWS_DEFAULT_REGION"]).add_auth(request)
        headers = dict(request.headers.items())
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=body, headers=headers, method=method)) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
