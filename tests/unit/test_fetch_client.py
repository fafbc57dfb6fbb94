"""The HTTP client against real servers on loopback, well and badly behaved."""

import contextlib
import socket
import ssl
import struct
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from bot.demo.site import DemoSite, SitePage
from bot.errors import ConfigError, Refused, SourceError
from bot.fetch import Client, Limits, NetworkRules
from bot.fetch.inflate import STEP, Decoder
from tests.servers.raw import RawServer, answer, make_certificate

LOOPBACK = NetworkRules(contact="privacy@example.com", allow=("127.0.0.1",))
SMALL = Limits(wire_bytes=200_000, decoded_bytes=400_000, total_s=5.0, connect_s=2.0)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(LOOPBACK, SMALL) as client:
        yield client


@contextlib.contextmanager
def refused_as(kind: str) -> Iterator[None]:
    """The block must fail with a SourceError of this kind that tells a person what to do."""
    with pytest.raises(SourceError) as caught:
        yield
    assert (caught.value.kind, str(caught.value)) == (kind, str(caught.value))
    assert caught.value.advice


def test_the_private_attribute_that_the_guard_needs_is_there() -> None:
    assert hasattr(httpx.AsyncHTTPTransport(), "_pool")


# --- what comes back -------------------------------------------------------------------------------------------------


async def test_a_page_comes_back_with_everything_known_about_it(client: Client) -> None:
    headers = {"X-Twice": "1", "Content-Type": "text/html; charset=ISO-8859-2"}
    with DemoSite({"/p": SitePage("ć".encode("iso-8859-2"), headers=headers)}) as site:
        page = await client.get(site.url("/p#part"))
    assert (page.status, page.body, page.media_type, page.charset) == (200, b"\xe6", "text/html", "iso-8859-2")
    assert (page.url, page.final_url, page.redirects) == (site.url("/p#part"), site.url("/p"), ())
    assert page.header("x-twice") == "1"


async def test_it_says_who_asks_and_keeps_no_cookie(client: Client) -> None:
    with DemoSite({"/p": SitePage(b"x", headers={"Set-Cookie": "who=you; Path=/"})}) as site:
        await client.get(site.url("/p"))
        await client.get(site.url("/p"))
    for request in site.requests:
        assert request.header("User-Agent").startswith("Fineprint/")
        assert request.header("User-Agent").endswith("(+privacy@example.com)")
        assert request.header("Accept-Encoding") == "gzip, deflate"
        assert request.header("Cookie") == ""


async def test_a_packed_page_is_unpacked(client: Client) -> None:
    with DemoSite({"/p": SitePage(b"words " * 5000, packed=True)}) as site:
        page = await client.get(site.url("/p"))
    assert page.body == b"words " * 5000


async def test_redirects_are_followed_and_recorded(client: Client) -> None:
    pages = {
        "/a": SitePage(b"", status=301, headers={"Location": "/b c"}),
        "/b%20c": SitePage(b"", status=302, headers={"Location": "d?x=1#frag"}),
        "/d?x=1": "here",
    }
    with DemoSite(pages) as site:
        page = await client.get(site.url("/a"))
        unfollowed = await client.get(site.url("/a"), follow=False)
    assert page.body == b"here"
    assert page.redirects == (site.url("/b%20c"), site.url("/d?x=1"))
    assert page.final_url == site.url("/d?x=1")
    assert unfollowed.status == 301


async def test_an_empty_page_and_a_wrong_status_are_answers(client: Client) -> None:
    with DemoSite({"/p": ""}) as site:
        assert (await client.get(site.url("/p"))).body == b""
        assert (await client.get(site.url("/gone"))).status == 404


async def test_a_page_of_ten_megabytes_arrives_whole() -> None:
    with DemoSite({"/p": b"clause " * 1_500_000}) as site:
        async with Client(LOOPBACK) as client:
            page = await client.get(site.url("/p"))
    assert len(page.body) == 10_500_000


# --- what goes wrong -------------------------------------------------------------------------------------------------


async def test_an_unknown_host_is_named(client: Client) -> None:
    with refused_as("dns"):
        await client.get("http://policy.invalid/privacy")


async def test_a_closed_port_is_tried_once_more_and_then_reported(client: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with refused_as("connect"):
        await client.get(f"http://127.0.0.1:{port}/")


async def test_a_dropped_connection_is_tried_once_more(client: Client) -> None:
    served: list[bytes] = []

    def drop_first(head: bytes) -> list[bytes]:
        served.append(head)
        return [] if len(served) == 1 else [answer(b"second time")]

    with RawServer(drop_first) as server:
        page = await client.get(server.base_url)
    assert page.body == b"second time"


async def test_a_server_that_always_hangs_up_is_asked_twice_only(client: Client) -> None:
    with RawServer(b"") as server:
        with refused_as("reset"):
            await client.get(server.base_url)
        assert server.connections == 2


async def test_a_redirect_loop_is_detected(client: Client) -> None:
    pages = {
        "/a": SitePage(b"", status=302, headers={"Location": "/b"}),
        "/b": SitePage(b"", status=302, headers={"Location": "/a"}),
        "/self": SitePage(b"", status=302, headers={"Location": "/self"}),
    }
    with DemoSite(pages) as site:
        with refused_as("redirect-loop"):
            await client.get(site.url("/a"))
        with refused_as("redirect-loop"):
            await client.get(site.url("/self"))
        assert len(site.requests) == 3


async def test_redirects_without_end_are_given_up(client: Client) -> None:
    def onward(head: bytes) -> list[bytes]:
        step = int(head.split(b" ")[1].strip(b"/") or b"0")
        return [answer(status="302 Found", Location=f"/{step + 1}")]

    with RawServer(onward) as server:
        with refused_as("redirect-loop"):
            await client.get(server.base_url + "/0")
        assert server.connections == SMALL.redirects + 1


@pytest.mark.parametrize("target", ["ftp://example.org/p", "file:///etc/passwd", "http://u:p@127.0.0.1/", "http://["])
async def test_a_redirect_to_something_else_than_the_web_is_refused(client: Client, target: str) -> None:
    with RawServer(answer(status="302 Found", Location=target)) as server, refused_as("redirect-scheme"):
        await client.get(server.base_url)


async def test_an_endless_body_is_cut_off(client: Client) -> None:
    def endless(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while True:
            yield b"more and more " * 1000

    with RawServer(endless) as server, refused_as("too-large"):
        await client.get(server.base_url)


async def test_a_body_announced_as_too_large_is_not_read(client: Client) -> None:
    with RawServer(answer(b"x", length=10**12)) as server, refused_as("too-large"):
        await client.get(server.base_url)


async def test_a_server_that_sends_one_byte_at_a_time_runs_out_of_time(client: Client) -> None:
    def dripping(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
        while True:
            time.sleep(0.05)
            yield b"x"

    with RawServer(dripping) as server:
        started = time.monotonic()
        with refused_as("timeout"):
            await client.get(server.base_url, limits=Limits(total_s=0.4))
        assert time.monotonic() - started < 2


async def test_a_server_that_says_nothing_runs_out_of_time(client: Client) -> None:
    def silent(_: bytes) -> Iterator[bytes]:
        time.sleep(0.6)
        yield b""

    with RawServer(silent) as server, refused_as("timeout"):
        await client.get(server.base_url, limits=Limits(total_s=0.2))


def zeros_packed(mebibytes: int) -> bytes:
    """A gzip stream of zeros, made from one packed mebibyte repeated."""
    packer = zlib.compressobj(wbits=-15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    end = b"\x03\x00" + struct.pack("<II", 0, (mebibytes << 20) & 0xFFFF_FFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + block * mebibytes + end


async def test_a_bomb_of_600_megabytes_is_dropped_early() -> None:
    bomb = zeros_packed(600)
    limits = Limits(decoded_bytes=2 << 20)
    with RawServer(answer(bomb, Content_Encoding="gzip")) as server:
        async with Client(LOOPBACK, limits) as client:
            with refused_as("bomb"):
                await client.get(server.base_url)
    decoder = Decoder(("gzip",), limits.decoded_bytes)
    with refused_as("bomb"):
        list(decoder.feed(bomb))
    assert decoder.decoded <= limits.decoded_bytes + STEP


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br"])
async def test_a_coding_that_was_not_asked_for_is_refused_by_name(client: Client, coding: str) -> None:
    with RawServer(answer(b"\x0b\x02\x80", Content_Encoding=coding)) as server, refused_as("coding"):
        await client.get(server.base_url)


async def test_half_a_packed_page_is_refused_even_where_its_length_agrees(client: Client) -> None:
    half = zlib.compress(b"clauses " * 500, wbits=31)[:40]
    with RawServer(answer(half, Content_Encoding="gzip")) as server, refused_as("truncated"):
        await client.get(server.base_url)


async def test_a_page_shorter_than_announced_is_refused(client: Client) -> None:
    with RawServer(answer(b"half a sent", length=500)) as server, refused_as("truncated"):
        await client.get(server.base_url)


async def test_something_else_than_http_is_reported(client: Client) -> None:
    with RawServer(b"220 mail.example ESMTP ready\r\n\r\n") as server, refused_as("protocol"):
        await client.get(server.base_url)


# --- TLS -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    try:
        return make_certificate(tmp_path_factory.mktemp("tls"), name="localhost")
    except (OSError, ValueError) as error:
        pytest.skip(f"the openssl program cannot make a certificate here: {error}")


def server_context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


async def test_a_certificate_that_nobody_vouches_for_is_refused(client: Client, certificate) -> None:
    with RawServer(answer(b"forged"), tls=server_context(certificate)) as server, refused_as("tls"):
        await client.get(server.base_url)


async def test_the_name_in_the_address_is_what_the_certificate_must_show(certificate) -> None:
    rules = NetworkRules(allow=("127.0.0.1", "::1"))
    trusting = ssl.create_default_context(cafile=str(certificate[0]))
    with RawServer(answer(b"real"), tls=server_context(certificate)) as server:
        async with Client(rules, SMALL, tls=trusting) as client:
            page = await client.get(f"https://localhost:{server.port}/")
            with refused_as("tls"):
                await client.get(f"https://127.0.0.1:{server.port}/")
    assert page.body == b"real"
    assert f"Host: localhost:{server.port}".encode() in server.heads[0]


# --- private networks ------------------------------------------------------------------------------------------------

FORMS = (
    *("http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://127.1:{port}/", "http://2130706433:{port}/"),
    *("http://0x7f000001:{port}/", "http://0177.0.0.1:{port}/", "http://0.0.0.0:{port}/", "http://[::1]:{port}/"),
    *("http://[::]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/"),
    *("http://[2002:7f00:1::]:{port}/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/"),
    *("http://10.0.0.1/", "http://192.168.0.1/", "http://[fd00::1]/", "http://127。0。0。1:{port}/"),
)


@pytest.mark.parametrize("form", FORMS)
async def test_no_form_of_a_private_address_is_connected_to(form: str) -> None:
    with RawServer(answer(b"secret")) as server:
        async with Client(NetworkRules(), SMALL) as client:
            with pytest.raises(SourceError) as caught:
                await client.get(form.format(port=server.port))
        assert caught.value.kind in {"private-address", "bad-url", "dns"}
        assert server.connections == 0


async def test_a_redirect_to_a_private_address_is_not_connected_to() -> None:
    with RawServer(answer(b"secret")) as hidden:
        moved = answer(status="302 Found", Location=f"{hidden.base_url}/secret")
        with RawServer(moved) as door:
            async with Client(NetworkRules(allow=(f"127.0.0.1:{door.port}",)), SMALL) as client:
                with pytest.raises(Refused) as caught:
                    await client.get(door.base_url)
        assert caught.value.kind == "private-address"
        assert (door.connections, hidden.connections) == (1, 0)


async def test_the_proxy_variables_of_the_environment_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(answer(b"proxied")) as proxy, DemoSite({"/p": "direct"}) as site:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url)
        async with Client(LOOPBACK, SMALL) as client:
            page = await client.get(site.url("/p"))
        assert page.body == b"direct"
        assert proxy.connections == 0


def test_a_contact_that_would_break_a_header_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError):
        NetworkRules(contact="a@b.example\r\nX-Evil: 1")
