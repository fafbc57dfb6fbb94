"""What a Slack message looks like, and what page text can never make of it."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import (
    BlockKind,
    Comparison,
    Finding,
    Hunk,
    Op,
    Severity,
    Span,
    Untyped,
)
from bot.notice import Delivery, DeliveryState, Destination, Notice, NoticeKind
from bot.notify.slack.budget import LADDER, fits, weight
from bot.notify.slack.message import renderings
from tests.servers.slack_limits import complaints, runs_of

STRIPE = Finding(
    *("third_party", "added", "Kestrel Analytics", "worse", Severity.HIGH),
    section="How we share data",
    new_quote="We share usage data with our hosting provider and with Kestrel Analytics.",
)
OPT_OUT = Finding(
    *("opt_out", "removed", "personalised adverts", "worse", Severity.CRITICAL),
    section="Your choices",
    old_quote="You can turn off personalised adverts at any time.",
)
HUNK = Hunk(
    op=Op.REPLACE,
    old="Partners. We share usage data with our hosting provider. Nobody else.",
    new="Partners. We share usage data with our hosting provider and with Kestrel Analytics. Nobody else.",
    section="How we share data",
    spans=(
        Span(Op.EQUAL, "Partners. We share usage data with our hosting provider"),
        Span(Op.INSERT, " and with Kestrel Analytics"),
        Span(Op.EQUAL, ". Nobody else."),
    ),
    old_index=3,
    new_index=3,
    kind=BlockKind.PARAGRAPH,
)
COMPARISON = Comparison(
    material=True,
    headline="Adds Kestrel Analytics; drops the advertising opt-out",
    severity=Severity.CRITICAL,
    findings=(STRIPE, OPT_OUT),
    hunks=(HUNK,),
)
NOTICE = Notice(
    kind=NoticeKind.CHANGE,
    subject="change:chg_0123456789abcdef",
    title="Harbour Mail: privacy policy changed",
    headline=COMPARISON.headline,
    severity=Severity.CRITICAL,
    watch_id="harbour-mail",
    change_id="chg_0123456789abcdef",
    url="https://harbour.example/privacy",
    old_archive_url="https://archive.example/20260501/https://harbour.example/privacy",
    new_archive_url="https://archive.example/20261121/https://harbour.example/privacy",
    old_at=datetime(2026, 5, 1, 8, 0, tzinfo=UTC),
    new_at=datetime(2026, 11, 21, 8, 30, tzinfo=UTC),
    comparison=COMPARISON,
)


def delivery(notice: Notice = NOTICE) -> Delivery:
    return Delivery("dlv_1", notice, Destination("slack", "#privacy-watch"), DeliveryState.PENDING)


def first(notice: Notice = NOTICE) -> dict:
    return next(renderings(delivery(notice), "Europe/Paris"))


def with_comparison(**changes) -> Notice:
    return replace(NOTICE, comparison=replace(COMPARISON, **changes))


def test_a_change_reads_from_who_over_what_to_the_proof():
    message = first()
    kinds = [block["type"] for block in message["blocks"]]
    assert kinds == ["header", "section", "rich_text", "context", "rich_text", "context", "context"]
    assert message["blocks"][0]["text"]["text"] == "Harbour Mail: privacy policy changed"
    summary = message["blocks"][1]["text"]["text"]
    assert summary.startswith(":rotating_light: *Critical* · 1 opt-out removed, 1 third party added\n")
    assert "<https://harbour.example/privacy|harbour.example/privacy>" in summary
    assert "<!date^1795249800^{date_short_pretty} at {time}|21 November 2026 09:30 CET>" in summary
    assert "|copy before>" in summary
    assert complaints(message) == []


def test_the_most_serious_finding_comes_first_with_its_section_and_severity():
    blocks = first()["blocks"]
    assert blocks[2]["elements"][0]["elements"][0]["text"] == "1. Removed opt-out: personalised adverts"
    assert blocks[3]["elements"] == [{"type": "plain_text", "text": "Critical · Your choices", "emoji": False}]


def test_removed_words_are_struck_new_words_are_bold_and_the_rest_is_plain():
    assert runs_of(first()) == [
        [("strike", "You can turn off personalised adverts at any time.")],
        [
            ("", "We share usage data with our hosting provider"),
            ("bold", " and with Kestrel Analytics"),
            ("", "."),
        ],
    ]


def test_the_fallback_text_says_everything_in_words():
    text = first()["text"]
    for part in (
        "Critical: Harbour Mail: privacy policy changed (https://harbour.example/privacy).",
        "1. Removed opt-out: personalised adverts. Old wording: ",
        '2. New third party: Kestrel Analytics. New wording: "We share usage data',
        "Seen 21 November 2026 09:30 CET.",
    ):
        assert part in text


def test_a_message_carries_its_delivery_id_and_unfurls_nothing():
    message = first()
    assert message["metadata"]["event_payload"]["delivery_id"] == "dlv_1"
    assert message["client_msg_id"] == first()["client_msg_id"]
    assert uuid.UUID(message["client_msg_id"]).version == 5
    assert message["unfurl_links"] is message["unfurl_media"] is False


def test_a_date_that_did_not_move_with_the_text_is_said():
    message = first(with_comparison(silent_change=True))
    assert "the date stated in the document was not changed" in message["blocks"][1]["text"]["text"]
    assert "The date stated in the document was not changed." in message["text"]


def test_at_most_three_findings_are_shown_and_the_rest_are_counted():
    many = tuple(replace(STRIPE, value=f"Party {n}", new_quote=f"We use Party {n}.") for n in range(7))
    loose = (Untyped(None, "We may look at your garden.", "Gardens"),)
    message = first(with_comparison(findings=many, untyped=loose))
    assert len(runs_of(message)) == 3
    assert message["blocks"][-2]["elements"][0]["text"] == "and 4 more findings and 1 other changed sentence"
    assert "And 2 more. 1 other sentence changed." in message["text"]


def test_words_that_two_findings_rest_on_are_quoted_once():
    gone = replace(STRIPE, action="removed", value="Plover", severity=Severity.LOW)
    blocks = first(with_comparison(findings=(STRIPE, gone)))["blocks"]
    assert len(runs_of({"blocks": blocks})) == 1
    assert blocks[4]["elements"][0]["elements"][0]["text"] == "2. Removed third party: Plover"
    assert blocks[5]["elements"][0]["text"] == "Low · How we share data · quoted under 1"


def test_sentences_of_no_known_kind_stand_where_there_is_room_below_the_findings():
    loose = tuple(Untyped(None, f"We may look at garden {n}.", "Gardens") for n in range(5))
    message = first(with_comparison(untyped=loose))
    assert len(runs_of(message)) == 3
    assert runs_of(message)[2] == [("bold", "We may look at garden 0.")]
    assert "Also changed, of no known kind" in json.dumps(message["blocks"])
    assert message["blocks"][-2]["elements"][0]["text"] == "and 4 more changed sentences"
    assert "1 opt-out removed, 1 third party added, 5 other sentences changed\n" in message["blocks"][1]["text"]["text"]
    assert 'Also changed, of no known kind. New wording: "We may look at garden 0."' in message["text"]
    assert complaints(message) == []


def test_changed_sentences_of_no_known_kind_are_shown_where_there_are_no_findings():
    loose = tuple(Untyped(f"Old sentence {n}.", f"New sentence {n}.", "Gardens") for n in range(5))
    message = first(with_comparison(findings=(), hunks=(), untyped=loose))
    assert runs_of(message)[0] == [("strike", "Old sentence 0."), ("", " "), ("bold", "New sentence 0.")]
    assert "5 sentences changed" in message["blocks"][1]["text"]["text"]
    assert message["blocks"][-2]["elements"][0]["text"] == "and 2 more changed sentences"
    assert complaints(message) == []


def test_health_and_weekly_messages_show_every_line_literally():
    notice = Notice(
        *(
            NoticeKind.WEEKLY,
            "weekly:2026-W47",
            "Week 47 of 2026",
            "9 of 10 pages were truly seen in the last seven days.",
        ),
        lines=("Not seen: Harbour <!here> Mail, since 3 May 2026 (sign-in page)",),
    )
    message = first(notice)
    assert message["blocks"][1]["elements"][1]["elements"][0]["elements"] == [
        {"type": "text", "text": "Not seen: Harbour <!here> Mail, since 3 May 2026 (sign-in page)"}
    ]
    assert "9 of 10 pages were truly seen" in message["text"]
    assert complaints(message) == []


def test_a_quote_that_is_too_long_ends_at_a_word_and_never_inside_a_struck_run():
    old = " ".join(f"old{number}" for number in range(200))
    new = " ".join(f"new{number}" for number in range(200))
    finding = replace(STRIPE, action="changed", old_quote=old, new_quote=new)
    quote = runs_of(first(with_comparison(findings=(finding,), hunks=())))[0]
    assert all(style != "strike" for style, _ in quote)
    assert "[… 200 words removed …]" in quote[0][1]
    bold = next(text for style, text in quote if style == "bold")
    assert len(bold) <= 600
    assert new.startswith(bold.removesuffix(" …"))
    assert bold.removesuffix("…").split()[-1] in new.split()


def test_messages_grow_smaller_down_to_text_alone():
    wide = tuple(
        replace(STRIPE, new_quote=f"{n}" + "語" * 290, value=f"Party {n}", section="節" * 190) for n in range(3)
    )
    weights = [weight(m.get("blocks", [])) for m in renderings(delivery(with_comparison(findings=wide)), "UTC")]
    assert weights == sorted(set(weights), reverse=True)
    assert weights[0] <= 10_000
    assert weights[-1] == weight([])
    assert len(weights) < len(LADDER), "the first rungs are over the limit and are left out"


def test_only_addresses_of_the_web_are_linked():
    message = first(
        replace(NOTICE, url="javascript:alert(1)", old_archive_url="https://", new_archive_url="file:///etc")
    )
    assert "<javascript" not in json.dumps(message["blocks"])
    assert "|copy" not in json.dumps(message["blocks"])
    assert complaints(message) == []


TOKENS = st.sampled_from(
    [
        *(
            "<!channel>",
            "<!here>",
            "<@U012AB3CD>",
            "<#C012AB3CD|x>",
            "<!subteam^S1|y>",
            "<https://evil.example|settings>",
        ),
        *("&lt;!channel&gt;", "&amp;", ":tada:", "*bold*", "~gone~", "`code`", "\u202e", "\u200b", "\x1b[31m", "\x00"),
        *(
            "\ud800",
            "\U000e0041",
            "\r\n",
            "\u2028",
            "|",
            ">",
            "@here",
            "```",
            "<!date^0^{time}|x>",
            "e\u0301",
            "\u0627\u0644",
        ),
    ]
)
HOSTILE = st.lists(st.one_of(TOKENS, st.text(max_size=30)), max_size=30).map("".join)
LONG = st.builds(lambda part, times: part * times, HOSTILE, st.sampled_from([1, 3, 60]))


@st.composite
def findings(draw) -> Finding:
    text = st.one_of(st.none(), LONG)
    return Finding(
        *(draw(st.sampled_from(["third_party", "made_up_kind"])), draw(st.sampled_from(["added", "removed", "odd"]))),
        *(draw(LONG), "worse", draw(st.sampled_from(Severity))),
        section=draw(LONG),
        old_quote=draw(text),
        new_quote=draw(text),
    )


@st.composite
def notices(draw) -> Notice:
    kind = draw(st.sampled_from(NoticeKind))
    found = tuple(draw(st.lists(findings(), max_size=5)))
    loose = tuple(Untyped(draw(LONG), draw(LONG), draw(LONG)) for _ in range(draw(st.integers(0, 4))))
    hunks = tuple(
        replace(
            HUNK,
            old=f.old_quote,
            new=f.new_quote,
            spans=(Span(Op.DELETE, f.old_quote or ""), Span(Op.INSERT, f.new_quote or "")),
        )
        for f in found
    )
    comparison = Comparison(True, draw(LONG), draw(st.sampled_from(Severity)), None, found, loose, hunks)
    return Notice(
        *(kind, "s", draw(LONG), draw(LONG), draw(st.sampled_from(Severity))),
        url=draw(st.one_of(HOSTILE, HOSTILE.map(lambda tail: "https://harbour.example/" + tail))),
        old_archive_url=draw(HOSTILE.map(lambda tail: "https://archive.example/?" + tail)),
        change_id="chg_0123456789abcdef",
        new_at=draw(st.sampled_from([None, NOTICE.new_at])),
        comparison=comparison if kind is NoticeKind.CHANGE else None,
        lines=tuple(draw(st.lists(LONG, max_size=30))),
    )


@settings(max_examples=150, deadline=None)
@given(notices())
def test_hostile_page_text_never_yields_a_mention_a_control_character_or_a_message_over_a_limit(notice):
    messages = list(renderings(delivery(notice), "UTC"))
    assert messages
    for message in messages:
        assert complaints(message) == []
        assert fits(message.get("blocks", []))


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_a_word_and_a_sign(severity):
    summary = first(replace(NOTICE, severity=severity))["blocks"][1]["text"]["text"]
    assert summary.startswith(":")
    assert f"*{severity.word.capitalize()}*" in summary
