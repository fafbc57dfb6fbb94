"""What stands below the bar and is told all the same: which statements, how many, and in which order."""

import pytest

from bot.analyse.drafting.drafted import evidence_of
from bot.analyse.drafting.likely import likeliest
from bot.analyse.statements.align import align
from bot.analyse.statements.segment import segment
from bot.analyse.versions.evidence import Evidence
from bot.analyse.versions.version import Version
from bot.model import Block, BlockKind, Document

KEPT = "Larkfield lends tools to its neighbours and writes down here what becomes of what it learns on the way."
SHEDS = [tree + end for tree in ("oak", "elm", "ash") for end in ("ford", "field", "ton", "wick", "ham", "stead")]
LONG = "The shed that holds the {0} is open to neighbours on most days of the year, " + ", ".join(
    f"and whoever brings {count} of the {{0}} back may stay for tea until the {count} kettles are empty"
    for count in ("two", "three", "four", "five")
)


def added(*sentences: str) -> list[Evidence]:
    before, after = (
        Version(segment(Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts), language="en")))
        for texts in ((KEPT,), (KEPT, *sentences))
    )
    return evidence_of(align(before.clauses, after.clauses), before, after, frozenset())


def short(number: int) -> list[str]:
    return [f"Tools are lent out at {shed.title()}." for shed in SHEDS[:number]]


def told(evidence: list[Evidence], scored: list[tuple[int, str, float]], *, among: int = 0) -> list[int]:
    return [number for number, _ in likeliest(evidence, scored, [], among=among)]


@pytest.mark.parametrize(("score", "count"), [(0.21, 0), (0.26, 1)])
def test_a_lone_statement_must_be_likelier(score: float, count: int) -> None:
    assert len(told(added(*short(1)), [(0, "sharing", score)])) == count
    assert len(told(added(*short(2)), [(0, "sharing", score)])) == 1


def test_few_statements_show_two_and_many_show_fifteen() -> None:
    few, many = added(*short(3)), added(*short(18))
    assert (len(few), len(many)) == (3, 18)

    assert told(few, [(number, "sharing", 0.3) for number in range(3)]) == [0, 1]
    assert told(many, [(number, "sharing", 0.3) for number in range(18)]) == list(range(15))
    assert told(many, [(number, "sharing", 0.3) for number in range(18)], among=12) == [0, 1, 2]
    assert told(many, [(number, "sharing", 0.19) for number in range(18)]) == []


def test_a_second_likely_kind_and_many_words_come_first() -> None:
    evidence = added(*short(2), LONG.format("books"))

    plain = [(0, "sharing", 0.3), (1, "sharing", 0.29), (2, "sharing", 0.28)]
    assert told(evidence, plain) == [2, 0]
    assert told(evidence, [*plain, (1, "purpose", 0.25)]) == [1, 2]


def test_each_statement_is_told_by_its_likeliest_kind() -> None:
    (_, draft), *others = likeliest(added(*short(2)), [(0, "purpose", 0.3), (0, "sharing", 0.35)], [], among=0)

    assert (draft.kind, others) == ("sharing", [])


def test_beyond_the_fifteen_only_what_is_worth_it_is_told() -> None:
    evidence = added(*short(16), *(LONG.format(what) for what in ("books", "tents")))
    short_ones = [(number, "sharing", 0.45) for number in range(16)]

    assert told(evidence, [*short_ones, (16, "sharing", 0.3), (17, "sharing", 0.3)], among=15) == [16, 17]
    assert told(evidence, [*short_ones, (16, "sharing", 0.3), (17, "retention", 0.3)], among=15) == [16]
    assert told(evidence, short_ones, among=15) == []


def test_a_small_change_shows_nothing_beyond_its_two() -> None:
    evidence = added(*(LONG.format(what) for what in ("books", "tents", "sails")))

    assert told(evidence, [(number, "sharing", 0.45) for number in range(3)]) == [0, 1]


def test_what_is_listed_already_is_not_told_twice() -> None:
    evidence = added(*short(2))
    ((number, draft),) = likeliest(evidence, [(1, "sharing", 0.3)], [], among=0)

    assert told(evidence, [(1, "purpose", 0.35)]) == [number]
    assert likeliest(evidence, [(1, "purpose", 0.35)], [(number, draft)], among=1) == []
