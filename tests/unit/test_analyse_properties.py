"""What holds for every text: nothing changes against itself, sides swap, order does not matter, quotes are verbatim, time is bounded."""

import json
import os
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.analyse import analyse, compare
from bot.codec import encode_comparison
from bot.model import ACTIONS, EFFECTS, KINDS, NOISES, Block, BlockKind, Document

SENTENCES = (
    "We collect your name and your e-mail address when you open an account.",
    "We do not sell your personal data.",
    "We share order data with couriers such as DHL and Quillfeather.",
    "You can opt out of marketing messages in your settings.",
    "We keep invoices for 10 years and chat logs for 30 days.",
    "We use your photos to train machine learning models.",
    "The service is not directed to children under 16.",
    "We transfer data to India under Standard Contractual Clauses.",
    "You have the right to access and delete your data.",
    "Backups are encrypted, and we notify you of a data breach.",
    "If you are a resident of Colorado, you may appeal our decision.",
    "Our legal basis is our legitimate interest in safe bookings.",
    "We will notify you by e-mail before changes to this policy take effect.",
    "Larkfield Ltd, 14 Orchard Road, 10115 Berlin, help@larkfield.example",
    "Last updated: 3 May 2024",
)
texts = st.lists(st.sampled_from(SENTENCES), max_size=8, unique=True)
wild = st.text(max_size=400)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document(sentences: list[str]) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in sentences))


@quick
@given(texts)
def test_a_text_against_itself_is_no_change(sentences: list[str]) -> None:
    found = compare(document(sentences), document(sentences))
    assert (found.material, found.findings, found.untyped, found.noise) == (False, (), (), None)


@quick
@given(texts, texts)
def test_swapping_the_sides_swaps_added_and_removed(old: list[str], new: list[str]) -> None:
    there = sorted((finding.kind, finding.action) for finding in compare(document(old), document(new)).findings)
    back = sorted((finding.kind, finding.action) for finding in compare(document(new), document(old)).findings)
    other = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted((kind, other[action]) for kind, action in there) == back


@quick
@given(st.lists(st.integers(0, 3), min_size=len(SENTENCES), max_size=len(SENTENCES)), st.booleans())
def test_swapping_the_sides_of_whole_policies_swaps_what_is_found(edits: list[int], in_one_block: bool) -> None:
    """Long enough for what was learned; sentences stay, go, change, or stand in one block on one side only."""
    filler = [f"Booking record {number} says which cabin you chose and on which day you came." for number in range(14)]
    new = [
        [sentence, "", f"{sentence[:-1]} from next year on.", f"{sentence} We tell you so."][edit]
        for sentence, edit in zip(SENTENCES, edits, strict=True)
    ]
    before = document([*filler, *SENTENCES])
    after = document([*filler, " ".join(filter(None, new))] if in_one_block else [*filler, *filter(None, new)])
    there, back = compare(before, after), compare(after, before)
    other = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted(
        (found.kind, found.action, found.old_quote or "", found.new_quote or "") for found in there.findings
    ) == sorted(
        (found.kind, other[found.action], found.new_quote or "", found.old_quote or "") for found in back.findings
    )
    assert there.material is back.material
    assert len(there.untyped) == len(back.untyped)


@quick
@given(st.permutations(SENTENCES))
def test_another_order_changes_nothing(shuffled: list[str]) -> None:
    found = compare(document(list(SENTENCES)), document(shuffled))
    assert (found.material, found.findings, found.untyped) == (False, (), ())


@quick
@given(texts, texts)
def test_findings_are_words_of_the_guidelines_with_verbatim_quotes(old: list[str], new: list[str]) -> None:
    before, after = document(old), document(new)
    found = compare(before, after)
    assert found.noise in {None, *NOISES}
    assert len(found.headline) <= 140
    assert [finding.severity for finding in found.findings if finding.kind != "effective_date"] == sorted(
        (finding.severity for finding in found.findings if finding.kind != "effective_date"), reverse=True
    )
    for finding in found.findings:
        assert finding.kind in KINDS
        assert finding.action in ACTIONS
        assert finding.effect in EFFECTS
        assert (finding.old_quote is not None) == (finding.action in {"removed", "changed"})
        assert (finding.new_quote is not None) == (finding.action in {"added", "changed"})
        assert (finding.old_quote or "") in before.text
        assert (finding.new_quote or "") in after.text
        assert max(len((text or "").split()) for text in (finding.old_quote, finding.new_quote)) <= 40


@quick
@given(wild, wild)
def test_any_text_gives_a_plain_result(old: str, new: str) -> None:
    before, after = Document((Block(BlockKind.PARAGRAPH, old),)), Document((Block(BlockKind.PARAGRAPH, new),))
    json.dumps(encode_comparison(analyse(before, after, ())))


def test_an_empty_side_is_a_plain_result() -> None:
    found = compare(document(list(SENTENCES)), Document(()))
    assert all(finding.action == "removed" for finding in found.findings)
    assert found.material


def test_the_same_bytes_give_the_same_json() -> None:
    old, new = document(list(SENTENCES[:7])), document(list(SENTENCES[5:]))
    first, second = (json.dumps(encode_comparison(compare(old, new))) for _ in range(2))
    assert first == second


def test_the_json_is_the_same_whatever_order_sets_have() -> None:
    """Each process of Python hashes words in its own way; here in two given ones."""
    code = (
        "import json, sys\n"
        "from bot.analyse import compare\n"
        "from bot.codec import encode_comparison\n"
        "from bot.model import Block, BlockKind, Document\n"
        "sides = [Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in side)) for side in json.load(sys.stdin)]\n"
        "print(json.dumps(encode_comparison(compare(*sides))))"
    )
    filler = [f"Booking record {number} says which cabin you chose and on which day you came." for number in range(14)]
    sides = json.dumps([[*filler, *SENTENCES[:9]], [*filler, *SENTENCES[5:]]])
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=sides,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(told) == 1


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A",
        " ",
        "(",
        "[",
        '"',
        "we ",
        "We, ",
        "Aa ",
        "Aa Bb, ",
        "not ",
        "such as Aa, ",
        "opt ",
        "1 ",
        "12 months ",
        "@a.",
        "a@b.",
        "Inc. ",
        "| ",
        "sell data ",
        "the policy changes ",
        "transfer to ",
        "<a ",
        "legal basis ",
    ],
)
def test_hostile_repetition_is_read_in_bounded_time(unit: str) -> None:
    old = Document((Block(BlockKind.PARAGRAPH, "We collect data."),))
    new = Document((Block(BlockKind.PARAGRAPH, "We collect data. " + unit * (30_000 // len(unit))),))
    started = time.perf_counter()
    analyse(old, new, ())
    assert time.perf_counter() - started < 4


@pytest.mark.parametrize("unit", ["a-", "Aa ", "not to sell or share, ", "the owner's "])
def test_hostile_repetition_in_statements_that_changed_is_compared_in_bounded_time(unit: str) -> None:
    old, new = (
        Document(tuple(Block(BlockKind.PARAGRAPH, f"{unit * (5_900 // len(unit))}{n} {end}") for n in range(8)))
        for end in ("a day.", "a year.")
    )
    started = time.perf_counter()
    analyse(old, new, ())
    assert time.perf_counter() - started < 4
