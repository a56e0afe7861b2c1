"""The codes that an authenticator app shows, worked out here from RFC 6238 so that tests do not ask the code under
test."""

import base64
import hmac
import struct
import time


def code(secret: str, at: float | None = None) -> str:
    """Six digits for this secret (base32) at this time, in seconds since 1970."""
    counter = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def lasting_code(secret: str, seconds: float = 10) -> str:
    """The code of now, once it is good for so many seconds more: for a browser, which needs time to send it."""
    left = 30 - time.time() % 30
    if left < seconds:
        time.sleep(left)
    return code(secret)
