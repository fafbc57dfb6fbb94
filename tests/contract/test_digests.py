"""Digests from the outbox to Slack: once for each change, in the team's zone, nothing where nothing waits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config.loading import interpret
from bot.engine.digests import tell_digests
from bot.model import Severity
from bot.notice import Destination, Notice, NoticeKind
from tests.servers.clock import SetClock
from tests.servers.outbox import deliverer

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WAITS = Destination("slack", "#privacy-watch", gathers=True)


def settings(digest="daily", zone="UTC"):
    text = f'[bot]\ntimezone = "{zone}"\n[slack]\nchannel = "#privacy-watch"\ndigest = "{digest}"\n'
    return interpret(text.encode(), Path("watchers.toml"), {})


def wait(store, *numbers, at, destination=WAITS):
    for number in numbers:
        notice = Notice(
            NoticeKind.CHANGE, f"change:{number}", f"Harbour {number}: privacy policy changed", "Adds Kestrel"
        )
        notice = replace(notice, severity=Severity.LOW, change_id=f"chg_{number}", watch_id="harbour")
        assert store.enqueue(notice, [destination], at) == 1


async def test_small_changes_of_a_day_are_one_message_and_a_day_without_any_is_silent(store, slack):
    clock = SetClock(MONDAY + timedelta(hours=1))
    deliver = deliverer(store, slack, clock)
    wait(store, 1, 2, at=clock())

    assert tell_digests(settings(), store, clock()) == 0  # it is ten, and nine of tomorrow is when they are told
    clock.advance(hours=23)
    assert tell_digests(settings(), store, clock()) == 1
    await deliver.deliver_due()
    clock.advance(hours=24)
    assert tell_digests(settings(), store, clock()) == 0

    (post,) = slack.posts
    shown = str(post.arguments["blocks"])
    assert "Harbour 1" in shown
    assert "Harbour 2" in shown
    assert "2 changes of low or no weight in 1 policy." in post.arguments["text"]
    assert (post.arguments["unfurl_links"], post.arguments["unfurl_media"]) == (False, False)


async def test_a_digest_is_told_once_however_often_it_is_due_and_whenever_the_bot_was_off(store):
    wait(store, 1, at=MONDAY - timedelta(hours=1))
    late = MONDAY + timedelta(days=2, hours=5)
    assert [tell_digests(settings("weekly"), store, late) for _ in range(3)] == [1, 0, 0]
    assert [row.subject for row in store.deliveries(state="pending")] == ["digest:weekly:2026-03-02"]


async def test_each_channel_has_its_own_rhythm(store):
    store.keep_digest("C2", "daily")
    ten = MONDAY + timedelta(hours=1)
    wait(store, 1, at=ten)
    wait(store, 2, at=ten, destination=Destination("slack", "C2", gathers=True))
    tuesday = MONDAY + timedelta(days=1)
    assert tell_digests(settings("weekly"), store, tuesday) == 1
    assert list(store.waiting()) == [WAITS]
    assert tell_digests(settings("weekly"), store, MONDAY + timedelta(days=7)) == 1
    assert store.waiting() == {}


async def test_nine_is_nine_in_the_teams_zone(store):
    wait(store, 1, at=MONDAY - timedelta(hours=2))
    eight_utc = MONDAY - timedelta(hours=1)
    assert tell_digests(settings(zone="America/New_York"), store, eight_utc) == 0
    assert tell_digests(settings(zone="Europe/Paris"), store, eight_utc) == 1


async def test_switching_the_digest_off_loses_nothing(store):
    wait(store, 1, at=MONDAY)
    assert tell_digests(settings("off"), store, MONDAY) == 1
    assert store.waiting() == {}
