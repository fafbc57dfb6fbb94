"""A text halved or doubled: doubted at the first look, believed in the end, whatever differs from look to look."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import sameness
from bot.examine import examine
from bot.extract import EXTRACTOR, extract
from bot.extract.identity import doubt, wait
from bot.model import Capture, KnownVersion, Prior, Result, Rules
from tests.servers.judged import KNOWN, NOW, SENTENCES, SUBJECTS, page, policy

HALF = SENTENCES[:8]
OTHERS = [f"You may use the {subject} of our shop as long as you pay in time and obey." for subject in SUBJECTS * 3]
QUARTER_HOUR = timedelta(minutes=15)
QUOTES = [
    f"A friend of number {number} says that nothing tastes as good as a pear from this garden." for number in range(9)
]


def looks(*texts, apart=QUARTER_HOUR, known=KNOWN):
    """What is left to wait for after each look; "" where the text is believed."""
    left, pending = [], ""
    for number, sentences in enumerate(texts):
        extraction = extract([page(policy(sentences))])
        assert doubt(extraction, known)
        digest = sameness.digest(extraction.document)
        pending = wait(pending, extraction, known, digest=digest, at=NOW + number * apart)
        left.append(pending)
    return left


def is_believed(left) -> list[bool]:
    return [pending == "" for pending in left]


def test_the_same_text_once_more_is_believed():
    assert is_believed(looks(HALF, HALF)) == [False, True]


def test_a_halved_text_that_differs_at_every_look_is_believed_at_the_third():
    assert is_believed(looks(*([*HALF, quote] for quote in QUOTES[:3]))) == [False, False, True]


def test_a_doubled_text_that_differs_at_every_look_is_believed_at_the_third():
    assert is_believed(looks(*([*SENTENCES, *OTHERS, quote] for quote in QUOTES[:3]))) == [False, False, True]


def test_looks_in_quick_succession_are_one_look():
    texts = [[*HALF, quote] for quote in QUOTES[:6]]

    assert is_believed(looks(*texts, apart=timedelta(minutes=3))) == [False] * 6


def test_looks_that_do_not_agree_are_not_believed():
    sizes = [HALF, SENTENCES[:2], [*HALF, *OTHERS[:1]], SENTENCES[4:9], SENTENCES[:4]]

    assert is_believed(looks(*sizes)) == [False] * 5


def test_another_part_of_the_same_size_does_not_agree():
    # The other half of the text is as long: that is a page that loads in pieces, not a policy that was cut.
    left = looks(SENTENCES[:6], [*OTHERS[:6], *SENTENCES[:1]], SENTENCES[:6][::-1])

    assert is_believed(left) == [False] * 3


def test_what_is_mostly_unknown_is_no_agreement_on_the_policy():
    strange = [[*OTHERS[:8], quote] for quote in QUOTES[:4]]

    assert is_believed(looks(*strange)) == [False] * 4


def test_no_doubt_lasts_for_ever():
    sizes = [HALF, SENTENCES[:2], HALF[:6], SENTENCES[4:9], SENTENCES[:3]]

    assert is_believed(looks(*sizes, apart=timedelta(days=1)))[-2:] != [False, False]


@pytest.mark.parametrize(
    "pending", ["", "0123abcd", "passages|1|-aa,+bb", "a|b|c|d|e|f|g|h", "|||||||", "x|1|1|1|1|1|2026|2026"]
)
def test_what_cannot_be_read_as_a_doubt_counts_as_none(pending):
    extraction = extract([page(policy(HALF))])

    assert wait(pending, extraction, KNOWN, digest="ffff", at=NOW)


def test_edits_ask_for_no_second_look():
    for sentences in (SENTENCES, SENTENCES[:14], SENTENCES[::-1], [*SENTENCES, *OTHERS[:5]]):
        assert doubt(extract([page(policy(sentences))]), KNOWN) == ""


# --- through the whole judgement ------------------------------------------------------------------------------------------

RULES = Rules()


def run(*pages):
    """The outcome of each page, looked at a quarter of an hour apart, beside the whole policy."""
    known = extract([page(policy())]).document
    version = KnownVersion(1, known, sameness.digest(known), EXTRACTOR, NOW - timedelta(days=1), rules=RULES)
    prior, outcomes = Prior(version), []
    for number, seen in enumerate(pages):
        at = NOW + number * QUARTER_HOUR
        outcome = examine(prior, Capture("live", (seen,), at, at), RULES)
        outcomes.append(outcome)
        prior = replace(prior, pending=outcome.pending)
    return outcomes


def test_a_doubt_says_what_to_do():
    (outcome,) = run(page(policy(HALF)))

    assert (outcome.result, outcome.tell, outcome.look_again) == (Result.SUSPECT, False, True)
    assert "believed after a few looks" in outcome.advice


def test_a_wall_in_between_says_nothing_about_the_text():
    outcomes = run(page(policy(HALF)), page("<p>No.</p>", status=403), page(policy(HALF)))

    assert [outcome.result for outcome in outcomes] == [Result.SUSPECT, Result.BLOCKED, Result.CHANGED]
    assert outcomes[2].tell


def test_the_whole_text_in_between_ends_the_doubt():
    outcomes = run(page(policy(HALF)), page(policy()), page(policy(HALF)))

    assert [outcome.result for outcome in outcomes] == [Result.SUSPECT, Result.UNCHANGED, Result.SUSPECT]


def test_what_cannot_be_read_is_told_by_its_own_reason():
    (outcome,) = run(page(""))

    assert (outcome.result, outcome.reason) == (Result.SUSPECT, "the page is empty")
    assert outcome.advice
