"""Passages that come and go: what is counted, when it stops to matter, and what is still compared."""

from datetime import UTC, datetime, timedelta

from bot import diff, flips
from bot.examine import examine
from bot.model import Block, BlockKind, Capture, Document, Page, Prior, Result, Rules
from bot.succession import remember

START = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
POLICY = (
    "This policy says how Acme handles the personal data of the people who use its service.",
    "We collect your name, your e-mail address and the device that you use to reach us.",
    "We do not sell your personal data to anybody, and we never have.",
    "We keep server logs for 30 days and delete them afterwards.",
)
BANNER = "We may sell your e-mail address to advertising partners for a prize draw."
OTHER_BANNER = "We may sell your postal address to data brokers for a prize draw."
ADDED = "We share your e-mail address with Stripe so that it can take your payments."


def document(*texts):
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def seen(*captures, step=DAY):
    """The outcomes of one page's captures, each a tuple of paragraphs, `step` apart."""
    prior, outcomes = Prior(), []
    for number, texts in enumerate(captures):
        at = START + number * step
        html = "".join(f"<p>{text}</p>" for text in texts)
        body = f"<html lang='en'><title>Privacy</title><main><h1>Privacy</h1>{html}</main></html>".encode()
        page = Page("https://acme.example/p", "https://acme.example/p", 200, (), body, "text/html")
        outcome = examine(prior, Capture("live", (page,), at, at), Rules())
        prior = remember(prior, outcome, number, at)
        outcomes.append(outcome)
    return outcomes


def verdicts(*captures, **options):
    return [(outcome.result, outcome.tell) for outcome in seen(*captures, **options)]


PLAIN, TRIED = POLICY, (*POLICY, BANNER)


def test_what_comes_and_goes_is_counted_on_both_sides():
    hunks = diff.compare(document(*POLICY), document(*POLICY[:3], BANNER))

    counted = flips.after({}, hunks, START)

    assert sorted(flip.text for flip in counted) == sorted((POLICY[3], BANNER))
    assert {flip.count for flip in counted} == {1}


def test_flips_far_apart_count_as_edits():
    (first,) = flips.after({}, diff.compare(document(*PLAIN), document(*TRIED)), START)
    back = diff.compare(document(*TRIED), document(*PLAIN))

    (soon,) = flips.after({first.passage: first}, back, START + DAY)
    (late,) = flips.after({first.passage: first}, back, START + flips.REMEMBERED + DAY)

    assert (soon.count, late.count) == (2, 1)


def test_a_rewrite_counts_nothing():
    texts = [f"Sentence number {number} of a text that is written anew." for number in range(80)]

    assert flips.after({}, diff.compare(document("One short text."), document(*texts)), START) == ()


def test_a_return_within_a_week_is_told_to_those_who_were_told_of_the_change():
    _, change, back = seen(PLAIN, TRIED, PLAIN)

    assert (change.result, change.tell) == (Result.CHANGED, True)
    assert (back.result, back.tell) == (Result.FLAP, True)
    assert back.undoes
    assert [hunk.old for hunk in back.comparison.hunks] == [BANNER]


def test_a_return_nobody_was_told_of_the_leaving_of_is_silent():
    edited = (*POLICY[:3], "We keep server logs for 30 days, and we delete them afterwards.")

    assert verdicts(PLAIN, edited, PLAIN)[1:] == [(Result.CHANGED, False), (Result.FLAP, False)]


def test_a_return_after_more_than_a_week_is_a_change():
    assert verdicts(PLAIN, TRIED, PLAIN, step=8 * DAY)[2] == (Result.CHANGED, True)


def test_what_has_come_back_twice_is_silent_from_then_on():
    results = verdicts(PLAIN, TRIED, PLAIN, TRIED, PLAIN, TRIED)

    assert results[1:4] == [(Result.CHANGED, True), (Result.FLAP, True), (Result.FLAP, True)]
    assert results[4:] == [(Result.FLAP, False), (Result.FLAP, False)]


def test_a_change_beside_what_comes_and_goes_is_told_alone():
    outcomes = seen(PLAIN, TRIED, PLAIN, TRIED, PLAIN, (*TRIED, ADDED))

    assert (outcomes[-1].result, outcomes[-1].tell) == (Result.CHANGED, True)
    assert [hunk.new for hunk in outcomes[-1].comparison.hunks] == [ADDED]


def test_another_wording_of_what_comes_and_goes_is_told():
    outcomes = seen(PLAIN, TRIED, PLAIN, TRIED, PLAIN, TRIED, (*POLICY, OTHER_BANNER))

    assert (outcomes[-1].result, outcomes[-1].tell) == (Result.CHANGED, True)


def test_two_wordings_that_take_turns_become_silent_too():
    other = (*POLICY, OTHER_BANNER)

    results = verdicts(TRIED, other, TRIED, other, TRIED, other)

    assert results[4:] == [(Result.FLAP, False), (Result.FLAP, False)]


def test_the_reason_names_what_comes_and_goes():
    last = seen(PLAIN, TRIED, PLAIN, TRIED, PLAIN)[-1]

    assert "comes and goes" in last.reason
    assert BANNER[:30] in last.reason
