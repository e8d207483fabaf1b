"""Forms that no client writes: each service says in its own form what is wrong."""

import json
import re

from wire import send

EC2, IAM, STS = "2016-11-15", "2010-05-08", "2011-06-15"
NETWORK = re.compile(r"^<\?xml version=\"1\.0\" encoding=\"UTF-8\"\?><Response><Errors><Error><Code>([^<]+)</Code><Message>[^<]+</Message></Error></Errors><RequestID>[0-9a-f-]{36}</RequestID></Response>$")
IDENTITY = re.compile(r"^<\?xml version=\"1\.0\" encoding=\"UTF-8\"\?><ErrorResponse xmlns=\"https://(?:iam|sts)\.amazonaws\.com/doc/[0-9-]{10}/\"><Error><Type>Sender</Type><Code>([^<]+)</Code><Message>[^<]+</Message></Error><RequestId>[0-9a-f-]{36}</RequestId></ErrorResponse>$")

CASES = [
    # service, form, method, signed, form of the refusal, status, code
    ("ec2", f"Action=StartDreaming&Version={EC2}", "POST", True, NETWORK, 400, "InvalidAction"),
    ("ec2", f"Version={EC2}", "POST", True, NETWORK, 400, "MissingAction"),
    ("ec2", "Action=DescribeVpcs", "POST", True, NETWORK, 400, "MissingParameter"),
    ("ec2", "Action=DescribeVpcs&Version=2009-01-01", "POST", True, NETWORK, 400, "NoSuchVersion"),
    ("ec2", f"Action=DescribeVpcs&Version={EC2}&Colour=red", "POST", True, NETWORK, 400, "UnknownParameter"),
    ("ec2", f"Action=DescribeVpcs&Version={EC2}&VpcId.x=red", "POST", True, NETWORK, 404, "MalformedQueryString"),
    ("ec2", f"Action=DescribeVpcs&Version={EC2}&VpcId.1=%zz", "POST", True, NETWORK, 404, "MalformedQueryString"),
    ("ec2", f"Action=DescribeVpcs&Version={EC2}&VpcId.1=%01%3C", "POST", True, NETWORK, 400, "InvalidVpcID.NotFound"),
    ("ec2", f"Action=DescribeVpcs&Version={EC2}&DryRun=perhaps", "GET", True, NETWORK, 400, "InvalidParameterValue"),
    ("ec2", f"Action=DescribeVpcs&Version={EC2}", "POST", False, NETWORK, 401, "AuthFailure"),
    ("ec2", f"Action=DescribeVpcs&Version={EC2}", "GET", False, NETWORK, 401, "AuthFailure"),
    ("iam", f"Action=StartDreaming&Version={IAM}", "POST", True, IDENTITY, 400, "InvalidAction"),
    ("iam", f"Version={IAM}", "POST", True, IDENTITY, 400, "MissingAction"),
    ("iam", f"Action=ListUsers&Version={IAM}&MaxItems=many", "POST", True, IDENTITY, 400, "InvalidParameterValue"),
    ("iam", f"Action=ListUsers&Version={IAM}", "POST", False, IDENTITY, 403, "MissingAuthenticationToken"),
    ("sts", "Action=GetCallerIdentity", "POST", True, IDENTITY, 400, "InvalidAction"),
    ("sts", f"Action=GetCallerIdentity&Version={STS}&Version={STS}", "POST", True, IDENTITY, 404, "MalformedQueryString"),
    ("sts", f"Action=GetCallerIdentity&Version={STS}", "POST", False, IDENTITY, 403, "MissingAuthenticationToken"),
    ("sts", "=", "POST", False, IDENTITY, 403, "MissingAuthenticationToken"),
    # A scope that no service here has.
    ("sqs", f"Action=ListUsers&Version={IAM}", "POST", True, IDENTITY, 403, "SignatureDoesNotMatch"),
]

for service, form, method, sign, shape, status, code in CASES:
    told, text = send(service, form, method, sign)
    refusal = shape.match(text)
    assert refusal and (told, refusal.group(1)) == (status, code), (service, form, told, text)

# The same request as a GET, signed in its header.
status, text = send("iam", f"Action=GetUser&Version={IAM}", "GET")
assert status == 200 and text.startswith('<?xml version="1.0" encoding="UTF-8"?><GetUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetUserResult><User>'), text
print(json.dumps(len(CASES)))
