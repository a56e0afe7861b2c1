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
