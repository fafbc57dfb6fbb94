"""The learned judgement: sums of small weights, trees on bins, figures that both directions share, and what it comes to."""

import json
import zlib
from dataclasses import replace
from importlib import resources

import pytest

from bot.analyse import compare
from bot.analyse.drafting.drafted import applies, draft, evidence_of
from bot.analyse.drafting.drafts import Draft
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.learned import grams
from bot.analyse.learned.candidates import TYPES
from bot.analyse.learned.forest import LEAF, Forest
from bot.analyse.learned.judge import study, sure
from bot.analyse.learned.novelty import novelty
from bot.analyse.learned.table import table
from bot.analyse.learned.weights import NAME, mean, plant, weights
from bot.analyse.noise.torn import mend
from bot.analyse.statements.align import align
from bot.analyse.statements.segment import segment
from bot.analyse.telling.findings import build
from bot.analyse.versions.evidence import APART
from bot.analyse.versions.version import Version
from bot.model import KINDS, Block, BlockKind, Document, Severity

WHOLE = """
Larkfield lends tools to its neighbours, and this policy says what becomes of the personal data of those who borrow.
We collect your name, your postal address and your telephone number when you open an account with us.
We use the address to bring the tool to your door, and the number to tell you when the van is near.
We keep a list of the tools that you borrowed so that we can send a reminder before a loan ends.
The list is kept for two years after the last loan and is then deleted from all our systems.
We share your address with the driver who brings the tool, and with nobody else who works for other firms.
You may ask us at any time for a copy of your data, and you may ask us to correct or delete it.
You can switch off reminders in the settings of your account, and you will then get no more of them.
We protect the list with passwords that are changed each month, and we tell you of a breach within three days.
We will write to you before we change this policy, so that you can close your account if you do not agree.
"""


def document(*more: str, without: str = "") -> Document:
    lines = [line for line in WHOLE.strip().splitlines() if not without or without not in line]
    heading = Block(BlockKind.HEADING, "Larkfield privacy policy", level=1)
    return Document((heading, *(Block(BlockKind.PARAGRAPH, line) for line in (*lines, *more))), language="en")


def versions(old: Document, new: Document) -> tuple[Version, Version]:
    return Version(segment(old)), Version(segment(new))


def scores(old: Document, new: Document) -> dict[str, float]:
    before, after = versions(old, new)
    evidence = evidence_of(align(before.clauses, after.clauses), before, after, frozenset())
    return {entry.kind: score for entry, score in sure(study(evidence, before, after))}


# --- the pieces -------------------------------------------------------------------------------------------------------


def test_an_answer_is_the_sum_of_the_rows_over_the_root_of_their_number() -> None:
    rows = bytes([128 + 10, 128 - 20, 128 + 30, 128, *([128] * 4)])
    small = table(rows, 2, 10.0, (0.5, -0.5))

    assert small.answers([0]) == [round(3 * 1 + 0.5, 3), round(3 * -2 - 0.5, 3)]
    assert small.answers([0, 1]) == [round(4 * 3 / 2**0.5 + 0.5, 3), round(-2 * 3 / 2**0.5 - 0.5, 3)]
    assert small.answers([]) == [0.5, -0.5]


def test_a_sum_of_very_many_rows_fits() -> None:
    full = table(bytes([255, 0]), 2, 10.0, (0.0, 0.0))

    assert full.answers([0] * 700) == [round(127 * 3 * 700**0.5 / 10, 3), round(-128 * 3 * 700**0.5 / 10, 3)]


def test_trees_are_planted_from_their_preorder_and_answer_by_bins() -> None:
    asks = bytes(
        [0, LEAF, 1, LEAF, LEAF, LEAF]
    )  # if x <= bin 0: 51; else if y <= bin 1: 102, else 255; then a lone leaf
    forest = plant(asks, bytes([0, 51, 1, 102, 255, 153]), [[0.5], [1.0, 2.0]])

    assert forest.roots == (0, 5)
    assert forest.answer([0.0, 9.0]) == round((51 + 153) / (2 * LEAF), 4)
    assert forest.answer([1.0, 2.0]) == round((102 + 153) / (2 * LEAF), 4)
    assert forest.answer([1.0, 2.5]) == round((255 + 153) / (2 * LEAF), 4)


def test_boosted_trees_give_a_logit() -> None:
    forest = Forest(bytes([LEAF]), bytes([138]), [0], (0,), (), step=0.1, base=-1.0)

    assert forest.answer([]) == 0.5
    assert mean([forest, forest], []) == 0.5


def test_words_and_pairs_are_read_with_where_they_stand() -> None:
    before, after = versions(document("We share data with couriers."), document("We share data with advertisers."))
    (edit,) = align(before.clauses, after.clauses).edits

    slots = grams.of_change(edit, grams.own(edit), grams.changed(edit), frozenset(("advertiser",)))

    marked = grams.slots((b"t:data", b"t:share data", b"a:pair", b"n:advertiser", b"h:larkfield"))
    assert set(marked) <= set(slots)
    assert not set(grams.slots((b"d:data",))) & set(slots)
    assert slots == sorted(slots)
    assert all(0 <= slot < grams.SLOTS for slot in slots)


def test_what_the_other_version_says_nowhere_is_new() -> None:
    before, after = versions(document(), document("We use your photographs to recognise your face."))
    (edit,) = align(before.clauses, after.clauses).edits

    found = novelty(edit, before, after)

    assert "photograph" in found.words
    assert "address" not in found.words
    assert novelty(edit, after, after).words == frozenset()


# --- the weights ------------------------------------------------------------------------------------------------------


def test_the_shipped_weights_are_small_and_hold_no_text() -> None:
    packed = resources.files("bot.data").joinpath(NAME).read_bytes()
    raw = zlib.decompress(packed)
    size = int.from_bytes(raw[:4], "little")
    header = json.loads(raw[4 : 4 + size])

    assert len(packed) < 1_000_000
    assert sum(header["sizes"]) == len(raw) - 4 - size
    assert set(header) == {*("alarm", "changes", "findings", "listed", "material", "measured", "sizes", "words")}
    assert weights().changes.columns == len(TYPES) + 1
    assert weights().words.columns == 2 * len(TYPES)


def test_kinds_that_rules_find_alone_are_not_judged() -> None:
    assert set(TYPES) <= set(KINDS)
    assert not APART & set(TYPES)


# --- what it comes to -------------------------------------------------------------------------------------------------


def test_what_a_lawyer_would_list_is_surer_than_what_none_would() -> None:
    grave = scores(document(), document("We sell your personal data to advertisers, who use it to show you ads."))
    idle = scores(document(), document("The van is green."))

    assert max(grave.values()) > weights().listed > max(idle.values(), default=0.0)
    assert max(grave, key=lambda kind: grave[kind]) in {"sale", "sharing", "purpose"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (document(), document("We share your data with advertisers to show you ads on other sites.")),
        (document(), document(without="switch off")),
        (document("We keep photos for 30 days."), document("We keep photos for 90 days.")),
    ],
)
def test_old_and_new_may_change_places(old: Document, new: Document) -> None:
    assert scores(old, new) == scores(new, old)
    there, back = (
        draft(align(a.clauses, b.clauses), a, b, frozenset()) for a, b in (versions(old, new), versions(new, old))
    )
    assert there.alarm == back.alarm


def test_a_text_that_is_no_whole_policy_in_english_is_left_to_the_rules() -> None:
    whole = Version(segment(document()))
    short = Version(segment(Document((Block(BlockKind.PARAGRAPH, "We sell your data."),))))

    assert applies(whole, whole)
    assert not applies(whole, short)
    assert not applies(whole, Version(whole.clauses, english=False))


def test_an_added_sale_is_told_and_a_reworded_sentence_is_not() -> None:
    reworded = document().blocks[4].text.replace("so that we can", "so we can")
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, reworded) if number == 4 else block for number, block in enumerate(document().blocks)
    )

    told = compare(document(), document("We sell your personal data to advertisers, who use it to show you ads."))
    quiet = compare(document(), Document(blocks, language="en"))

    assert told.material
    assert "sale" in {finding.kind for finding in told.findings}
    assert not quiet.material
    assert quiet.findings == ()


def test_a_capture_that_missed_the_top_of_the_page_is_no_change() -> None:
    whole = document()
    cut = Document(whole.blocks[3:], language="en")

    assert not compare(whole, cut).material
    assert not compare(cut, whole).material


def test_only_a_top_with_the_title_counts_as_missed() -> None:
    here, there = (segment(Document(document().blocks[start:])) for start in (0, 3))
    untitled = here[1:]

    assert len(mend(here, there, align(here, there)).old) == len(there)
    assert mend(untitled, there, align(untitled, there)).old == untitled
    assert mend(here, here, align(here, here)).old == here


# --- what is shown of a told change -----------------------------------------------------------------------------------


ADDED = (
    "We collect the model of your telephone when you use the app.",
    "We share your name with the workshop that mends the tools.",
    "We use your list of loans to suggest other tools to you.",
)


def drafted_with_bar(
    bar: float, monkeypatch: pytest.MonkeyPatch, old: Document, new: Document
) -> list[tuple[str, float]]:
    """The drafts of a change where nothing reaches the bar of a finding, and everything that of an alarm."""
    strict = replace(weights(), listed=bar, alarm=0.0)
    for module in ("drafted", "listing"):
        monkeypatch.setattr(f"bot.analyse.drafting.{module}.weights", lambda: strict)
    before, after = versions(old, new)
    found = draft(align(before.clauses, after.clauses), before, after, frozenset())
    return [(entry.kind, entry.score) for entry in found.drafts]


def test_a_told_change_shows_its_two_likeliest_statements_where_none_reaches_the_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = drafted_with_bar(2.0, monkeypatch, document(), document(*ADDED))

    assert len(shown) == 2
    assert [score for _, score in shown] == sorted((score for _, score in shown), reverse=True)
    assert min(score for _, score in shown) >= 0.25


def test_a_larger_change_shows_more_of_what_is_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    more = tuple(f"{statement} It holds for shop {number}, too." for number, statement in enumerate(ADDED))
    shown = drafted_with_bar(2.0, monkeypatch, document(), document(*ADDED, *more))

    assert 2 < len(shown) <= 10
    assert min(score for _, score in shown) >= 0.2


def test_what_stands_below_the_bar_weighs_a_step_less() -> None:
    text = "You can opt out of letters at any time."
    (clause,) = segment(Document((Block(BlockKind.PARAGRAPH, text),)))
    certain = Draft("opt_out", clause, None, facts_of_kind(clause, "opt_out"))
    told = [build((entry,), text, "")[0].severity.name for entry in (certain, replace(certain, score=0.2))]

    assert told == ["HIGH", "MEDIUM"]


def test_what_is_only_recorded_stays_so_however_unsure_it_is() -> None:
    text = "Write to 1 Mill Lane."
    (clause,) = segment(Document((Block(BlockKind.PARAGRAPH, text),)))

    assert build((Draft("contact", clause, None, score=0.1),), text, "")[0].severity is Severity.INFO


def test_a_told_change_shows_nothing_more_where_something_reaches_the_bar_already(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = drafted_with_bar(0.2, monkeypatch, document(), document(*ADDED))

    assert len(everything) > 2
    assert len({kind for kind, _ in everything}) > 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We do not sell your data.", "We do not sell or share your data."),
        ("We do not, and will never, sell your data to others.", "We do not sell your data to others."),
    ],
)
def test_anything_new_of_a_sale_is_listed_whatever_its_score(before: str, after: str) -> None:
    kinds = {finding.kind for finding in compare(document(before), document(after)).findings}

    assert "sale" in kinds


@pytest.mark.parametrize(
    ("later", "is_told"),
    [
        (
            "On the basis of our legitimate interests we send your landlord a survey on the tools of the coming season.",
            False,
        ),
        ("On the basis of your consent we send you letters on the tools of the coming season.", True),
    ],
)
def test_a_legal_basis_changed_only_where_another_ground_is_named(
    later: str, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = "On the basis of our legitimate interests we send you letters on the tools of the coming season."
    shown = drafted_with_bar(0.0, monkeypatch, document(earlier), document(later))

    assert shown
    assert ("legal_basis" in {kind for kind, _ in shown}) == is_told
