"""Which addresses a document is taken to have had, and which of their captures count."""

import random
from dataclasses import replace

import pytest

from bot.fetch.archives.aliases import MOST_ALIASES, alias_of, captures_of, counted, same_key, with_alias
from bot.fetch.archives.memento import Memento
from bot.fetch.archives.row import Row, clean_row
from bot.model import Page

OLD, NEW = "http://policy.example/privacy", "https://policy.example/legal/privacy-notice"


def row(timestamp: str, url: str = OLD, *, status: str = "200", digest: str = "") -> Row:
    made = clean_row(timestamp.ljust(14, "0"), url, digest=digest or timestamp, status=status)
    assert made is not None
    return made


def memento(final: str, *hops: str) -> Memento:
    page = Page(url=OLD, final_url=final, status=200, headers=(), body=b"", media_type="text/html", redirects=hops)
    return Memento(page, row("20200101").captured_at, final)


class Listed:
    """An archive of rows by address."""

    name = "listed"

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.rows = rows
        self.closed = 0

    async def captures(self, url, *, since="", until=""):
        try:
            for each in self.rows.get(url, []):
                if each.timestamp >= since and each.timestamp <= (until or "9"):
                    yield each
        finally:
            self.closed += 1


async def times(rows: dict[str, list[Row]], *addresses: str) -> list[str]:
    return [each.timestamp[:8] async for each in captures_of(Listed(rows), addresses)]


# --- which addresses -------------------------------------------------------------------------------------------------


def test_the_target_of_an_archived_redirect_is_where_the_document_moved_to() -> None:
    assert alias_of(row("20200101", status="301"), memento(NEW, NEW)) == NEW


@pytest.mark.parametrize(
    "target",
    [
        *(
            "https://policy.example/",
            "https://policy.example",
            "https://policy.example/en/",
            "https://policy.example/de-DE",
        ),
        *(
            "https://policy.example/index.html",
            "https://policy.example/en/home",
            "https://www.policy.example:443/PRIVACY/",
        ),
        *("https://policy.example/login", "https://sso.policy.example/auth/start", "https://policy.example/404.html"),
        *("https://policy.example/cookie/consent", "https://policy.example/choose?back=%2Fprivacy", OLD),
        "https://policy.example/choose?back=http%253A%252F%252Fpolicy.example%252Fprivacy",
    ],
)
def test_a_front_page_a_wall_and_the_page_itself_are_no_new_address(target: str) -> None:
    assert alias_of(row("20200101", status="301"), memento(target, target)) == ""


def test_a_page_that_was_not_redirected_has_no_new_address() -> None:
    assert alias_of(row("20200101"), memento(NEW)) == ""


@pytest.mark.parametrize("url", ["http://[broken", "", "no address", "http://policy.example:99999999/"])
def test_an_address_that_is_none_has_a_key_of_its_own(url: str) -> None:
    assert same_key(url) != same_key(OLD)


def test_addresses_of_one_key_are_searched_once_and_never_too_many() -> None:
    assert with_alias((OLD,), "https://www.policy.example/Privacy/") == (OLD,)
    assert with_alias((OLD,), "") == (OLD,)
    many: tuple[str, ...] = (OLD,)
    for number in range(50):
        many = with_alias(many, f"https://policy.example/{number}/privacy")
    assert len(many) == MOST_ALIASES + 1


# --- which captures --------------------------------------------------------------------------------------------------


async def test_captures_of_all_addresses_come_in_order_and_each_once() -> None:
    rows = {OLD: [row("20100101"), row("20120101")], NEW: [row("20110601", NEW), row("20150101", NEW)]}
    assert await times(rows, OLD, NEW) == ["20100101", "20110601", "20120101", "20150101"]
    same = "http://policy.example:80/privacy"
    assert await times({**rows, same: rows[OLD]}, OLD, same) == ["20100101", "20120101"]


async def test_a_lesser_address_counts_only_where_the_better_one_is_not_captured() -> None:
    rows = {
        OLD: [row("20100101"), row("20100120")],
        NEW: [row("20100110", NEW), row("20100201", NEW), row("20100301", NEW)],
    }
    assert await times(rows, OLD, NEW) == ["20100101", "20100120", "20100301"]
    assert await times(rows, NEW, OLD) == ["20100101", "20100110", "20100201", "20100301"]


async def test_a_redirect_at_the_better_address_lets_the_lesser_one_speak_at_once() -> None:
    rows = {OLD: [row("20100101"), row("20100102", status="301")], NEW: [row("20100103", NEW)]}
    assert await times(rows, OLD, NEW) == ["20100101", "20100102", "20100103"]


async def test_a_redirect_to_another_spelling_of_the_better_address_does_not() -> None:
    secure = OLD.replace("http:", "https:")
    rows = {OLD: [row("20100101", secure), row("20100102", status="301")], NEW: [row("20100103", NEW)]}
    assert await times(rows, OLD, NEW) == ["20100101", "20100102"]


async def test_a_revisit_of_a_redirect_says_no_more_than_the_redirect() -> None:
    left, again = row("20100102", status="301", digest="MOVED"), row("20100401", status="-", digest="MOVED")
    rows = {OLD: [row("20100101"), left, again], NEW: [row("20100103", NEW), row("20100402", NEW)]}
    assert await times(rows, OLD, NEW) == ["20100101", "20100102", "20100103", "20100401", "20100402"]
    rows[OLD][2] = row("20100401", status="-", digest="20100101")
    assert await times(rows, OLD, NEW) == ["20100101", "20100102", "20100103", "20100401"]


async def test_where_no_status_is_told_every_address_counts() -> None:
    rows = {OLD: [row("20100101", status=""), row("20100120", status="")], NEW: [row("20100121", NEW, status="")]}
    assert await times(rows, OLD, NEW) == ["20100101", "20100120", "20100121"]


async def test_every_walk_is_closed_where_the_reader_stops_early() -> None:
    archive = Listed({OLD: [row("20100101"), row("20120101")], NEW: [row("20110601", NEW)]})
    walk = captures_of(archive, (OLD, NEW))
    await anext(walk)
    await walk.aclose()
    assert archive.closed == 2


@pytest.mark.parametrize("seed", range(20))
async def test_a_walk_and_a_sample_agree_on_what_counts(seed: int) -> None:
    chance = random.Random(seed)
    rows = {
        url: sorted(
            row(
                f"2010{chance.randint(1, 12):02}{chance.randint(1, 28):02}",
                url,
                status=chance.choice(["200", "-", "301"]),
            )
            for _ in range(12)
        )
        for url in (OLD, NEW, "http://policy.example/third")
    }
    walked = [each async for each in captures_of(Listed(rows), tuple(rows))]
    assert walked == counted(list(rows.values()))
    assert walked == sorted(walked)


def test_rows_without_a_digest_are_told_apart_by_their_address() -> None:
    bare = replace(row("20100101"), digest="")
    assert bare.identity == OLD
    assert row("20100101").identity != bare.identity
    assert bare.beside(NEW).identity == NEW
