"""
Whether a request comes from Slack: its signature over the exact bytes, and its age. Pure.

Source: Slack's documentation, "Verifying requests from Slack" (version v0: HMAC-SHA256 over "v0:timestamp:body").
"""

import hashlib
import hmac

MOST_AGE_S = 300


def is_signed(secret: str, *, timestamp: str, signature: str, body: bytes, now_s: float) -> bool:
    """Whether a request was signed with our secret, within five minutes of `now_s` (seconds since 1970)."""
    if not secret or not timestamp.isascii() or not timestamp.isdecimal() or len(timestamp) > 12:
        return False
    if abs(now_s - int(timestamp)) > MOST_AGE_S:
        return False
    return hmac.compare_digest(signed(secret, timestamp, body), signature.encode("utf-8", "replace"))


def signed(secret: str, timestamp: str, body: bytes) -> bytes:
    """The signature that Slack sends with a request."""
    mac = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return b"v0=" + mac.hexdigest().encode()
