"""One decision: a few untyped statements are told where the change looks like news, many only where that is nearly sure."""

import pytest

from bot.analyse.drafting.drafted import Drafted
from bot.analyse.drafting.material import is_material
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause, key_of
from bot.model import BlockKind, Untyped


def drafted(edits: int, alarm: float, *, grave: bool = False) -> Drafted:
    """A change of so many added statements, none of which is listed."""
    told = []
    for number in range(edits):
        text = f"Statement {number} on how the harbour office works."
        told.append(Edit(None, Clause(text, key_of(text), BlockKind.PARAGRAPH, number, 0, len(text))))
    return Drafted([], told, alarm, grave, [(edit, "sharing", 0.1) for edit in told])


@pytest.mark.parametrize(
    ("edits", "alarm", "told"),
    [(1, 0.6, True), (3, 0.6, True), (1, 0.3, False), (4, 0.6, False), (20, 0.85, False), (20, 0.95, True)],
)
def test_many_statements_of_no_kind_are_told_where_that_is_nearly_sure(edits: int, alarm: float, told: bool) -> None:
    untyped = (Untyped(None, "Statement 0", ""),)

    assert is_material(drafted(edits, alarm), (), untyped) is told


def test_a_policy_written_anew_is_told() -> None:
    untyped = tuple(Untyped(None, f"Statement {number}", "") for number in range(15))

    assert is_material(drafted(15, 0.6), (), untyped)


def test_what_no_score_may_silence_is_told() -> None:
    untyped = (Untyped(None, "Statement 0", ""),)

    assert is_material(drafted(20, 0.1, grave=True), (), untyped)
    assert is_material(drafted(20, 0.1), (), untyped, sure=True)


def test_nothing_to_tell_is_not_told() -> None:
    assert not is_material(drafted(20, 0.99), (), ())
