"""What is told at once, what is looked at twice first, and what the second look decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import diff, second_look
from bot.analyse import analyse
from bot.examine import examine
from bot.model import Block, BlockKind, Capture, Document, Page, Prior, Result, Rules
from bot.succession import remember

START = datetime(2026, 3, 1, tzinfo=UTC)
HOME = "https://acme.example/privacy"
POLICY = tuple(
    f"We keep the data of kind {kind} for as long as your account exists, and delete it within {days} days of its end."
    for days, kind in enumerate("ABCDEFGHIJKL", 10)
)
NOTES = (
    "Your account may be reviewed by our editors before it is published in the members' directory.",
    "You must tell us when your account is used by somebody else.",
    "Our editors may look at the pictures in your account before they appear.",
)
SOLD = "We may sell your personal data to advertising partners."


def document(texts):
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def reason(old, new, *, moved=False):
    hunks = diff.compare(document(old), document(new))
    comparison = replace(analyse(document(old), document(new), hunks), material=True)
    return second_look.reason(comparison, words=sum(len(text.split()) for text in old), moved=moved)


@pytest.mark.parametrize(
    ("new", "moved", "words"),
    [
        ((*POLICY, SOLD), False, ""),
        ((POLICY[0].replace("10 days", "90 days"), *POLICY[1:]), False, ""),
        ((*POLICY[:-1], SOLD), False, ""),
        (POLICY[:-1], False, ""),
        ((*POLICY, NOTES[0]), False, "whole passages"),
        (POLICY[:-4], False, "half a page"),
        ((*POLICY[:-4], "We keep the data of kind"), False, "breaks off"),
        ((*POLICY, SOLD), True, "another address"),
    ],
    ids=["a typed passage", "an edit", "one for another", "one gone", "nothing typed", "much gone", "torn", "moved"],
)
def test_what_is_told_at_once_and_what_is_looked_at_twice(new, moved, words):
    assert (words in reason(POLICY, new, moved=moved)) if words else reason(POLICY, new, moved=moved) == ""


def test_what_nobody_would_be_told_of_needs_no_second_look():
    moved = (*POLICY[1:], POLICY[0])
    hunks = diff.compare(document(POLICY), document(moved))

    comparison = analyse(document(POLICY), document(moved), hunks)

    assert second_look.reason(comparison, words=100, moved=True) == ""


def seen(*captures):
    """(result, told) of each capture of one page, a tuple of paragraphs or (address, paragraphs), half an hour apart."""
    prior, outcomes = Prior(), []
    for number, capture in enumerate(captures):
        address, texts = capture if isinstance(capture[1], tuple) else (HOME, capture)
        at = START + number * timedelta(minutes=30)
        html = "".join(f"<p>{text}</p>" for text in texts)
        body = f"<html lang='en'><title>Privacy</title><main><h1>Privacy</h1>{html}</main></html>".encode()
        page = Page(HOME, address, 200, (), body, "text/html")
        outcome = examine(prior, Capture("live", (page,), at, at), Rules())
        prior = remember(prior, outcome, number, at)
        if prior.version is not None and outcome.text_digest == prior.version.text_digest:
            prior = replace(prior, version=replace(prior.version, final_url=address))
        outcomes.append((outcome.result, outcome.tell))
    return outcomes


GONE = POLICY[:-5]


def test_half_a_page_that_is_whole_again_at_the_second_look_was_nothing():
    assert seen(POLICY, GONE, POLICY) == [
        *((Result.FIRST, False), (Result.SUSPECT, False)),
        (Result.UNCHANGED, False),
    ]


def test_what_is_still_gone_at_the_second_look_is_told_once():
    assert seen(POLICY, GONE, GONE, GONE) == [
        *((Result.FIRST, False), (Result.SUSPECT, False)),
        *((Result.CHANGED, True), (Result.UNCHANGED, False)),
    ]


BRITISH = tuple(text.replace("delete it", "anonymise it, personalise the rest and analyse what our organisation stores") for text in POLICY)  # fmt: skip
AMERICAN = tuple(text.replace("nymise", "nymize").replace("nalise", "nalize").replace("analyse", "analyze").replace("organisation", "organization") for text in BRITISH)  # fmt: skip


def test_another_edition_is_looked_at_twice_and_told_to_nobody():
    assert seen(BRITISH, AMERICAN, BRITISH)[1:] == [(Result.SUSPECT, False), (Result.UNCHANGED, False)]
    assert seen(BRITISH, AMERICAN, AMERICAN)[1:] == [(Result.SUSPECT, False), (Result.CHANGED, False)]


TORN = (*POLICY[:-2], "We keep the data of kind K for")


def test_a_text_that_breaks_off_and_is_whole_again_at_the_second_look_was_nothing():
    assert seen(POLICY, TORN, POLICY)[1:] == [(Result.SUSPECT, False), (Result.UNCHANGED, False)]


def test_a_text_that_stays_broken_off_is_told_once_and_so_is_its_return():
    assert seen(POLICY, TORN, TORN, TORN, POLICY)[1:] == [
        *((Result.SUSPECT, False), (Result.CHANGED, True), (Result.UNCHANGED, False)),
        (Result.FLAP, True),
    ]


def test_a_text_that_breaks_off_elsewhere_at_each_look_is_never_told():
    torn = (TORN, (*POLICY[:-3], "We keep the data of kind J for"), (*POLICY[:-1], "We keep the data of"))

    assert seen(POLICY, *torn, POLICY)[1:] == [*[(Result.SUSPECT, False)] * 3, (Result.UNCHANGED, False)]


def test_a_first_capture_that_broke_off_is_no_change_once_the_text_is_whole():
    assert seen(TORN, POLICY) == [(Result.FIRST, False), (Result.CHANGED, False)]


def test_what_is_still_gone_is_told_although_something_else_changed_too():
    assert seen(POLICY, GONE, (*GONE, SOLD))[-1] == (Result.CHANGED, True)


def test_a_plain_edit_is_told_at_the_first_look_while_nothing_waits():
    assert seen(POLICY, (*POLICY, SOLD))[-1] == (Result.CHANGED, True)


def test_passages_that_are_others_at_every_look_are_silent():
    results = seen(POLICY, *((*POLICY, note) for note in NOTES))

    assert results[1:] == [(Result.SUSPECT, False), (Result.SUSPECT, False), (Result.FLAP, False)]


def test_a_passage_that_is_reworded_before_the_second_look_is_told_once_it_stays():
    results = seen(POLICY, (*POLICY, NOTES[0]), (*POLICY, NOTES[1]), (*POLICY, NOTES[1]))

    assert results[-1] == (Result.CHANGED, True)


def test_a_change_at_another_address_is_confirmed_there():
    moved = "https://acme.example/legal/privacy"

    assert seen(POLICY, (moved, (*POLICY, SOLD)), (moved, (*POLICY, SOLD)))[1:] == [
        *((Result.SUSPECT, False), (Result.CHANGED, True)),
    ]
