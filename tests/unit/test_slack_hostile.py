"""Whatever a page says, up to 40,000 characters of it: no surface of Slack is commanded by it or grows over a limit."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest import Period, digest_notice
from bot.model import BlockKind, Comparison, Finding, Hunk, Op, Severity, Span, Untyped
from bot.notice import Notice
from bot.notify.slack.app.commands.desk import Seen
from bot.notify.slack.app.commands.modals import watch_options, watch_page
from bot.notify.slack.app.commands.shown import listed, pasted
from bot.notify.slack.app.commands.watching import added
from bot.notify.slack.app.home.view import home_view
from bot.notify.slack.app.redline_view import redline_view
from bot.notify.slack.app.verdict import offer
from bot.notify.slack.message import renderings
from bot.ports import DeliveryRow, Gathered, OpenChange
from bot.standing import Stamp, Standing, Verdict
from pictures.golden import CHANGE, LARKSPUR, NOW, change_row
from tests.servers.slack_limits import MEMBERS, complaints, view_complaints
from tests.servers.slack_people import view_objection
from tests.unit.test_notify_message import NOTICE, TOKENS, delivery
from tests.unit.test_slack_home import facts

MOST = 40_000
SCRIPTS = st.sampled_from(
    ["\u05d0\u05d1\u05d2 ", "\u0645\u0631\u062d\u0628\u0627 ", "語", "word ", "🙂", "a\u0300", " ", "\n"]
)
PIECES = st.lists(st.one_of(TOKENS, SCRIPTS, st.text(max_size=20)), max_size=12).map("".join)


@st.composite
def hostile(draw):
    """A piece said over and over, cut anywhere up to 40,000 characters."""
    piece, size = draw(PIECES) or " ", draw(st.sampled_from([1, 80, 3_000, MOST]))
    return (piece * (size // len(piece) + 1))[:size]


def change(text):
    """A change in which everything that a page has a say in is this text."""
    hunk = Hunk(
        *(Op.REPLACE, text, text[::-1], text, (Span(Op.DELETE, text), Span(Op.INSERT, text[::-1]))),
        *(0, 0, BlockKind.PARAGRAPH),
    )
    finding = Finding("third_party", "changed", text, "worse", Severity.HIGH, text, text, text[::-1])
    return Comparison(True, text, Severity.HIGH, None, (finding,) * 4, (Untyped(text, text, text),), (hunk,))


def unexpected(problems):
    return [problem for problem in problems if problem not in MEMBERS]


@settings(max_examples=30, deadline=None)
@given(hostile())
def test_a_message_in_every_form_and_size(text):
    notice = replace(NOTICE, title=text, headline=text, url=f"https://a.example/{text}", comparison=change(text))
    standing = Standing(dismissed=Stamp("U111", NOW, Verdict.OTHER, text))
    for shown in (notice, replace(notice, comparison=replace(notice.comparison, findings=()))):
        for message in renderings(replace(delivery(shown), standing=standing), "UTC", interactive=True):
            assert complaints(message) == []


@settings(max_examples=20, deadline=None)
@given(hostile())
def test_a_digest(text):
    waiting = [Gathered(str(n), replace(NOTICE, title=text, headline=text), None, NOW) for n in range(30)]
    told = digest_notice(waiting, Period("weekly:1", NOW), "UTC")
    for message in renderings(delivery(told), "UTC"):
        assert complaints(message) == []


@settings(max_examples=20, deadline=None)
@given(hostile())
def test_the_redline_and_what_follows_a_judgement(text):
    row = change_row(change(text))
    for view in (redline_view(row, 0, "UTC"), redline_view(row, 3, "UTC"), *(offer(row, v, {}) for v in Verdict)):
        assert view_complaints(view) == []
        assert view_objection(view) is None


@settings(max_examples=20, deadline=None)
@given(hostile())
def test_home(text):
    watches = tuple(replace(LARKSPUR, id=f"w{n}", name=text, urls=(f"https://a.example/{text}",)) for n in range(25))
    opened = [OpenChange(CHANGE, "w1", NOW, Severity.HIGH, text, text)]
    troubles = [DeliveryRow("d", "s", "slack:#gone", "held", 1, NOW, text, "")]
    view = home_view(replace(facts(), watches=watches, open_changes=opened, waiting=1, troubles=troubles), 1)
    assert unexpected(view_complaints(view)) == []
    assert view_objection(view) is None


@settings(max_examples=20, deadline=None)
@given(hostile())
def test_what_is_said_to_one_person(text):
    seen = Seen({}, "acme", text, "privacy-policy", f"https://a.example/{text}", "en", 9, notes=(text,))
    title = f"Of {text}"  # every title of ours has words of ours in it
    for say in (listed(title, [text] * 30, foot=text), pasted(title, text, foot=text), added(seen, text)):
        assert unexpected(complaints({"text": say.text, "blocks": say.blocks, "ts": "1", "metadata": {}})) == []


@settings(max_examples=20, deadline=None)
@given(hostile())
def test_what_is_offered_while_a_name_is_written(text):
    watches = [replace(LARKSPUR, id=f"w{n}", name=text) for n in range(120)]
    for option in watch_options("", watches):
        assert 0 < len(option["text"]["text"]) <= 75
        assert "<" not in option["text"]["text"]
    assert view_complaints(watch_page(text, "C1", text[:70])) == []


@pytest.mark.parametrize("name", ["🙂" * 40, "N" * 3_000, "<!channel>", "\u202eelif", "  ", ""])
def test_a_name_of_nothing_but_signs_or_of_3000_characters(name):
    notice = Notice(NOTICE.kind, "change:x", name, name, comparison=NOTICE.comparison, change_id=CHANGE)
    for message in renderings(delivery(notice), "UTC", interactive=True):
        assert complaints(message) == []
        assert json.loads(json.dumps(message)) == message
