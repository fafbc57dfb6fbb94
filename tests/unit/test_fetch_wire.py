"""What is kept of an exchange for evidence: both messages as they went over the wire, and who answered."""

import gzip
import hashlib
import ssl
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.site import DemoSite, SitePage
from bot.fetch.client import Client
from bot.fetch.limits import NetworkRules
from tests.servers.raw import RawServer, make_certificate

LOOPBACK = NetworkRules(allow=("127.0.0.1", "localhost"))


async def test_the_coded_body_and_all_header_fields_are_kept_as_they_came() -> None:
    coded = gzip.compress(b"<p>We keep logs.</p>")
    head = b"HTTP/1.1 200 Fine\r\nContent-Encoding: gzip\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n"
    before = datetime.now(UTC)
    with RawServer(head + b"Content-Length: %d\r\n\r\n" % len(coded) + coded) as server:
        async with Client(LOOPBACK) as client:
            page = await client.get(f"{server.base_url}/privacy?a=b", headers={"Accept-Language": "de"})
    [seen] = page.exchanges
    assert page.body == b"<p>We keep logs.</p>"
    assert seen.body == coded
    assert seen.status == "HTTP/1.1 200 Fine"
    assert seen.headers[:3] == ((b"Content-Encoding", b"gzip"), (b"Set-Cookie", b"a=1"), (b"set-cookie", b"b=2"))
    assert (seen.target, seen.ip, seen.tls_leaf) == ("GET /privacy?a=b HTTP/1.1", "127.0.0.1", "")
    assert (b"Accept-Language", b"de") in seen.request
    assert before <= seen.asked_at <= datetime.now(UTC)


async def test_every_hop_of_a_redirect_is_kept_in_order() -> None:
    with DemoSite({"/new": SitePage(b"here")}) as site:
        site.put("/old", SitePage(b"", status=301, headers={"Location": "/new"}))
        async with Client(LOOPBACK) as client:
            page = await client.get(site.url("/old"))
    assert [(seen.url, seen.status.split()[1]) for seen in page.exchanges] == [
        (site.url("/old"), "301"),
        (site.url("/new"), "200"),
    ]


async def test_the_certificate_that_was_shown_is_known_by_its_digest(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path, name="localhost")
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with RawServer(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", tls=serving) as server:
        async with Client(LOOPBACK, tls=trusting) as client:
            page = await client.get(f"https://localhost:{server.port}/")
    leaf = ssl.PEM_cert_to_DER_cert(certificate.read_text())
    assert page.exchanges[0].tls_leaf == hashlib.sha256(leaf).hexdigest()
