"""How a change stands is shown in its message and said in its text; buttons are there where somebody hears them."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Comparison, Finding, Severity
from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind, Receipt
from bot.notify.slack.message import renderings
from bot.standing import UNTOUCHED, Mute, Stamp, Standing
from tests.servers.slack_limits import complaints

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FINDING = Finding("retention", "changed", "2 years", "worse", Severity.MEDIUM, "Logs", "one year", "two years")
NOTICE = Notice(
    *(NoticeKind.CHANGE, "change:chg_1", "Acme: privacy policy changed", "Keeps logs longer", Severity.MEDIUM),
    watch_id="acme",
    change_id="chg_1",
    url="https://acme.example/privacy",
    new_at=AT,
    comparison=Comparison(True, "Keeps logs longer", Severity.MEDIUM, findings=(FINDING,)),
)
SENT = Delivery("dlv_1234567890", NOTICE, Destination("slack", "#privacy"), DeliveryState.SENDING)
EVERYTHING = Standing(
    acknowledged=Stamp("U111", AT),
    assigned=Stamp("U111", AT, "U222"),
    dismissed=Stamp("U333", AT, "furniture", "a <banner> that *turns*"),
    muted=Mute("acme", datetime(2026, 12, 22, tzinfo=UTC), Stamp("U111", AT)),
    undone_at=AT,
)


THERE = {"edits": "dlv_root", "thread": Receipt("C1", "1.0")}


def message(standing=UNTOUCHED, *, interactive=True, **changed):
    return next(renderings(replace(SENT, standing=standing, **changed), "UTC", interactive=interactive))


def elements(message):
    return [element for block in message["blocks"] if block["type"] == "actions" for element in block["elements"]]


def lines(message):
    return [
        element["text"]
        for block in message["blocks"]
        if block["block_id"].startswith(("st", "why"))
        for element in block["elements"]
    ]


def test_without_a_way_back_there_is_nothing_to_press():
    assert elements(message(interactive=False)) == []
    assert complaints(message(interactive=False)) == []


def test_a_new_change_has_one_main_button_and_keeps_what_is_rare_behind_the_dots():
    shown = message()
    assert complaints(shown) == []
    acknowledge, redline, assign, more = elements(shown)
    assert (acknowledge["text"]["text"], acknowledge["style"]) == ("Acknowledge", "primary")
    assert redline["text"]["text"] == "See full redline"
    assert assign["type"] == "users_select"
    assert [each["text"]["text"] for each in more["options"]] == [
        "Not material…",
        "Mute this page for 30 days",
        "Post to another channel…",
    ]
    assert all("chg_1" in element["action_id"] for element in elements(shown))
    assert lines(shown) == []


def test_who_did_what_is_shown_and_what_is_done_cannot_be_done_again():
    shown = message(EVERYTHING, **THERE)
    assert complaints(shown) == []
    assert lines(shown) == [
        ":leftwards_arrow_with_hook: *Changed back* on <!date^1795339800^{date_short}|22 November 2026>",
        ":white_check_mark: Acknowledged by <@U111>, <!date^1795339800^{date_short_pretty} at {time}|22 November 2026 09:30 UTC>",
        ":bust_in_silhouette: Assigned to <@U222>",
        ":no_entry_sign: Judged *not material* by <@U333>, <!date^1795339800^{date_short_pretty} at {time}|22 November 2026 09:30 UTC>: part of the page, not of the policy",
        ":no_bell: Muted by <@U111> until <!date^1797897600^{date_short}|22 December 2026>",
        "“a &lt;banner&gt; that *turns*”",
    ]
    redline, more = elements(shown)
    assert redline["text"]["text"] == "See full redline"
    assert [each["text"]["text"] for each in more["options"]] == [
        "End the mute of this page",
        "Post to another channel…",
    ]


def test_a_new_message_calls_nobody_by_naming_them():
    shown = message(EVERYTHING, notice=replace(NOTICE, forwarded_by="U444"))
    assert "<@" not in json.dumps(shown)
    assert "Acknowledged by a member, " in shown["text"]
    assert "posted here by a member" in shown["blocks"][-1]["elements"][0]["text"]
    named = message(EVERYTHING, notice=replace(NOTICE, forwarded_by="U444"), **THERE)
    assert "posted here by <@U444>" in named["blocks"][-1]["elements"][0]["text"]


def test_whose_it_is_is_chosen_anew_from_whoever_it_is_assigned_to():
    _, _, assign, _ = elements(message(Standing(assigned=Stamp("U111", AT, "U222"))))
    assert assign["initial_user"] == "U222"


def test_the_text_that_is_read_out_says_how_it_stands():
    text = message(Standing(acknowledged=Stamp("U111", AT), followed_at=AT), **THERE)["text"]
    assert text.endswith(
        "A later change of this page was told on 22 November 2026. Acknowledged by <@U111>, 22 November 2026 09:30 UTC."
    )


def test_an_answer_in_a_thread_can_only_be_looked_at():
    shown = message(notice=replace(NOTICE, thread="change:chg_0"), thread=Receipt("C1", "1.0"))
    assert [element["text"]["text"] for element in elements(shown)] == ["See full redline"]


def test_an_update_changes_its_message_in_place_and_keeps_the_id_that_it_is_found_by():
    shown = message(Standing(acknowledged=Stamp("U111", AT)), edits="dlv_root", thread=Receipt("C1", "1.0"))
    assert complaints(shown) == []
    assert (shown["channel"], shown["ts"]) == ("C1", "1.0")
    assert shown["metadata"]["event_payload"]["delivery_id"] == "dlv_root"
    assert shown.keys() == {"channel", "ts", "text", "blocks", "metadata"}
    assert {block["block_id"] for block in shown["blocks"]}.isdisjoint(
        block["block_id"] for block in message()["blocks"]
    )


def test_an_update_as_bare_text_takes_the_blocks_away():
    *_, last = renderings(replace(SENT, edits="dlv_root", thread=Receipt("C1", "1.0")), "UTC", interactive=True)
    assert last["blocks"] == []


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=40))
def test_whatever_people_write_cannot_command_slack(why, title, who):
    standing = replace(
        EVERYTHING, dismissed=Stamp(who, AT, "other", why), acknowledged=Stamp(who, AT), assigned=Stamp(who, AT, "U2X")
    )
    assert complaints(message(standing, notice=replace(NOTICE, title=title or "Acme"))) == []
