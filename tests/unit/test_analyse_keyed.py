"""What a version says by the words of its statements: where each stands, and one line for what is cut otherwise."""

from bot.analyse.statements.keyed import keyed
from bot.analyse.statements.segment import Clause, segment
from bot.model import Block, BlockKind, Document

TEXTS = ("1. We keep logs.", "You may opt out.", "We keep logs for 3 days.", "You may opt out.")


def clauses(*texts: str) -> tuple[Clause, ...]:
    return segment(Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)))


def test_each_key_has_the_places_of_its_statements_in_order() -> None:
    assert keyed(clauses(*TEXTS)).places == {
        "1 we keep logs": [0],
        "you may opt out": [1, 3],
        "we keep logs for 3 days": [2],
    }


def test_keys_are_known_without_the_numbers_of_sections_and_without_spaces() -> None:
    found = keyed(clauses(*TEXTS))

    assert found.unnumbered == {"we keep logs", "you may opt out", "we keep logs for 3 days"}
    assert found.squeezed == "1wekeeplogsyoumayoptoutwekeeplogsfor3daysyoumayoptout"


def test_what_another_version_lacks_or_has_less_often_is_surplus_in_reading_order() -> None:
    here = keyed(clauses(*TEXTS, "You may opt out.", "We sell data."))

    assert here.surplus(keyed(clauses("You may opt out.", "We lend data."))) == [0, 2, 3, 4, 5]
    assert here.surplus(keyed(clauses(*TEXTS))) == [4, 5]
    assert keyed(clauses(*TEXTS)).surplus(here) == []


def test_the_same_statements_are_looked_through_once_and_others_with_the_same_words_anew() -> None:
    first, second = clauses(*TEXTS), clauses(*TEXTS, "We sell data.")[:-1]

    assert first == second
    assert keyed(first) is keyed(first)
    assert keyed(second) is not keyed(first)
    assert keyed(second).clauses is second
