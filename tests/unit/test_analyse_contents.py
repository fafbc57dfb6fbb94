"""What is looked up in the statements of a version."""

from bot.analyse.statements.segment import segment
from bot.analyse.versions.contents import BEGIN, END, Contents
from bot.model import Block, BlockKind, Document

TEXTS = ("We share data.", "We sell nothing, we share little.", "Nobody asked.", "We share shares.")


def contents() -> Contents:
    return Contents(segment(Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in TEXTS))))


def test_words_are_found_in_each_statement_once_however_far_they_were_looked_for_before() -> None:
    held = contents()
    assert next(iter(held.holding("share"))) == 0
    assert [*held.holding("share")] == [0, 1, 3]
    assert [*held.holding("share")] == [0, 1, 3]


def test_two_who_look_for_the_same_words_do_not_disturb_each_other() -> None:
    held = contents()
    first, second = iter(held.holding("share")), iter(held.holding("share"))
    assert [next(first), next(second), next(first), *second, *first] == [0, 0, 1, 1, 3, 3]


def test_words_that_stand_nowhere_are_held_by_none() -> None:
    assert [*contents().holding("lend")] == []


def test_words_at_either_end_of_a_statement_are_told_from_those_inside() -> None:
    held = contents()
    assert [clause.text for clause in held.edged(f"{BEGIN}we share")] == ["We share data.", "We share shares."]
    assert [clause.text for clause in held.edged(f"share little{END}")] == ["We sell nothing, we share little."]
    assert [*held.edged(f"share{END}")] == []
