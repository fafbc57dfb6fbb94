"""Every picture's message, answer, modal and Home is one that Slack takes: its types, and its limits."""

import json
import re
from pathlib import Path

import pytest

from pictures.__main__ import DOCUMENTED, MOST_BYTES
from pictures.golden import goldens
from tests.servers.slack_limits import MEMBERS, complaints, view_complaints
from tests.servers.slack_people import view_objection
from tests.servers.slack_types import type_complaints

GOLDENS = goldens()
DOCS = Path(__file__).resolve().parents[2] / "docs"


def named(*surfaces):
    return [pytest.param(shown, id=name) for name, shown in GOLDENS.items() if shown["surface"] in surfaces]


@pytest.mark.parametrize("message", named("message", "answer"))
def test_a_golden_message_keeps_to_slacks_types_and_limits(message):
    assert type_complaints("Message", {"blocks": message["blocks"]}) == []
    known = {"metadata": {}, "unfurl_links": False, "unfurl_media": False}  # an answer has none of its own
    assert [each for each in complaints(known | message) if each not in MEMBERS] == []


@pytest.mark.parametrize(("kind", "view"), [(p.values[0]["surface"], p.values[0]) for p in named("modal", "home")])
def test_a_golden_view_keeps_to_slacks_types_and_limits(kind, view):
    sent = {key: value for key, value in view.items() if key != "surface"} | {"type": kind}
    assert type_complaints(kind.capitalize(), {"view": sent}) == []
    assert [each for each in view_complaints(sent) if each not in MEMBERS] == []
    assert view_objection(sent) is None


def test_a_golden_message_says_in_words_what_its_blocks_show():
    text = GOLDENS["alert"]["text"]
    for said in (
        "High: Larkspur Mail",
        "Stripe, which processes your payments",
        "You can turn off personalised advertising",
        "180 days",
    ):
        assert said in text
    assert len(json.dumps(GOLDENS["alert"]["blocks"])) < 5_000


def test_the_picture_of_an_offered_rule_shows_one():
    assert "ignore" in json.dumps(GOLDENS["rule-offered"]["blocks"])
    assert "submit" in GOLDENS["rule-offered"]


def test_the_pictures_of_the_documents_are_goldens():
    assert set(DOCUMENTED) <= set(GOLDENS)


def test_the_documents_show_these_pictures_and_none_is_large():
    shown = re.findall(r"\(images/([\w-]+)\.png\)", (DOCS / "slack.md").read_text())
    assert sorted(shown) == sorted(DOCUMENTED)
    assert [name for name in shown if (DOCS / "images" / f"{name}.png").stat().st_size > MOST_BYTES] == []


def test_slackblocks_takes_what_it_can_read():
    """A reader that others wrote; it is no dependency: `pip install slackblocks` to have this tried."""
    slackblocks = pytest.importorskip("slackblocks", reason="slackblocks is not installed")
    readers = {
        "header": slackblocks.HeaderBlock,
        "section": slackblocks.SectionBlock,
        "context": slackblocks.ContextBlock,
        "input": slackblocks.InputBlock,
    }
    read = 0
    for shown in GOLDENS.values():
        for block in shown["blocks"]:
            try:
                taken = readers[block["type"]].from_dict(block) if block["type"] in readers else None
            except NotImplementedError:
                continue
            read += taken is not None
    assert read > len(GOLDENS)
