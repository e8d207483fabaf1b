"""The last key that the quota allows, and one more."""

from wire import client, refused

iam = client("iam")
iam.create_access_key()
print('"' + refused("LimitExceeded", 409, iam.create_access_key) + '"')
