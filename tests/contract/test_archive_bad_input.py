"""What archives hold of the web as it was, and what they say of it: a plain result for each, in every dialect."""

import gzip
import json
import tracemalloc
from collections.abc import AsyncIterator

import pytest

from bot.demo.archive import ArchivedCopy
from bot.errors import SourceError
from bot.fetch import Client, Limits, NetworkRules
from bot.fetch.archives import Archive, Memento, Row, Unplayable
from bot.fetch.archives.pywb import read_lines
from bot.fetch.archives.timemap import read_map
from bot.model import Page
from tests.servers.archive import DIALECTS, ArchiveServer
from tests.servers.archived import make_archive
from tests.servers.clock import SetClock
from tests.servers.raw import RawServer, answer

URL = "http://policy.example/privacy"
WORDS = "<h1>Datenschutz</h1><p>Wir löschen Ihre Daten nach zwölf Monaten.</p>"
WHEN = "Tue, 01 Jan 2019 12:00:00 GMT"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(NetworkRules(contact="privacy@example.com", allow=("127.0.0.1",))) as client:
        yield client


@pytest.fixture(params=DIALECTS)
def server(request, clock):
    with ArchiveServer(dialect=request.param, clock=clock) as server:
        yield server


@pytest.fixture
def archive(server, client, clock) -> Archive:
    return make_archive(server.base, client, clock, name="archive", dialect=server.dialect)


def copy(timestamp: str, body: bytes = b"words", **more) -> ArchivedCopy:
    return ArchivedCopy(timestamp.ljust(14, "0"), more.pop("url", URL), body, **more)


async def listed(archive: Archive, url: str = URL) -> list[Row]:
    return [row async for row in archive.captures(url)]


async def only(archive: Archive) -> Memento:
    (row,) = await listed(archive)
    return await archive.fetch(row)


async def why_not(archive: Archive, row: Row) -> Unplayable:
    with pytest.raises(Unplayable) as caught:
        await archive.fetch(row)
    return caught.value


# --- addresses -------------------------------------------------------------------------------------------------------


async def test_an_address_that_was_never_archived_has_no_captures(archive) -> None:
    assert await listed(archive) == []
    assert await archive.oldest(URL, count=5) == await archive.newest(URL, count=5) == []


async def test_a_site_that_the_archive_does_not_show_is_said_to_be_so(server, archive) -> None:
    server.faults.append("403")
    with pytest.raises(SourceError) as caught:
        await listed(archive)
    assert (caught.value.transient, caught.value.kind) == (False, "archive")
    assert '"archive"' in caught.value.advice


async def test_a_playback_page_about_an_exclusion_is_no_content(client, clock) -> None:
    page = b"<html><p>This URL has been excluded from the Wayback Machine.</p></html>"
    with RawServer(answer(page, Content_Type="text/html")) as raw:
        archive = make_archive(raw.base_url, client, clock)
        with pytest.raises(SourceError) as caught:
            await archive.fetch(row_of("20190101120000"))
    assert caught.value.transient is False


def row_of(timestamp: str) -> Row:
    from bot.fetch.archives.row import clean_row

    made = clean_row(timestamp, URL, digest="D", status="200")
    assert made is not None
    return made


# --- captures --------------------------------------------------------------------------------------------------------


async def test_the_few_oldest_and_newest_are_found(server, archive) -> None:
    server.copies = [copy(f"20{year:02}0101", b"%d" % year) for year in range(5, 20)]
    assert [row.timestamp[:4] for row in await archive.oldest(URL, since="2008", count=2)] == ["2008", "2009"]
    assert [row.timestamp[:4] for row in await archive.newest(URL, count=3)] == ["2017", "2018", "2019"]
    assert [row.timestamp[:4] for row in await archive.newest(URL, since="2019", count=3)] == ["2019"]


@pytest.mark.parametrize("status", [404, 403, 429, 503])
async def test_an_archived_error_is_neither_content_nor_trouble(server, archive, status) -> None:
    server.copies = [copy("20190101", b"an error page", status=status, is_revisit=True)]
    (row,) = await listed(archive)
    why = await why_not(archive, row)
    assert (str(why), why.may_heal) == (f"the site itself had answered with status {status}", False)


async def test_archived_redirects_in_a_circle_end(server, archive) -> None:
    other = "http://policy.example/other"
    server.copies = [
        copy("20190101", b"", status=301, location=other),
        copy("20190101", b"", status=302, location=URL, url=other),
    ]
    (row,) = await listed(archive)
    assert "circle" in str(await why_not(archive, row))


async def test_archived_redirects_without_end_end(server, archive) -> None:
    server.copies = [
        copy("20190101", b"", status=301, location=f"/privacy{'x' * (number + 1)}", url=URL + "x" * number)
        for number in range(12)
    ]
    (row,) = await listed(archive)
    assert "more than 6 times" in str(await why_not(archive, row))


async def test_a_relative_archived_redirect_stays_within_the_archive(server, archive) -> None:
    target = "http://policy.example/legal/notice"
    server.copies = [
        copy("20190101120000", b"", status=301, location="/legal/notice"),
        copy("20190101120004", b"moved", url=target),
    ]
    (row,) = await listed(archive)
    memento = await archive.fetch(row)
    assert (memento.page.body, memento.page.final_url, memento.timestamp) == (b"moved", target, "20190101120004")
    assert all(path.startswith(("/web/", "/cdx/")) for path in server.requests)


async def test_a_revisit_is_played_like_a_capture(server, archive) -> None:
    server.copies = [copy("20190101", b"seen before", is_revisit=True)]
    assert (await only(archive)).page.body == b"seen before"


async def test_playback_that_drifts_months_away_is_not_the_capture(server, archive) -> None:
    server.copies = [copy("20190101", is_playable=False), copy("20190601", b"another")]
    first, second = await listed(archive)
    why = await why_not(archive, first)
    assert why.may_heal
    assert "instead" in str(why)
    assert (await archive.fetch(second)).page.body == b"another"


async def test_a_capture_of_another_time_under_the_asked_one_is_refused(client, clock) -> None:
    with RawServer(answer(b"words", Memento_Datetime="Tue, 01 Jan 2019 13:00:00 GMT")) as raw:
        archive = make_archive(raw.base_url, client, clock)
        assert "another time" in str(await why_not(archive, row_of("20190101120000")))
        beside = row_of("20190101120000").beside(URL)
        assert (await archive.fetch(beside, exact=False)).page.body == b"words"


async def test_a_capture_listed_and_not_there_may_be_there_later(server, archive) -> None:
    server.copies = [copy("20190101", is_playable=False)]
    (row,) = await listed(archive)
    assert (await why_not(archive, row)).may_heal


@pytest.mark.parametrize(
    "stored", [gzip.compress(WORDS.encode()), gzip.compress(gzip.compress(WORDS.encode()))], ids=["gzip", "twice"]
)
async def test_a_coding_without_its_header_is_undone(server, archive, stored) -> None:
    server.copies = [copy("20190101", stored)]
    assert (await only(archive)).page.body.decode() == WORDS


async def test_words_in_a_charset_that_nothing_declares_keep_the_archives_guess(server, archive) -> None:
    headers = {"X-Archive-Guessed-Charset": "windows-1252"}
    server.copies = [copy("19980101", WORDS.encode("cp1252"), media_type="text/html", headers=headers)]
    page = (await only(archive)).page
    assert page.body.decode(page.charset) == WORDS


# --- archives that lie -----------------------------------------------------------------------------------------------

LIES = {
    "says gzip, sends words": answer(b"words", Memento_Datetime=WHEN, Content_Encoding="gzip"),
    "says a coding of its own": answer(b"words", Memento_Datetime=WHEN, Content_Encoding="zstd"),
    "promises more than comes": answer(b"words", Memento_Datetime=WHEN, length=500),
    "half a gzip stream": answer(gzip.compress(b"words" * 99)[:-9], Memento_Datetime=WHEN, Content_Encoding="gzip"),
    "redirects to nowhere": answer(status="302 Found", Memento_Datetime=WHEN, Location="javascript:alert(1)"),
    "redirects without a place": answer(status="302 Found", Memento_Datetime=WHEN),
    "redirects to a private place": answer(status="302 Found", Memento_Datetime=WHEN, Location="file:///etc/passwd"),
}


@pytest.mark.parametrize("lie", LIES)
async def test_an_answer_that_lies_about_itself_is_one_capture_lost(client, clock, lie) -> None:
    with RawServer(LIES[lie]) as raw:
        why = await why_not(make_archive(raw.base_url, client, clock), row_of("20190101120000"))
    assert str(why)


@pytest.mark.parametrize("when", ["yesterday", "", "Tue, 99 Jan 2019 12:00:00 GMT", "\x01"])
async def test_a_time_that_is_none_makes_no_memento(client, clock, when) -> None:
    with RawServer(answer(b"words", Memento_Datetime=when)) as raw, pytest.raises(SourceError) as caught:
        await make_archive(raw.base_url, client, clock).fetch(row_of("20190101120000"))
    assert caught.value.transient


async def test_the_archive_is_never_left_for_a_place_that_it_names(client, clock) -> None:
    with RawServer(answer(b"never asked")) as elsewhere:
        link = f'<{elsewhere.base_url}/web/20190101120000/{URL}>; rel="memento"; datetime="{WHEN}"'
        away = f'<{elsewhere.base_url}/timemap/2>; rel="timemap"'
        with RawServer(answer(f"{link}, {away}".encode())) as raw:
            archive = make_archive(raw.base_url, client, clock, dialect="timemap")
            assert await listed(archive) == []
        moved = answer(status="302 Found", Location=f"{elsewhere.base_url}/web/20190101120000id_/{URL}")
        with RawServer(moved) as raw:
            await why_not(make_archive(raw.base_url, client, clock), row_of("20190101120000"))
        assert elsewhere.connections == 0


# --- indexes ---------------------------------------------------------------------------------------------------------


def page(body: bytes, status: int = 200) -> Page:
    return Page(
        url=URL,
        final_url="http://archive.example/web/timemap/link/x",
        status=status,
        headers=(),
        body=body,
        media_type="",
    )


DIRTY = (
    *({"timestamp": "19990015120000"}, {"timestamp": "1999"}, {"timestamp": "000000000000000"}, {"url": "data:x"}),
    *({"url": "http://mailto:a@policy.example"}, {"url": "http://policy.example/\x1b[2J"}, {"status": "404"}),
)


@pytest.mark.parametrize("dirty", DIRTY)
def test_a_dirty_line_is_left_out(dirty) -> None:
    good = {"timestamp": "20190101120000", "url": URL, "status": "200", "digest": "D"}
    body = "\n".join(json.dumps(line) for line in (good | dirty, good)).encode()
    rows, key = read_lines(page(body), name="archive", limit=10)
    assert ([row.timestamp for row in rows], key) == (["20190101120000"], "")


def test_lines_may_be_cdxj_and_a_full_answer_is_gone_on_from_its_last_time() -> None:
    line = b'example,policy)/privacy 20190101120000 {"url": "http://policy.example/privacy", "mime": "warc/revisit"}\n'
    rows, key = read_lines(page(line * 2), name="archive", limit=2)
    assert {row.status for row in rows} == {"-"}
    assert key == "20190101120000"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        *(
            (b"<html>Temporarily offline</html>", 200),
            (b'{"message": "Internal Error"}', 500),
            (b"{}", 200),
            (b"[]", 200),
        ),
        *((b'{"timestamp": "2019', 200), (b"a b c d {}", 200), (b"{" * 100_000, 200), (b"nothing here", 404)),
    ],
)
def test_lines_that_are_no_index_are_trouble(body, status) -> None:
    with pytest.raises(SourceError) as caught:
        read_lines(page(body, status), name="archive", limit=10)
    assert caught.value.transient


def test_no_captures_in_pywbs_own_words_is_an_empty_history() -> None:
    body = b'{"message": "No Captures found for: policy.example/privacy"}'
    assert read_lines(page(b""), name="archive", limit=10) == read_lines(page(body, 404), name="archive", limit=10)


@pytest.mark.parametrize(
    "body",
    [
        *(b"<html>Temporarily offline</html>", b"<http://a.example/>; rel=", b"nothing", b"<" * 50_000, b'<a>; rel="x'),
        *(b"<a>" + b"; x" * 20_000, b'<a>; rel="memento", <b', b"<a>;" + b" " * 50_000 + b"!"),
    ],
)
def test_a_list_that_is_none_or_stops_in_the_middle_is_trouble(body) -> None:
    with pytest.raises(SourceError) as caught:
        read_map(page(body), name="archive")
    assert caught.value.transient


def test_a_list_is_read_whatever_its_spelling() -> None:
    body = b'<a,b;c>;rel="original timegate" ,\n <x>; datetime="%s"; rel=memento ; title="a, <b>; c",\n' % WHEN.encode()
    links = read_map(page(body), name="archive")
    assert [(link.target.rpartition("/")[2], sorted(link.rels), link.at) for link in links] == [
        ("a,b;c", ["original", "timegate"], ""),
        ("x", ["memento"], "20190101120000"),
    ]


def test_a_list_that_was_never_made_is_an_empty_history() -> None:
    assert read_map(page(b"no such list", 404), name="archive") == []


# --- much ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pages", [3, 30])
async def test_a_long_index_is_walked_in_bounded_memory(client, clock, pages) -> None:
    """Captures made up as they are asked for: ten times as many take no more memory."""

    def script(head: bytes) -> list[bytes]:
        number = int(head.partition(b"resumeKey=")[2].partition(b" ")[0] or 0)
        names = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
        rows = [
            [
                "k",
                f"{20100101000000 + number // 24 * 1_000_000 + number % 24 * 10_000 + count}",
                URL,
                "text/html",
                "200",
                f"{number}-{count}",
                "1",
            ]
            for count in range(60)
        ]
        body = json.dumps([names, *rows, *([[], [str(number + 1)]] if number + 1 < pages else [])])
        return [answer(body.encode())]

    with RawServer(script) as raw:
        walk = make_archive(raw.base_url, client, clock).captures(URL)
        await anext(walk)
        tracemalloc.start()
        try:
            count = 1 + len([None async for _ in walk])
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert count == pages * 60
    assert peak < 1_500_000


async def test_an_answer_larger_than_the_limit_is_trouble_and_no_half_history(clock) -> None:
    limits = Limits(wire_bytes=50_000, decoded_bytes=50_000)
    async with Client(NetworkRules(contact="a@example.com", allow=("127.0.0.1",)), limits) as client:
        long = answer(b'[["timestamp","original"]' + b" " * 60_000 + b"]")
        with RawServer(long) as raw, pytest.raises(SourceError) as caught:
            await listed(make_archive(raw.base_url, client, clock))
    assert caught.value.kind == "too-large"
