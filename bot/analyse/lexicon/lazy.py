"""Patterns that are compiled when they are first tried: there are more than a thousand, and one small change asks for few."""

import re
from collections.abc import Callable
from typing import Any, cast

_KNOWN = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
_waiting: list[Callable[[], object]] = []


class _Lazy:
    """A pattern with all that `re.Pattern` has; once it is compiled, as fast as that."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._asked = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _KNOWN:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._asked)
        self.__dict__.update({known: getattr(compiled, known) for known in _KNOWN})
        return getattr(compiled, name)


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """
    A pattern for as long as the program runs. What is none raises re.error only when it is tried.

    The pattern of its matches (`match.re`) is another object.
    """
    made = _Lazy(pattern, flags)
    wait(lambda: made.flags)
    return cast("re.Pattern[str]", made)


def wait(compiling: Callable[[], object]) -> None:
    """Have something compiled by `compile_all`, if nobody asks for it before."""
    _waiting.append(compiling)


def compile_all() -> None:
    """Compile what waits for it: for who compares many texts, each of which would be late by what it is the first to ask for."""
    while _waiting:
        _waiting.pop()()
