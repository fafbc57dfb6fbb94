"""What a person is told when a page cannot be had or is no policy, and that nothing stored is harmed by it.

All pages are first seen whole, in one check; then each breaks in its own way, and is checked once more.
"""

import gzip
import shutil
import ssl
import zlib

import pytest

from bot.demo.site import DemoSite, SitePage
from tests.app.harness import AFTER, BEFORE, Bot, policy
from tests.servers.raw import RawServer, answer, make_certificate

GOOD = policy(*BEFORE)
ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
MIB = 2**20


def bomb():
    """600 MiB of zeros as a small gzip stream."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(bytes(MIB)) for _ in range(600)]) + packer.flush()


PAGES = {
    "not-found": (SitePage(b"<h1>Not found</h1>", status=404), "gone", "404"),
    "gone": (SitePage(b"<h1>Gone</h1>", status=410), "gone", "410"),
    "forbidden": (SitePage(b"<h1>Forbidden</h1>", status=403), "blocked", "403"),
    "server-error": (SitePage(b"<h1>Oops</h1>", status=500), "failed", "500"),
    "redirect-loop": (SitePage(b"", status=302, headers={"Location": "/redirect-loop"}), "failed", "redirect"),
    "to-private-address": (
        SitePage(b"", status=302, headers={"Location": "http://169.254.169.254/latest/"}),
        "failed",
        "not a public",
    ),
    "bomb": (SitePage(bomb(), headers={"Content-Encoding": "gzip"}), "failed", "unpack"),
    "cut-short": (SitePage(gzip.compress(GOOD.encode())[:-40], headers={"Content-Encoding": "gzip"}), "failed", ""),
    "empty": (SitePage(b""), "suspect", "is empty"),
    "binary": (SitePage(bytes(range(256)) * 40), "suspect", ""),
    "too-large": (SitePage(b"<p>" + b"words and words " * (2 * MIB)), "failed", "large"),
    "script-only": (
        SitePage(b"<html><body><div id=app></div><script>" + b"x();" * 9000 + b"</script></body></html>"),
        "suspect",
        "",
    ),
    "asks-for-a-password": (
        SitePage(policy("Sign in to go on.", "<input type=password>", title="Sign in").encode()),
        "blocked",
        "",
    ),
    "error-as-json": (SitePage(b'{"error": "internal"}', media_type="application/json"), "suspect", ""),
}
"""For each broken page: how it is served, the result, and a word that the reason must hold."""


def entry(name, url):
    return f'name = "{name}"\nurl = "{url}"'


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """The outcomes of the second check, by page, and the bot that made it."""
    bot = Bot(tmp_path_factory.mktemp("bad-pages"))
    with DemoSite({f"/{name}": GOOD for name in PAGES}) as site:
        site.put("/healthy", GOOD)
        bot.watch(*(entry(name, site.url(f"/{name}")) for name in (*PAGES, "healthy")))
        first = bot.run("check")
        assert first.returncode == 0, first.stdout + first.stderr
        for name, (page, _, _) in PAGES.items():
            site.put(f"/{name}", page)
        site.put("/healthy", policy(*AFTER))
        second = bot.run("check")
    rows = {row["watch"].removesuffix("-privacy-policy"): row for row in bot.json("history")}
    return second, rows, bot


@pytest.mark.parametrize("name", PAGES)
def test_a_broken_page_has_its_own_result_and_a_plain_reason(checked, name):
    _, rows, _ = checked
    _, result, word = PAGES[name]

    assert rows[name]["result"] == result, rows[name]["reason"]
    assert word in rows[name]["reason"].lower()
    assert len(rows[name]["reason"]) > 10
    assert "Error(" not in rows[name]["reason"]


@pytest.mark.parametrize("name", PAGES)
def test_a_broken_page_leaves_its_version_alone_and_is_not_announced(checked, name):
    _, rows, bot = checked

    assert rows[name]["versions"] == 1
    assert rows[name]["changes"] == 0
    assert rows[name]["blind_since"] is not None
    assert bot.json("changes", f"{name}-privacy-policy") == []


def test_the_check_answers_no_without_a_traceback_and_the_healthy_page_is_told(checked):
    done, rows, _ = checked

    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert rows["healthy"]["result"] == "changed"
    assert done.stdout.count("message to") == 1


UNREACHABLE = {
    "closed-port": ("http://127.0.0.1:1/privacy", "connect"),
    "no-such-host": ("http://no-such-host.invalid/privacy", "name"),
    "private-address": ("http://10.11.12.13/privacy", "not a public"),
}


@pytest.fixture(scope="module")
def unreachable(tmp_path_factory):
    bot = Bot(tmp_path_factory.mktemp("unreachable"))
    bot.watch(*(entry(name, url) for name, (url, _) in UNREACHABLE.items()))
    done = bot.run("check")
    return done, {row["watch"].removesuffix("-privacy-policy"): row for row in bot.json("history")}


@pytest.mark.parametrize("name", UNREACHABLE)
def test_an_unreachable_page_says_why_and_what_to_do(unreachable, name):
    done, rows = unreachable

    assert done.returncode == 1
    assert rows[name]["result"] == "failed"
    assert rows[name]["versions"] == 0
    assert UNREACHABLE[name][1] in rows[name]["reason"].lower()


def test_a_host_that_asks_for_patience_is_left_alone_for_as_long(bot, site):
    site.put("/privacy", SitePage(b"", status=503, headers={"Retry-After": "600"}))
    bot.watch(entry("Busy", site.url("/privacy")))
    bot.run("check")
    asked = site.asked("/privacy")

    again = bot.run("check")

    (row,) = bot.json("history")
    assert row["result"] == "failed"
    assert again.returncode == 1
    assert site.asked("/privacy") == asked == 1


def endless(_):
    yield ENDLESS
    while True:
        yield b"<p>on and on</p>" * 4096


def test_an_endless_page_is_cut_off(bot):
    with RawServer(endless) as server:
        bot.watch(entry("Endless", f"{server.base_url}/privacy"))

        done = bot.run("check")

    (row,) = bot.json("history")
    assert done.returncode == 1
    assert row["result"] == "failed"
    assert "MiB" in row["reason"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed: no certificate can be made")
def test_a_certificate_that_nobody_vouches_for_is_refused(bot, tmp_path):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*make_certificate(tmp_path, name="localhost"))
    with RawServer(answer(GOOD.encode()), tls=tls) as server:
        bot.watch(entry("Self-signed", f"{server.base_url}/privacy"))

        done = bot.run("check")

    (row,) = bot.json("history")
    assert done.returncode == 1
    assert row["result"] == "failed"
    assert "certificate" in row["reason"]
    assert server.heads == []


def test_a_wrong_charset_and_a_page_of_ten_megabytes_are_read(bot, site):
    text = "Wir erheben Ihren Namen — größer, schöner, für Ihre Geräte."
    site.put("/mislabelled", SitePage(policy(*BEFORE, text).encode(), media_type="text/html; charset=us-ascii"))
    site.put("/large", policy(*BEFORE, *("A long appendix follows here. " * 400 for _ in range(850))))
    bot.watch(entry("Mislabelled", site.url("/mislabelled")), entry("Large", site.url("/large")))

    done = bot.run("check")

    rows = {row["watch"].removesuffix("-privacy-policy"): row for row in bot.json("history")}
    assert done.returncode == 0, done.stdout
    assert rows["mislabelled"]["versions"] == rows["large"]["versions"] == 1
    text_of = bot.run("extract", site.url("/mislabelled")).stdout
    assert "größer" in text_of
