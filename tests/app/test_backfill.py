"""`backfill` as a user starts it, against an archive on loopback that counts what it is asked."""

import json
import signal
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.archive import ArchivedCopy
from bot.timefmt import to_timestamp14
from tests.app.harness import BEFORE, SETTINGS, ask, policy, stop, wait_for

WATCH = "acme-privacy-policy"
FIRST = datetime(2012, 6, 1, tzinfo=UTC)
TEXTS = [(*BEFORE, "We share your address with delivery partners.")[: 4 + number] for number in range(len(BEFORE) - 2)]


def listed(archive, site, *, count=16, step=timedelta(days=40), nonce=True):
    """Captures of one page whose text changes a few times; each with bytes of its own."""
    for number in range(count):
        text = TEXTS[number * len(TEXTS) // count]
        body = policy(*text) + (f"<!-- {number} -->" if nonce else "")
        at = to_timestamp14(FIRST + number * step)
        archive.add(ArchivedCopy(at, site.url("/privacy"), body.encode()))


def watched(bot, site, archive, *, sources='["live", "wayback"]', rate=10, more=""):
    site.put("/privacy", policy(*TEXTS[-1]))
    entry = f'name = "Acme"\nurl = "{site.url("/privacy")}"\nsources = {sources}\n{more}'
    where = f'[archives.wayback]\nbase_url = "{archive.base_url}"\nplayback_per_s = {rate}\nindex_per_min = 600\n'
    bot.watch(entry, settings=SETTINGS + where)


def read(bot, *arguments):
    """The objects that a command prints which only reads; it needs no process of its own."""
    code, out, err = ask(bot, *arguments, "--format", "json")
    assert code in (0, 1), err
    return [json.loads(line) for line in out.splitlines()]


def versions(bot):
    return [row["captured_at"][:10] for row in read(bot, "history", WATCH) if "version" in row]


def test_the_past_is_dated_and_told_in_one_message_where_that_is_asked_for(bot, site, archive, slack):
    listed(archive, site)
    watched(bot, site, archive)
    bot.use(slack)

    [told] = bot.json("backfill", WATCH, "--since", "2009", "--announce")

    assert told["listed"] == 16
    assert told["requests"] == len(archive.played) <= 16
    assert told["complete"]
    assert told["changes"] == len(TEXTS) - 1
    rows = [row for row in read(bot, "changes") if not row["told"]]
    assert len(rows) == len(TEXTS) - 1
    for row in rows:
        gap = datetime.fromisoformat(row["new_at"]) - datetime.fromisoformat(row["old_at"])
        assert gap == timedelta(days=40)
    [message] = slack.posts
    assert f"since 2012: {told['material']} change" in json.dumps(message.arguments)

    timeline = [row for row in read(bot, "timeline", WATCH) if row["kind"] == "version"]
    assert [row["after"] is None for row in timeline] == [True] + [False] * (len(TEXTS) - 1)
    assert all(row["sources"] == ["wayback"] for row in timeline)
    assert [row["change"] for row in timeline[1:]] == [row["change"] for row in reversed(rows)]
    _, shown, _ = ask(bot, "timeline", WATCH)
    assert "between " in shown
    assert timeline[-1]["headline"][:30] in shown

    again = bot.json("backfill", WATCH, "--since", "2009", "--announce")
    assert again[0]["requests"] == 0
    assert len(slack.posts) == 1


def test_killed_again_and_again_it_goes_on_and_fetches_nothing_twice(bot, site, archive):
    listed(archive, site)
    archive.copies[1] = replace(archive.copies[1], is_playable=False)
    watched(bot, site, archive)
    in_flight = set()
    for wanted in (2, 9):
        process = bot.start("backfill", WATCH, "--since", "2009")
        wait_for(lambda: len(archive.played) >= wanted, why=f"request {wanted}")  # noqa: B023 - waits at once
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        in_flight.add(archive.played[-1])

    done = bot.run("backfill", WATCH, "--since", "2009")

    assert done.returncode == 0, done.stderr
    assert "1 capture that its archive does not show yet is asked for again after" in done.stdout
    counts = Counter(archive.played)
    assert {path for path, count in counts.items() if count > 1} <= in_flight
    assert len(counts) == 16
    assert sum(1 for path in archive.requests if "/cdx/" in path) == 1
    dates = versions(bot)
    assert len(dates) == len(TEXTS)
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--since", "2031"), "There is no past between"),
        (("--since", "soon"), "Invalid value"),
        (("--budget", "0"), "Invalid value"),
    ],
)
def test_a_past_that_cannot_be_is_refused(bot, site, archive, words, says):
    watched(bot, site, archive)
    code, _, err = ask(bot, "backfill", WATCH, *words)
    assert code == 2
    assert says in err
    assert archive.requests == []


def test_a_watch_without_an_archive_has_no_past_to_fill(bot, site, archive):
    watched(bot, site, archive, sources='["live"]')
    code, _, err = ask(bot, "backfill", WATCH)
    assert code == 2
    assert "has no archive" in err


def recent(archive, site, *, count=15, step=timedelta(days=60)):
    """A capture every two months up to now, with bytes of its own each; the text changes now and then."""
    start = datetime.now(UTC) - count * step
    for number in range(count):
        text = TEXTS[number * len(TEXTS) // count]
        body = policy(*text) + f"<!-- {number} -->"
        at = to_timestamp14(start + number * step)
        archive.add(ArchivedCopy(at, site.url("/privacy"), body.encode()))


def test_a_new_watch_gets_its_last_two_years_by_itself_and_nobody_is_told(bot, site, archive, slack):
    recent(archive, site)
    watched(bot, site, archive)
    bot.use(slack)
    process = bot.start("run")
    try:
        wait_for(lambda: "past filled in" in bot.err, seconds=50, why="the past")
    finally:
        code = stop(process)

    assert code == 0, bot.err
    fetched = {path.split("/")[2][:8] for path in archive.played}
    two_years_ago = f"{datetime.now(UTC) - timedelta(days=731):%Y%m%d}"
    assert min(fetched) >= two_years_ago
    assert len(fetched) == 12
    assert max(Counter(archive.played).values()) == 1
    assert slack.posts == []
    rows = read(bot, "timeline", WATCH)
    assert len([row for row in rows if row["kind"] == "version"]) >= len(TEXTS) - 1
    assert rows[-1]["kind"] != "blind"


def test_backfill_years_0_leaves_the_past_alone(bot, site, archive):
    recent(archive, site)
    watched(bot, site, archive, more="")
    text = (bot.folder / "watchers.toml").read_text()
    (bot.folder / "watchers.toml").write_text(
        text.replace("[archives.wayback]", "[archives]\nbackfill_years = 0\n[archives.wayback]")
    )
    process = bot.start("run")
    try:
        wait_for(lambda: "check" in bot.err and archive.played, seconds=50, why="the first check")
    finally:
        stop(process)
    assert len(archive.played) == 1
