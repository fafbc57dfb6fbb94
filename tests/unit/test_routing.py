"""Where a notice goes: the list and the wishes of channels together, each channel once."""

from dataclasses import replace

import pytest

from bot.model import Comparison, Severity
from bot.notice import Destination, Notice, NoticeKind
from bot.routing import routed
from bot.subscriptions import About, Subscription, Wishes
from tests.servers.watches import make_watch

WATCH = replace(make_watch("https://acme.example/privacy"), tags=("vendors",), min_severity=Severity.HIGH)
CHANGE = Notice(
    *(NoticeKind.CHANGE, "change:chg_1", "Acme", "Sells"),
    severity=Severity.HIGH,
    watch_id="sample",
    comparison=Comparison(True, "Sells", Severity.HIGH),
)
LISTED = (Destination("slack", "#privacy-watch"),)
NONE = Wishes()
CONSOLE = (Destination("console", "#privacy-watch"),)


def wishes(*channels, min_severity=None, digests=None):
    chosen = tuple(Subscription(channel, About.TAG, "vendors", (), min_severity) for channel in channels)
    return Wishes(chosen, digests or {}, {"#privacy-watch": "C1"})


def to(notice=CHANGE, listed=LISTED, wishes=NONE, default_digest="off", **given):
    return routed(notice, WATCH, listed, wishes, default_digest=default_digest, **given)


@pytest.mark.parametrize("listed", [LISTED, CONSOLE, ()])
@pytest.mark.parametrize("severity", list(Severity))
def test_where_nobody_asked_for_anything_the_list_alone_decides(listed, severity):
    found = to(replace(CHANGE, severity=severity), listed)
    assert found == listed
    assert not any(each.gathers for each in found)


def test_a_channel_that_the_list_names_is_not_told_twice():
    assert to(wishes=wishes("C1", "C2")) == (*LISTED, Destination("slack", "C2"))
    twice = (*LISTED, Destination("slack", "C1"))
    assert to(listed=twice, wishes=wishes()) == LISTED


def test_a_channel_hears_of_what_the_list_tells_nobody():
    low = replace(CHANGE, severity=Severity.MEDIUM)
    assert to(low, (), wishes("C2")) == ()
    assert to(low, (), wishes("C2", min_severity=Severity.LOW)) == (Destination("slack", "C2"),)


def test_only_changes_are_subscribed_to():
    health = Notice(NoticeKind.HEALTH, "blind:sample:1", "Acme", "Not seen", watch_id="sample")
    assert to(health, wishes=wishes("C2", min_severity=Severity.INFO)) == LISTED


def test_who_was_told_of_a_change_is_told_that_it_was_taken_back():
    back = replace(CHANGE, severity=Severity.LOW, thread="change:chg_0")
    sent = (Destination("slack", "C2"), Destination("slack", "C3"))
    assert to(back, (), wishes("C2"), sent_to=sent) == (Destination("slack", "C2"),)


def test_what_takes_a_change_back_stands_under_it_and_waits_for_no_digest_there():
    back = replace(CHANGE, severity=Severity.LOW, thread="change:chg_0")
    found = to(back, (*LISTED, Destination("slack", "#legal")), default_digest="weekly", sent_to=LISTED)
    assert [(each.channel, each.gathers) for each in found] == [("#privacy-watch", False), ("#legal", True)]


def test_small_changes_wait_where_the_channel_wants_a_digest():
    low = replace(CHANGE, severity=Severity.LOW)
    asked = wishes("C1", "C2", min_severity=Severity.INFO, digests={"C1": "daily"})
    assert [(each.channel, each.gathers) for each in to(low, wishes=asked)] == [("#privacy-watch", True), ("C2", False)]
    assert [each.gathers for each in to(low, wishes=asked, default_digest="weekly")] == [True, True]
    assert not any(each.gathers for each in to(wishes=asked, default_digest="weekly"))
