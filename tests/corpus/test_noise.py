"""A small sample of the noise lab: lone noises say nothing, and each kind of real edit is told, once, among noise."""

from random import Random

import pytest

from tests.corpus.noise import CAPTURES, KINDS, PATTERNS, History, carriers, judge, pages, shows
from tests.pages.noise_policies import POLICIES
from tests.pages.noise_within import INSTEAD

OURS = carriers(real=False)
QUIET = sorted(set(KINDS) - {"advertisement", "event", "half pages", "hiring"})
"""Kinds that say nothing in any history of the whole lab; docs/quiet.md has the figures of the others."""

RECALL = 0.95
"""What the replays of real captures must reach, too."""


@pytest.mark.parametrize("kind", QUIET)
def test_a_page_that_only_lives_says_nothing(kind):
    source = Random(kind)
    history = History(source.choice(OURS), (kind,), source.choice(PATTERNS), f"sample {kind}")

    assert not judge(history).false


def test_real_edits_are_told_once_on_pages_that_live():
    source = Random("edits")
    kinds = sorted(set(QUIET) - set(INSTEAD))
    told = {
        f"{carrier.name}: {edit.kind}": judge(
            History(carrier, (source.choice(kinds),), source.choice(PATTERNS), edit.kind, edit, source.randint(2, 8))
        )
        for carrier in OURS
        for edit in carrier.edits
    }
    missed = [name for name, entry in told.items() if not entry.caught]

    assert len(missed) <= (1 - RECALL) * len(told), missed
    assert not [name for name, entry in told.items() if entry.false]


def test_a_real_page_carries_noise_and_an_edit_too():
    real = carriers(real=True)
    if not real:
        pytest.skip("no collection of captures lies beside the checkout")
    carrier = min(real, key=lambda carrier: len(carrier.page))

    assert judge(History(carrier, ("copyright year, build",), "turns", "sample", carrier.edits[0], 4)).caught


def test_the_same_history_is_made_twice():
    history = History(OURS[0], ("related posts", "redesign"), "turns", "again")

    assert list(pages(history)) == list(pages(history))
    assert len(set(pages(history))) > CAPTURES // 2


def test_every_edit_changes_the_text_in_the_place_that_it_names():
    for policy in POLICIES:
        for edit in policy.edits:
            lines = set(policy.text.splitlines()) ^ set(policy.edited(edit).splitlines())
            assert any(edit.needle in line for line in lines)


def test_an_outcome_without_a_comparison_shows_nothing():
    told = judge(History(OURS[0], ("other pages",), "at random", "walls"))

    assert told.caught
    assert not any(shows(outcome, "data") for _, outcome in told.false)
