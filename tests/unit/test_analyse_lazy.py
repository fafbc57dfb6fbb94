"""Patterns that wait: nothing is compiled before it is tried, all can be compiled at once, and each finds what `re` finds."""

import re
import subprocess
import sys

import pytest

from bot.analyse.lexicon import lazy
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import compile_all, lazily

TEXT = "We sell no data, and sold none. SELL."


def test_a_waiting_pattern_answers_as_its_compiled_self() -> None:
    plain = re.compile(r"(?P<deed>s[eo]l[ld])", re.IGNORECASE)
    waits = lazily(plain.pattern, re.IGNORECASE)

    assert (waits.pattern, waits.groups, dict(waits.groupindex)) == (plain.pattern, 1, {"deed": 1})
    assert waits.findall(TEXT) == plain.findall(TEXT) == ["sell", "sold", "SELL"]
    assert waits.sub("give", TEXT) == plain.sub("give", TEXT)
    assert waits.search(TEXT, 5).span() == plain.search(TEXT, 5).span()  # type: ignore[union-attr]


def test_nothing_is_compiled_before_it_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    monkeypatch.setattr(
        lazy.re, "compile", lambda pattern, flags=0: compiled.append(pattern) or re._compile(pattern, flags)
    )  # type: ignore[attr-defined]
    waits, folds = lazily("wait(?:s|ed)"), Folded("folds?")

    assert compiled == []
    assert waits.search("it waited")
    assert waits.search("it waits")
    assert folds.stands_in("it Folds")
    assert [pattern for pattern in compiled if "wait" in pattern] == ["wait(?:s|ed)"]


def test_what_is_no_pattern_is_told_when_it_is_tried() -> None:
    broken = lazily("(")
    with pytest.raises(re.error):
        broken.search(TEXT)
    with pytest.raises(AttributeError):
        broken.nothing  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(re.error):
        compile_all()


def test_every_pattern_of_the_analyser_compiles() -> None:
    program = (
        "import bot.analyse; from bot.analyse.lexicon import lazy; "
        "waiting = len(lazy._waiting); lazy.compile_all(); print(waiting, len(lazy._waiting))"
    )
    waiting, left = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()

    assert int(waiting) > 1000
    assert left == "0"
