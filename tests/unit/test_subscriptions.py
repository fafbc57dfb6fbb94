"""Which subscription asks for which change, and that a channel is never named twice."""

from dataclasses import replace

import pytest

from bot.model import Comparison, Finding, Severity
from bot.notice import Notice, NoticeKind
from bot.subscriptions import About, Subscription, Wishes, subscribers, wants
from tests.servers.watches import make_watch

WATCH = replace(make_watch("https://acme.example/privacy"), tags=("vendors", "eu"), min_severity=Severity.MEDIUM)
SALE = Finding("sale", "added", "yes", "worse", Severity.HIGH, new_quote="We sell it.")
PARTY = Finding("third_party", "added", "Kestrel", "worse", Severity.LOW, new_quote="Kestrel gets it.")
CHANGE = Notice(
    *(NoticeKind.CHANGE, "change:chg_1", "Acme", "Sells"),
    severity=Severity.HIGH,
    watch_id="sample",
    comparison=Comparison(True, "Sells", Severity.HIGH, findings=(SALE, PARTY)),
)


def on(about=About.WATCH, name="sample", **given):
    return Subscription("C1", about, name, **given)


@pytest.mark.parametrize(
    ("subscription", "asked"),
    [
        (on(), True),
        (on(name="another"), False),
        (on(About.TAG, "vendors"), True),
        (on(About.TAG, "sample"), False),
        (on(About.ALL, ""), True),
        (on(min_severity=Severity.HIGH), True),
        (on(min_severity=Severity.CRITICAL), False),
        (on(kinds=("sale", "retention")), True),
        (on(kinds=("retention",)), False),
        (on(kinds=("third_party",)), False),
        (on(kinds=("third_party",), min_severity=Severity.INFO), True),
    ],
    ids=[
        *("its watch", "another watch", "its tag", "a watch is no tag", "everything", "grave enough"),
        *("not grave enough", "one of its kinds", "none of its kinds", "its kind is below the watch's severity"),
        "its kind from its own severity on",
    ],
)
def test_a_subscription_asks_for_watches_kinds_and_severities(subscription, asked):
    assert wants(subscription, WATCH, CHANGE) is asked


def test_nothing_but_changes_is_subscribed_to():
    assert not wants(on(), WATCH, replace(CHANGE, kind=NoticeKind.HEALTH))


def test_a_change_of_no_known_kind_reaches_those_who_named_no_kinds():
    untyped = replace(CHANGE, comparison=Comparison(True, "Changed", Severity.HIGH))
    assert wants(on(), WATCH, untyped)
    assert not wants(on(kinds=("other",)), WATCH, untyped)


def test_a_channel_with_several_fitting_subscriptions_is_named_once():
    other = replace(on(About.TAG, "eu"), channel="C2")
    wishes = Wishes((on(), on(About.TAG, "vendors"), other, on(About.ALL, "")))
    assert subscribers(wishes, WATCH, CHANGE) == ("C1", "C2")


def test_a_channel_is_one_channel_by_name_and_by_id():
    wishes = Wishes((on(),), ids={"#privacy-watch": "C1"})
    assert list(wishes.of("#privacy-watch")) == [on()]
    assert list(Wishes((on(),)).of("#privacy-watch")) == []
