"""The live source: conditional, polite, and clear about what went wrong."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.demo.site import DemoSite, SitePage
from bot.errors import Refused, SourceError
from bot.fetch import Client, Gate, LiveSource, NetworkRules
from bot.model import Reading, Rules, Watch
from tests.servers.clock import SetClock
from tests.servers.hosts import MemoryHosts
from tests.servers.raw import RawServer, answer
from tests.servers.watches import collect, make_watch

POLICY = "<h1>Privacy</h1><p>We keep your data for a year.</p>"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def hosts() -> MemoryHosts:
    return MemoryHosts()


@pytest.fixture
def site() -> Iterator[DemoSite]:
    with DemoSite({"/privacy": POLICY}) as site:
        yield site


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(NetworkRules(contact="privacy@example.com", allow=("127.0.0.1",))) as client:
        yield client


@pytest.fixture
def source(client: Client, hosts: MemoryHosts, clock: SetClock) -> LiveSource:
    return make_source(client, hosts, clock)


def make_source(client: Client, hosts: MemoryHosts, clock: SetClock) -> LiveSource:
    gate = Gate(hosts, clock=clock, sleep=clock.sleep)
    return LiveSource(client, hosts, clock=clock, fingerprint=lambda watch: watch.rules.select, gate=gate)


async def read(source: LiveSource, watch: Watch, cursor: str, clock: SetClock) -> Reading:
    (reading,) = await collect(source.captures(watch, cursor, clock()))
    return reading


async def failure(source: LiveSource, watch: Watch, clock: SetClock) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await collect(source.captures(watch, "", clock()))
    assert caught.value.advice
    return caught.value


# --- conditional requests --------------------------------------------------------------------------------------------


async def test_the_first_reading_is_a_capture_of_the_page(source, site, clock) -> None:
    reading = await read(source, make_watch(site.url("/privacy")), "", clock)
    assert reading.capture is not None
    assert reading.capture.page.body == POLICY.encode()
    assert reading.capture.captured_at == reading.capture.fetched_at
    assert reading.note == ""


async def test_an_unchanged_page_is_not_sent_again(source, site, clock) -> None:
    watch = make_watch(site.url("/privacy"))
    first = await read(source, watch, "", clock)
    second = await read(source, watch, first.cursor, clock)
    assert second == Reading(first.cursor)
    assert site.requests[-1].header("If-None-Match")


async def test_a_changed_page_is_captured(source, site, clock) -> None:
    watch = make_watch(site.url("/privacy"))
    first = await read(source, watch, "", clock)
    site.put("/privacy", POLICY + "<p>We now sell it.</p>")
    second = await read(source, watch, first.cursor, clock)
    assert second.capture is not None
    assert b"sell" in second.capture.page.body


async def test_once_a_week_the_page_is_read_in_full(source, site, clock) -> None:
    watch = make_watch(site.url("/privacy"))
    reading = await read(source, watch, "", clock)
    clock.advance(days=6, hours=23)
    assert (await read(source, watch, reading.cursor, clock)).capture is None
    clock.advance(hours=2)
    assert (await read(source, watch, reading.cursor, clock)).capture is not None
    assert site.requests[-1].header("If-None-Match") == ""


async def test_a_conditional_answer_does_not_postpone_the_weekly_full_one(source, site, clock) -> None:
    watch = make_watch(site.url("/privacy"))
    cursor = (await read(source, watch, "", clock)).cursor
    for _ in range(8):
        clock.advance(hours=22)
        site.put("/privacy", POLICY + str(clock()))
        reading = await read(source, watch, cursor, clock)
        cursor = reading.cursor
    assert "" in {request.header("If-None-Match") for request in site.requests[3:]}


async def test_a_change_of_the_rules_reads_the_page_in_full(source, site, clock) -> None:
    url = site.url("/privacy")
    first = await read(source, make_watch(url), "", clock)
    second = await read(source, make_watch(url, rules=Rules(select="main")), first.cursor, clock)
    assert second.capture is not None


@pytest.mark.parametrize("cursor", ["nonsense", "{}", "[]", '{"rules":"","full_at":"x","pages":{}}', "null"])
async def test_a_cursor_that_cannot_be_read_costs_one_full_read(source, site, clock, cursor: str) -> None:
    assert (await read(source, make_watch(site.url("/privacy")), cursor, clock)).capture is not None


async def test_validators_are_only_sent_to_the_address_that_gave_them(source, site, clock) -> None:
    site.put("/old", SitePage(b"", status=301, headers={"Location": "/privacy"}))
    watch = make_watch(site.url("/old"))
    first = await read(source, watch, "", clock)
    second = await read(source, watch, first.cursor, clock)
    assert second.capture is None
    sent = {request.path: request.header("If-None-Match") for request in site.requests}
    assert sent["/old"] == ""
    assert sent["/privacy"] != ""


async def test_a_wall_leaves_no_validator_behind(source, site, clock) -> None:
    site.put("/privacy", SitePage(b"Sign in first", status=403, headers={"ETag": '"wall"'}))
    watch = make_watch(site.url("/privacy"))
    first = await read(source, watch, "", clock)
    assert first.capture is not None
    assert first.capture.page.status == 403
    assert (await read(source, watch, first.cursor, clock)).capture is not None


# --- several addresses and redirects ---------------------------------------------------------------------------------


async def test_several_addresses_make_one_capture(source, site, clock) -> None:
    site.put("/cookies", "<p>Cookies.</p>")
    watch = make_watch(site.url("/privacy"), site.url("/cookies"))
    first = await read(source, watch, "", clock)
    assert first.capture is not None
    assert [page.url for page in first.capture.pages] == list(watch.urls)
    assert (await read(source, watch, first.cursor, clock)).capture is None


async def test_where_one_page_of_several_changed_all_are_read(source, site, clock) -> None:
    site.put("/cookies", "<p>Cookies.</p>")
    watch = make_watch(site.url("/privacy"), site.url("/cookies"))
    first = await read(source, watch, "", clock)
    site.put("/cookies", "<p>More cookies.</p>")
    second = await read(source, watch, first.cursor, clock)
    assert second.capture is not None
    assert [page.body for page in second.capture.pages] == [POLICY.encode(), b"<p>More cookies.</p>"]
    assert (await read(source, watch, second.cursor, clock)).capture is None


async def test_a_document_of_which_a_page_is_missing_is_not_a_shorter_document(source, site, clock) -> None:
    site.put("/cookies", SitePage(b"<h1>Not found</h1>", status=404))
    error = await failure(source, make_watch(site.url("/privacy"), site.url("/cookies")), clock)
    assert error.status == 404


async def test_a_redirect_is_said_once(source, site, clock) -> None:
    site.put("/old", SitePage(b"", status=301, headers={"Location": "/privacy"}))
    watch = make_watch(site.url("/old"))
    first = await read(source, watch, "", clock)
    assert first.note == f"{site.url('/old')} leads to {site.url('/privacy')} now."
    assert first.capture is not None
    assert first.capture.page.redirects == (site.url("/privacy"),)
    assert (await read(source, watch, first.cursor, clock)).note == ""


# --- statuses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403, 404, 406, 410, 451])
async def test_an_answer_with_a_body_is_left_to_the_judgement(source, site, clock, status: int) -> None:
    site.put("/privacy", SitePage(b"<h1>No</h1>", status=status))
    reading = await read(source, make_watch(site.url("/privacy")), "", clock)
    assert reading.capture is not None
    assert reading.capture.page.status == status


@pytest.mark.parametrize(("status", "transient"), [(404, False), (410, False), (500, True), (502, True), (503, True)])
async def test_an_answer_without_a_page_is_an_error(source, site, clock, status: int, *, transient: bool) -> None:
    site.put("/privacy", SitePage(b"", status=status))
    error = await failure(source, make_watch(site.url("/privacy")), clock)
    assert (error.kind, error.status, error.transient) == ("status", status, transient)


async def test_a_challenge_is_left_to_the_judgement_whatever_its_status(source, site, clock) -> None:
    site.put("/privacy", SitePage(b"<h1>Checking</h1>", status=503, headers={"cf-mitigated": "challenge"}))
    reading = await read(source, make_watch(site.url("/privacy")), "", clock)
    assert reading.capture is not None


async def test_a_304_that_nobody_asked_for_is_an_error(source, clock) -> None:
    script = lambda head: [answer(status="404 No" if b"robots" in head else "304 Not Modified")]  # noqa: E731 - short
    with RawServer(script) as server:
        error = await failure(source, make_watch(server.base_url + "/p"), clock)
    assert (error.kind, error.status) == ("status", 304)


@pytest.mark.parametrize(("status", "header", "pause_s"), [(429, "1800", 1800), (503, "600", 600), (429, "", 60)])
async def test_a_server_that_asks_for_a_pause_gets_it(
    source, site, clock, status: int, header: str, pause_s: int
) -> None:
    site.put("/privacy", SitePage(b"slow down", status=status, headers={"Retry-After": header} if header else {}))
    watch = make_watch(site.url("/privacy"))
    error = await failure(source, watch, clock)
    assert error.retry_after_s == (float(header) if header else None)
    asked = len(site.requests)
    clock.slept.clear()
    if pause_s > 120:
        paused = await failure(source, watch, clock)
        assert (paused.kind, paused.retry_after_s) == ("paused", pause_s)
        assert len(site.requests) == asked
        clock.advance(seconds=pause_s + 10)
    site.put("/privacy", POLICY)
    assert (await read(source, watch, "", clock)).capture is not None


# --- manners ---------------------------------------------------------------------------------------------------------


async def test_two_pages_of_a_host_are_read_with_a_gap(source, site, clock) -> None:
    site.put("/cookies", "<p>Cookies.</p>")
    await read(source, make_watch(site.url("/privacy"), site.url("/cookies")), "", clock)
    assert clock.slept == [pytest.approx(1.0), pytest.approx(5.0)]  # after robots.txt, and between the pages


async def test_the_gap_holds_between_workers_that_share_a_store(client, hosts, site, clock) -> None:
    one, two = make_source(client, hosts, clock), make_source(client, hosts, clock)
    watch = make_watch(site.url("/privacy"))
    await read(one, watch, "", clock)
    clock.slept.clear()
    await read(two, watch, "", clock)
    assert clock.slept == [pytest.approx(5.0)]


async def test_a_page_that_robots_txt_forbids_is_not_asked_for(source, site, clock) -> None:
    site.put("/robots.txt", SitePage(b"User-agent: *\nDisallow: /priv\n", "text/plain"))
    error = await failure(source, make_watch(site.url("/privacy")), clock)
    assert isinstance(error, Refused)
    assert error.kind == "robots"
    assert site.asked("/privacy") == 0


async def test_a_redirect_target_that_robots_txt_forbids_is_not_asked_for(source, site, clock) -> None:
    site.put("/old", SitePage(b"", status=301, headers={"Location": "/privacy"}))
    site.put("/robots.txt", SitePage(b"User-agent: *\nDisallow: /priv\n", "text/plain"))
    error = await failure(source, make_watch(site.url("/old")), clock)
    assert error.kind == "robots"
    assert (site.asked("/old"), site.asked("/privacy")) == (1, 0)


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /\nAllow: /privacy\n", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Fineprint\nDisallow: /x\n", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: fineprint\nDisallow: /*acy$\n", False),
        ("<html>no rules at all</html>", True),
        ("", True),
    ],
)
async def test_robots_txt_is_read_by_its_standard(source, site, clock, rules: str, *, allowed: bool) -> None:
    site.put("/robots.txt", SitePage(rules.encode(), "text/plain"))
    watch = make_watch(site.url("/privacy"))
    if allowed:
        assert (await read(source, watch, "", clock)).capture is not None
    else:
        assert (await failure(source, watch, clock)).kind == "robots"


async def test_robots_txt_is_kept_for_a_day(source, site, clock) -> None:
    watch = make_watch(site.url("/privacy"))
    for hours in (0, 12, 11, 2):
        clock.advance(hours=hours)
        await read(source, watch, "", clock)
    assert site.asked("/robots.txt") == 2


async def test_a_server_in_trouble_over_robots_txt_is_left_alone_for_now(source, site, clock) -> None:
    site.put("/robots.txt", SitePage(b"oops", "text/plain", status=500))
    watch = make_watch(site.url("/privacy"))
    error = await failure(source, watch, clock)
    assert (error.kind, error.status, error.transient) == ("robots", 500, True)
    site.drop("/robots.txt")
    assert (await read(source, watch, "", clock)).capture is not None


async def test_a_crawl_delay_is_honoured_up_to_a_minute(source, site, clock) -> None:
    site.put("/robots.txt", SitePage(b"User-agent: *\nCrawl-delay: 600\n", "text/plain"))
    watch = make_watch(site.url("/privacy"))
    await read(source, watch, "", clock)
    clock.slept.clear()
    await read(source, watch, "", clock)
    assert clock.slept == [pytest.approx(60.0)]


async def test_robots_txt_that_leads_in_circles_forbids_nothing(source, site, clock) -> None:
    site.put("/robots.txt", SitePage(b"", status=302, headers={"Location": "/robots.txt"}))
    assert (await read(source, make_watch(site.url("/privacy")), "", clock)).capture is not None


async def test_an_unreachable_host_is_reported_as_such(source, clock) -> None:
    error = await failure(source, make_watch("http://policy.invalid/privacy"), clock)
    assert error.kind == "dns"
