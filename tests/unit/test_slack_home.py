"""The Home view: bounded whatever there is, paged, nothing of a page that Slack could read as a command."""

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Result, Severity
from bot.notify.slack.app.commands import modals
from bot.notify.slack.app.home.facts import Facts
from bot.notify.slack.app.home.view import MOST_BLOCKS, home_view
from bot.ports import DeliveryRow, OpenChange, WatchRow
from bot.standing import Mute, Stamp
from bot.subscriptions import About, Subscription, Wishes
from tests.servers.slack_limits import view_complaints
from tests.servers.slack_people import view_objection
from tests.servers.watches import make_watch

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOSTILE = "<!channel> <https://evil.example|settings> *bold* \u202egnidda &amp; " + "x" * 4_000


def watch(number):
    made = make_watch(f"https://host{number}.example/privacy")
    return replace(made, id=f"watch-{number}", name=f"Harbour {number}")


def row(number, blind=None, reason=""):
    seen = NOW - timedelta(hours=1)
    return WatchRow(
        *(f"watch-{number}", f"Harbour {number}", f"https://host{number}.example/privacy"),
        *(True, NOW + timedelta(hours=5), seen, seen, blind, 0, Result.UNCHANGED, reason, 3, 2, ""),
    )


def facts(watches=3, **given):
    listed = tuple(watch(number) for number in range(watches))
    nothing = {
        "watches": listed,
        "rows": {each.id: row(number) for number, each in enumerate(listed)},
        "open_changes": (),
        "waiting": 0,
        "mutes": (),
        "troubles": (),
        "wishes": Wishes(),
        "zone": "Europe/Paris",
        "now": NOW,
    }
    return Facts(**nothing | given)


def everything(number, text="Adds Kestrel"):
    """As much of everything as can be."""
    opened = [
        OpenChange(f"chg_{each}", f"watch-{each}", NOW, Severity.HIGH, text, "U1234567" if each % 2 else "")
        for each in range(10)
    ]
    troubles = [DeliveryRow(f"dlv_{each}", "change:x", "slack:#gone", "held", 1, NOW, text, "") for each in range(50)]
    mutes = [Mute(f"watch-{each}", NOW + timedelta(days=9), Stamp("U1234567", NOW)) for each in range(30)]
    wishes = Wishes(
        tuple(Subscription(f"C{each % 40:07}", About.TAG, f"tag-{each}") for each in range(400)), {"C0000001": "daily"}
    )
    made = facts(number, open_changes=opened, waiting=10, troubles=troubles, mutes=mutes, wishes=wishes)
    blind = {f"watch-{each}": row(each, NOW - timedelta(days=3), text) for each in range(number)}
    return replace(made, rows=blind)


def shown(view):
    return json.dumps(view["blocks"], ensure_ascii=False)


def test_a_fresh_bot_says_how_to_begin():
    view = home_view(facts(0), 1)
    assert "No page is watched yet." in shown(view)
    assert "/fineprint watch <url>" in shown(view)
    assert [block["block_id"] for block in view["blocks"]] == ["top-title", "sum", "foot"]


@pytest.mark.parametrize("page", [-1, 1, 13, 25, 99])
@pytest.mark.parametrize("text", ["Adds Kestrel", HOSTILE], ids=["plain", "hostile"])
def test_five_hundred_watches_and_everything_else_stay_within_slacks_limits(page, text):
    view = home_view(everything(500, text), page)
    assert view_objection(view) is None
    leaves = {f"rich text leaf {kind}" for kind in ("user", "channel", "link")}  # ours, and nowhere else
    assert set(view_complaints(view)) <= leaves
    assert len(view["blocks"]) <= MOST_BLOCKS
    ids = [block["block_id"] for block in view["blocks"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "view",
    [
        modals.picker("C1", "vendors"),
        modals.watch_page("https://acme.example/" + "x" * 2_800, "C1", "v"),
        modals.watch_page("", "", ""),
    ],
    ids=["the picker", "a long address", "no address"],
)
def test_the_modals_keep_to_slacks_limits(view):
    assert view_objection(view) is None
    assert view_complaints(view) == []


def test_watches_with_long_names_are_offered_within_the_limits():
    many = [replace(watch(number), name="<&>" * 26, id=f"{number:04}-" + "x" * 75) for number in range(300)]
    options = modals.watch_options("", many)
    assert len(options) == modals.MOST_OPTIONS
    assert all(len(option["text"]["text"]) <= 75 and len(option["value"]) <= 150 for option in options)
    assert "<" not in options[0]["text"]["text"]


def test_the_view_of_five_hundred_watches_is_made_at_once():
    given = everything(500)
    started = time.perf_counter()
    for page in range(1, 26):
        home_view(given, page)
    assert (time.perf_counter() - started) / 25 < 0.1


def test_a_watch_that_is_not_seen_comes_first_with_the_reason():
    rows = {f"watch-{each}": row(each) for each in range(40)} | {"watch-39": row(39, NOW - timedelta(days=2), "a wall")}
    view = home_view(replace(facts(40), rows=rows), 1)
    text = shown(view)
    assert "1 not seen at present" in text
    assert text.index("Harbour 39") < text.index("Harbour 0")
    (line, *_) = next(block for block in view["blocks"] if block["block_id"] == "watches")["elements"][0]["elements"]
    assert [said(run) for run in line["elements"]] == [
        *("warning", " ", "Harbour 39", " ", "watch-39", " · ", "not seen since", " ", "2 March 2026", ": a wall"),
        *(" · ", "next", " ", "4 March 2026 18:00 CET"),
    ]


def said(run):
    """What a run shows; a time as those see it whose Slack cannot show their own zone."""
    return run.get("fallback") or run.get("text") or run.get("name")


def test_times_are_shown_in_the_readers_own_zone():
    dates = [run for run in runs(home_view(facts(1), 1)) if run["type"] == "date"]
    assert [(date["timestamp"], date["format"]) for date in dates] == [
        (1772622000, "{date_short_pretty} at {time}"),
        (1772643600, "{date_short_pretty} at {time}"),
    ]


def runs(value):
    """Every leaf of the rich text in a view."""
    if isinstance(value, list):
        return [leaf for each in value for leaf in runs(each)]
    if isinstance(value, dict) and value.get("type") in {"text", "date", "user", "channel", "link", "emoji"}:
        return [value]
    return runs(list(value.values())) if isinstance(value, dict) else []


def test_messages_that_wait_are_counted_by_place_and_reason_with_the_mend():
    gone = "Slack refuses messages to #gone (is_archived). Unarchive the channel."
    rows = [DeliveryRow(f"d{n}", "change:x", "slack:#gone", "held", 1, NOW, gone, "") for n in range(3)]
    rows.append(DeliveryRow("d9", "change:x", "slack:#other", "held", 1, NOW, "no token", ""))
    texts = [said(run) for run in runs(home_view(facts(troubles=rows), 1))]
    assert f"3 messages to #gone: {gone}" in texts
    assert "1 message to #other: no token" in texts


def test_pages_turn_and_know_their_ends():
    def buttons(page):
        blocks = {block["block_id"]: block for block in home_view(facts(50), page)["blocks"] if "block_id" in block}
        return [(each["action_id"], each["value"]) for each in blocks["turn"]["elements"]]

    assert buttons(1) == [("home_page:on", "2"), ("home_refresh", "1")]
    assert buttons(2) == [("home_page:back", "1"), ("home_page:on", "3"), ("home_refresh", "2")]
    assert buttons(3) == [("home_page:back", "2"), ("home_refresh", "3")]


def test_words_of_pages_are_literal_everywhere():
    def texts(value):
        if isinstance(value, dict):
            if value.get("type") in {"mrkdwn", "plain_text"}:
                yield value["text"]
            for each in value.values():
                yield from texts(each)
        elif isinstance(value, list):
            for each in value:
                yield from texts(each)

    view = home_view(everything(20, HOSTILE), 1)
    assert not any("evil" in text or "<" in text for text in texts(view["blocks"]))
    assert "\u202e" not in shown(view)
    assert '"broadcast"' not in shown(view)


def test_what_waits_is_shown_with_its_button_and_whose_it_is():
    opened = [OpenChange("chg_1", "watch-1", NOW, Severity.HIGH, "Adds Kestrel", "U1234567")]
    view = home_view(facts(open_changes=opened, waiting=12), 1)
    text = shown(view)
    assert "12 changes wait for somebody" in text
    assert '"action_id": "home_ack:chg_1"' in text
    assert '"action_id": "change_redline:chg_1"' in text
    assert '{"type": "user", "user_id": "U1234567"}' in text
    assert "and 2 more" in text
