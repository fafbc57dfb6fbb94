"""
Whether a request comes from Slack: its signature over the exact bytes, and its age. Pure.

Source: Slack's documentation, "Verifying requests from Slack" (version v0: HMAC-SHA256 over "v0:timestamp:body").
"""

import hashlib
import hmac

MOST_AGE_S = 300
_MOST_DIGITS = 12


def is_signed(secret: str, *, timestamp: str, signature: str, body: bytes, now_s: float) -> bool:
    """Whether a request was signed with our secret, within five minutes of `now_s` (seconds since 1970)."""
    then_s = signed_at_s(timestamp)
    if not secret or not then_s or abs(now_s - then_s) > MOST_AGE_S:
        return False
    return hmac.compare_digest(signed(secret, timestamp, body), signature.encode("utf-8", "replace"))


def signed_at_s(timestamp: str) -> int:
    """When a request says that it was signed, in seconds since 1970; 0 where it says nothing that can be read."""
    readable = timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= _MOST_DIGITS
    return int(timestamp) if readable else 0


def signed(secret: str, timestamp: str, body: bytes) -> bytes:
    """The signature that Slack sends with a request."""
    mac = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return b"v0=" + mac.hexdigest().encode()
