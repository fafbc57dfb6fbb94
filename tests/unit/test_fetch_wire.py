"""What is kept of an exchange for evidence: both messages as they went over the wire, and who answered."""

import gzip
import hashlib
import ssl
from datetime import UTC, datetime
from pathlib import Path

from bot.demo.archive import ArchivedCopy, DemoArchive
from bot.demo.site import DemoSite, SitePage
from bot.evidence.read import records
from bot.evidence.warc import warc_of
from bot.fetch.client import Client
from bot.fetch.limits import Limits, NetworkRules
from tests.servers.archived import make_archive
from tests.servers.clock import SetClock
from tests.servers.evidence import AT
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


async def test_a_key_that_is_sent_is_not_kept() -> None:
    with DemoSite({"/p": SitePage(b"x")}) as site:
        async with Client(LOOPBACK) as client:
            page = await client.get(site.url("/p"), headers={"Authorization": "LOW access:secret"})
            posted = await client.post(site.url("/p"), b"key=secret", headers={}, limits=Limits())
    assert site.requests[0].header("Authorization") == "LOW access:secret"
    assert "secret" not in repr(page.exchanges)
    assert posted.exchanges == ()


async def test_of_an_archived_copy_everything_that_the_archive_said_is_kept() -> None:
    url, digits = "http://acme.example/privacy", "20260105120000"
    moved = ArchivedCopy(digits, url, status=301, location="http://acme.example/legal")
    headers = {"x-archive-orig-server": "nginx"}
    copy = ArchivedCopy(digits, "http://acme.example/legal", b"<p>We keep logs.</p>", headers=headers)
    with DemoArchive([moved, copy]) as server:
        async with Client(LOOPBACK) as client:
            archive = make_archive(server.base_url, client, SetClock())
            [row] = await archive.newest(url, count=1)
            page = (await archive.fetch(row)).page
    assert [seen.url.partition("/web/")[2] for seen in page.exchanges] == [
        f"{digits}id_/{url}",
        f"{digits}id_/http://acme.example/legal",
    ]
    kept = {name.lower(): value for name, value in page.exchanges[-1].headers}
    assert (kept[b"x-archive-src"], kept[b"x-archive-orig-server"]) == (b"demo.warc.gz", b"nginx")
    assert b"memento-datetime" in kept
    [response] = [each for each in records(warc_of(page, at=AT)) if each.kind == "response" and each.payload]
    assert response.header("X-Archive-Src") == "demo.warc.gz"
