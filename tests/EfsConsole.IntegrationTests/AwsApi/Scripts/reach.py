"""Asks the key service for something that is there, and for something that is not."""

import json

from wire import client, refusal

kms = client("kms")
answer = kms.list_aliases()
print(json.dumps({
    "Status": answer["ResponseMetadata"]["HTTPStatusCode"],
    "Refusal": refusal(kms.describe_key, KeyId="alias/none"),
}))
