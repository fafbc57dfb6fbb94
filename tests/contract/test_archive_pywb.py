"""The drivers against a real pywb, where one is installed: FINEPRINT_PYWB names the folder of its programs."""

import gzip

import pytest

from bot.fetch import Client, NetworkRules
from bot.fetch.archives import Unplayable
from tests.servers import pywb
from tests.servers.archived import make_archive
from tests.servers.clock import SetClock

URL, MOVED = "http://policy.example/privacy", "http://policy.example/legal/notice"
ONE, TWO = (f"<h1>Privacy</h1><p>We keep your data for {number} months.</p>".encode() for number in (6, 24))
HTML = {"Content_Type": "text/html; charset=utf-8"}

pytestmark = pytest.mark.skipif(not pywb.PROGRAMS, reason="FINEPRINT_PYWB names no folder with pywb's programs")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    packed = gzip.compress(TWO, mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    records = [
        pywb.record(URL, "2015-03-01T10:00:00Z", "200 OK", ONE, **HTML),
        pywb.record(URL, "2017-06-23T20:16:21Z", "301 Moved Permanently", Location="/legal/notice"),
        pywb.record(MOVED, "2017-06-23T20:16:25Z", "200 OK", ONE, **HTML),
        pywb.record(URL, "2019-01-15T08:30:00Z", "404 Not Found", b"gone", **HTML),
        pywb.record(
            URL, "2021-05-05T05:05:05Z", "200 OK", chunked, **HTML, Content_Encoding="gzip", Transfer_Encoding="chunked"
        ),
        pywb.record("https://www.policy.example/privacy", "2023-03-03T03:03:03Z", "200 OK", TWO, **HTML),
    ]
    with pywb.pywb(tmp_path_factory.mktemp("pywb"), records) as base:
        yield base


@pytest.fixture
async def archive(request, base):
    async with Client(NetworkRules(contact="a@example.com", allow=("127.0.0.1",))) as client:
        yield make_archive(base, client, SetClock(), dialect=request.param)


@pytest.mark.parametrize("archive", ["pywb", "timemap"], indirect=True)
async def test_every_capture_of_a_real_pywb_is_listed_and_shown(archive) -> None:
    shown = {}
    async for row in archive.captures(URL):
        try:
            memento = await archive.fetch(row)
        except Unplayable as why:
            shown[row.timestamp[:4]] = str(why)
        else:
            shown[row.timestamp[:4]] = memento.page.body
            assert memento.page.final_url == (MOVED if row.timestamp.startswith("2017") else row.original)
    assert shown.pop("2019", "404") in {"404", "the site itself had answered with status 404"}
    assert shown == {"2015": ONE, "2017": ONE, "2021": TWO, "2023": TWO}


@pytest.mark.parametrize("archive", ["pywb", "timemap"], indirect=True)
async def test_ends_spans_and_an_empty_history_of_a_real_pywb(archive) -> None:
    assert [row.timestamp[:4] for row in await archive.oldest(URL, since="2016", count=1)] == ["2017"]
    assert [row.timestamp[:4] for row in await archive.newest(URL, count=2)] == ["2021", "2023"]
    assert [row.timestamp[:4] async for row in archive.captures(URL, since="2016", until="2018")] == ["2017"]
    assert [row async for row in archive.captures("http://policy.example/never")] == []
