"""How reminders and digests look in Slack: literal, bounded, and one mention at most, of whoever it is for."""

import json

import pytest

from bot.model import Severity
from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind, Receipt
from bot.notify.slack.message import renderings

HOSTILE = "<!channel> <@U7777777> <https://evil.example|settings> \u202e" + "x" * 40_000


def message(notice):
    place = Destination("slack", "#privacy-watch")
    delivery = Delivery("dlv_1", notice, place, DeliveryState.PENDING, thread=Receipt("C1", "1.2"))
    return next(renderings(delivery, "UTC"))


def reminder(mention="", lines=("Acknowledge the change to end the reminders.",)):
    return Notice(
        *(NoticeKind.REMINDER, "reminder:chg_1:objection:7", "Acme: 7 days left", "The time to object ends."),
        severity=Severity.LOW,
        lines=lines,
        mention=mention,
        thread="change:chg_1",
    )


def test_a_reminder_names_whom_it_is_for_and_stands_in_the_thread():
    sent = message(reminder("U1234567"))
    assert sent["thread_ts"] == "1.2"
    assert json.dumps(sent["blocks"]).count('"type": "user"') == 1
    assert '"user_id": "U1234567"' in json.dumps(sent["blocks"])


@pytest.mark.parametrize("whom", ["", "here", "U123|x", "S1234567", "!channel", "<@U1234567>"])
def test_nobody_but_a_member_is_mentioned(whom):
    sent = message(reminder(whom))
    assert '"type": "user"' not in json.dumps(sent["blocks"])


def test_a_digest_of_hostile_changes_is_literal_and_small():
    notice = Notice(
        *(NoticeKind.DIGEST, "digest:weekly:2026-03-02", "Small changes", "30 changes"), lines=(HOSTILE,) * 21
    )
    sent = message(notice)
    shown = json.dumps(sent["blocks"])
    assert len(shown) <= 10_100
    assert '"user"' not in shown
    assert '"broadcast"' not in shown
    assert '"link"' not in shown
    assert "<" not in sent["text"]
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
