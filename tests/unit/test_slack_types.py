"""Every kind of message, modal and Home has the form of Slack's own types."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import BlockKind, Hunk, Op, Span, Untyped
from bot.notice import Notice, NoticeKind, Receipt
from bot.notify.slack.app.commands.modals import picker, watch_page
from bot.notify.slack.app.forward import forward_view
from bot.notify.slack.app.home.view import home_view
from bot.notify.slack.app.redline_view import redline_view
from bot.notify.slack.app.verdict import offer, why_view
from bot.notify.slack.app.words import muted
from bot.notify.slack.message import renderings
from bot.ports import ChangeRow
from bot.standing import UNTOUCHED, Mute, Stamp, Verdict
from tests.servers.slack_types import type_complaints
from tests.unit.test_notify_standing import EVERYTHING, NOTICE, SENT
from tests.unit.test_slack_home import facts

AT = datetime(2026, 11, 22, tzinfo=UTC)
PLACE = Hunk(
    *(Op.REPLACE, "Last viewed 3 times", "Last viewed 17 times", "Logs"),
    (Span(Op.EQUAL, "Last viewed "), Span(Op.DELETE, "3"), Span(Op.INSERT, "17"), Span(Op.EQUAL, " times")),
    *(1, 1, BlockKind.PARAGRAPH),
)
UNTYPED = replace(NOTICE.comparison, findings=(), untyped=(Untyped("old words", "new words", "Logs"),))
WEEKLY = Notice(
    NoticeKind.WEEKLY, "weekly:1", "Week 47 of 2026", "1 of 2 pages was truly seen.", lines=("Not seen: A",)
)
PERSONAL = Notice(
    NoticeKind.PERSONAL, "assigned:1", "Acme", "This change was assigned to you.", url="https://a.example/"
)
REMINDER = Notice(NoticeKind.REMINDER, "reminder:1", "Acme: 7 days left", "It takes effect soon.", mention="U111")


def row(places):
    return ChangeRow(
        *("chg_1", "acme", 1, 2, AT, AT, AT, True, "", ""), replace(NOTICE.comparison, hunks=(PLACE,) * places)
    )


@pytest.mark.parametrize("standing", [UNTOUCHED, EVERYTHING])
@pytest.mark.parametrize(
    "notice",
    [NOTICE, replace(NOTICE, comparison=UNTYPED), replace(NOTICE, forwarded_by="U1A"), WEEKLY, PERSONAL, REMINDER],
)
def test_a_message_at_every_size(notice, standing):
    for edits in ("", "dlv_root"):
        delivery = replace(SENT, notice=notice, standing=standing, edits=edits, thread=Receipt("C1", "1.0"))
        for message in renderings(delivery, "UTC", interactive=True):
            assert type_complaints("Message", {"blocks": message.get("blocks", [])}) == []


@pytest.mark.parametrize(
    "view",
    [
        *(why_view("chg_1", "C1"), forward_view("chg_1", "C1")),
        *(redline_view(row(places), page, "UTC") for places, page in ((0, 0), (1, 0), (900, 1), (900, 99))),
        *(offer(row(1), verdict, {}) for verdict in Verdict),
        *(picker("C1", "privacy"), watch_page("https://acme.example/privacy", "C1", "privacy")),
    ],
)
def test_a_modal(view):
    assert type_complaints("Modal", {"view": view}) == []


@pytest.mark.parametrize("watches", [0, 3, 45])
def test_a_home(watches):
    assert type_complaints("Home", {"view": home_view(facts(watches), 1)}) == []


def test_words_for_one_person_with_a_button():
    say = muted("acme", "Acme", Mute("acme", AT, Stamp("U111", AT)), "UTC", "change_unmute")
    assert type_complaints("Message", {"blocks": list(say.blocks)}) == []


def test_what_slack_does_not_know_is_found():
    assert type_complaints("Message", {"blocks": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}]})
