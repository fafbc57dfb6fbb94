"""What went over the wire, as evidence wants it: who answered, and both messages as they were. Judges nothing."""

import hashlib
from datetime import datetime

import httpx

from bot.model import Exchange


def peer(response: httpx.Response) -> tuple[str, str]:
    """The address that answers, and the SHA-256 of the certificate that it showed; "" for what there is not."""
    stream = response.extensions["network_stream"]
    address = stream.get_extra_info("server_addr")
    tls = stream.get_extra_info("ssl_object")
    leaf = tls.getpeercert(binary_form=True) if tls is not None else None
    return str(address[0]) if address else "", hashlib.sha256(leaf).hexdigest() if leaf else ""


def exchange(response: httpx.Response, asked_at: datetime, body: bytes, ip: str, tls_leaf: str) -> Exchange:
    """What went to and fro, `body` as it arrived; a key that was sent is left out."""
    request = response.request
    return Exchange(
        url=str(request.url),
        asked_at=asked_at,
        target=f"{request.method} {request.url.raw_path.decode('ascii')} HTTP/1.1",
        request=tuple(field for field in request.headers.raw if field[0].lower() != b"authorization"),
        status=f"{response.http_version} {response.status_code} {response.reason_phrase}".rstrip(),
        headers=tuple(response.headers.raw),
        body=body,
        ip=ip,
        tls_leaf=tls_leaf,
    )
