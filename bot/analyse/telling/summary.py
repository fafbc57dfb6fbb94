"""
What changed in at most five lines, the most serious first: each rests on findings, named by their numbers, or on a quote.

It says what the text says and no longer says, never what anybody does.
"""

from collections.abc import Sequence

from bot.analyse.telling.excerpts import quoting, with_words
from bot.analyse.telling.phrases import phrases, terms_on
from bot.model import Finding, Untyped

MOST_LINES = 5
_LONGEST = 200
_DATES = "effective_date"


def summary_of(findings: Sequence[Finding], untyped: Sequence[Untyped]) -> tuple[str, ...]:
    """
    The lines; the numbers in brackets are positions in `findings`, from 1.

    The last line quotes the first of the `untyped`, the one before it counts the findings that had no room.
    """
    lines = _lines(findings)
    room = MOST_LINES - bool(untyped)
    shown = lines if len(lines) <= room else lines[: room - 1]
    out = [f"{text} {_numbers(members, findings)}." for text, members in shown]
    left = sum(len(members) for _, members in lines[len(shown) :])
    if left:
        out.append(f"{left} more finding{'s' * (left != 1)}.")
    if untyped:
        out.append(quoting(untyped, _LONGEST))
    return tuple(out)


def _lines(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """All lines with the findings that they rest on, the stated date last."""
    told = [finding for finding in findings if finding.kind != _DATES]
    out = [(_line(text, members), members) for text, members in phrases(told)]
    return out + [(_date(finding), [finding]) for finding in findings if finding.kind == _DATES]


def _line(said: str, members: list[Finding]) -> str:
    """A line of what is said, or a plain one where the page's own words are too long for it."""
    line = f"The text {said}"
    return with_words(line, [(said, members)], _LONGEST) if len(line) <= _LONGEST else f"The text {terms_on(members)}"


def _date(finding: Finding) -> str:
    said = {"added": "states a date", "removed": "no longer states the date", "changed": "states another date"}
    return f"The text {said[finding.action]}: {finding.value}"


def _numbers(members: Sequence[Finding], findings: Sequence[Finding]) -> str:
    places = {id(finding): number for number, finding in enumerate(findings, 1)}
    return "[" + ", ".join(str(number) for number in sorted(places[id(member)] for member in members)) + "]"
