"""Writes requests.jsonl: random requests, signed by botocore. Run again only to have others; the seed makes them the same each time."""
import base64, datetime, json, random
from urllib.parse import quote, urlsplit

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

random.seed(20261127)
CREDENTIALS = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
LETTERS = "abcXYZ019-._~ !*'()/:=+&?%@,;$#[]éß漢😀\"<>^`{|}\\"


def text(longest):
    return "".join(random.choice(LETTERS) for _ in range(random.randint(0, longest)))


def path():
    segments = [quote(text(8), safe=random.choice(["", "-_.~", "-_.~:@"])) for _ in range(random.randint(0, 4))]
    segments = [segment for segment in segments if segment not in (".", "..")]
    return "/" + random.choice(["/", "//"]).join(segments) + random.choice(["", "/"])


def query():
    pairs = [(text(6), text(10)) for _ in range(random.randint(0, 5))]
    pairs += [random.choice(pairs)] if pairs and random.random() < 0.3 else []
    return "&".join(quote(key, safe="-_.~") + "=" + quote(value, safe="-_.~") for key, value in pairs if key)


def headers():
    found = {"Host": random.choice(["example.amazonaws.com", "127.0.0.1:5080"])}
    if random.random() < 0.7:
        found["Content-Type"] = random.choice(["application/json", "application/x-www-form-urlencoded; charset=utf-8"])
    for name in random.sample(["X-Amz-Target", "My-Header", "x-lower", "Accept"], random.randint(0, 3)):
        found[name] = random.choice(["a", "a  b   c", "  padded\t ", "a,b", "TrentService.Encrypt"])
    return found


def main():
    with open("requests.jsonl", "w", encoding="utf-8") as out:
        for number in range(400):
            at = datetime.datetime(2026, 1, 1) + datetime.timedelta(seconds=random.randint(0, 30_000_000))
            botocore.auth.get_current_datetime = lambda remove_tzinfo=True, at=at: at
            method = random.choice(["GET", "POST", "PUT", "DELETE"])
            body = random.randbytes(random.randint(0, 40)) if method in ("POST", "PUT") else b""
            sent, asked = path(), query()
            request = AWSRequest(method, f"http://host{sent}" + (f"?{asked}" if asked else ""), headers(), body)
            scope = (random.choice(["kms", "elasticfilesystem", "ec2"]), random.choice(["us-east-1", "eu-central-1"]))
            presigned = number % 4 == 0 and not body
            if presigned:
                botocore.auth.SigV4QueryAuth(CREDENTIALS, *scope, expires=600).add_auth(request)
            else:
                if random.random() < 0.2:
                    request.headers["X-Amz-Content-SHA256"] = "UNSIGNED-PAYLOAD"
                botocore.auth.SigV4Auth(CREDENTIALS, *scope).add_auth(request)
            url = urlsplit(request.url)
            out.write(json.dumps({
                "method": method,
                "path": url.path,
                "query": url.query,
                "headers": [[key, value] for key, value in request.headers.items()],
                "body": base64.b64encode(body).decode(),
                "time": at.strftime("%Y%m%dT%H%M%SZ"),
            }, ensure_ascii=False) + "\n")


main()
