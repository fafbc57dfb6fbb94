"""Records are equal by their fields, are found by them, and hold no more than these."""

import pickle
from dataclasses import replace

import pytest

from bot.model import Block, BlockKind, Link


def block(text: str) -> Block:
    return Block(BlockKind.ITEM, text, links=(Link(0, 2, "https://example.org/"),))


def test_records_with_the_same_fields_are_one_key() -> None:
    assert block("a b") == block("a b") != block("a c")
    assert {block("a b"): 1}[block("a b")] == 1
    assert replace(block("a b"), text="a c") == block("a c")


def test_a_record_comes_back_from_another_process_as_it_was() -> None:
    assert pickle.loads(pickle.dumps(block("a b"))) == block("a b")


def test_a_record_has_no_field_but_its_own() -> None:
    with pytest.raises(AttributeError):
        block("a b").other = 1  # type: ignore[attr-defined]
