"""
From a changed place to the phrase that would have kept it quiet, or the reason why there is none. Pure.

A phrase is made of the words that stand on both sides, a gap where they flip; what came or went whole is its own phrase.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.ignore import BELOW, GAP, MOST_WORDS, matches, phrase, unfit
from bot.model import Comparison, Finding, Hunk, Op
from bot.sameness import key, number_end

_WORD = re.compile(r"\w+")
_LEAST_STANDING = 0.5
_ALONE = 4
"""A phrase with fewer words is bound to the heading above it: alone it could fit elsewhere."""

_LONGEST_HEADING = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    What place `number` (from 1) of a change gives: a phrase, or why there is none.

    `hides` are the findings that stand in the place, in words: what the phrase would keep quiet the next time, too.
    """

    number: int
    phrase: str = ""
    why_not: str = ""
    hides: tuple[str, ...] = ()


def proposals(comparison: Comparison, places: Iterable[int] = ()) -> tuple[Proposal, ...]:
    """
    A proposal for each changed place that counts, or for `places` alone, by their numbers in the redline.

    A place that holds a finding gives a phrase only where it is named: what was told there may be the policy's after all.
    """
    wanted = frozenset(places)
    chosen = [
        _proposal(number, hunk, comparison)
        for number, hunk in enumerate(comparison.hunks, 1)
        if (number in wanted if wanted else hunk.op is not Op.MOVE)
    ]
    return tuple(chosen if wanted else map(_unless_found, chosen))


def _unless_found(proposal: Proposal) -> Proposal:
    if not proposal.hides or not proposal.phrase:
        return proposal
    claims = "; ".join(proposal.hides)
    return Proposal(proposal.number, why_not=f"it holds what was found ({claims}); if that is noise, name the place")


def _proposal(number: int, hunk: Hunk, comparison: Comparison) -> Proposal:
    if hunk.op is Op.MOVE:
        return Proposal(number, why_not="it only moved, which is silent already")
    longest = max(len(key(text).split()) for text in (hunk.old, hunk.new) if text)
    if longest > MOST_WORDS:
        return Proposal(
            number, why_not=f"it has {longest} words: that is a statement of the policy, not a part that flips"
        )
    text = _flipping(hunk.old, hunk.new) if hunk.old and hunk.new else _plain(hunk.old or hunk.new or "")
    why_not = _trouble(text, hunk)
    if why_not:
        return Proposal(number, why_not=why_not)
    return Proposal(number, _bound(text, hunk), hides=_hidden(hunk, comparison))


def _trouble(text: str, hunk: Hunk) -> str:
    sides = [key(side).split() for side in (hunk.old, hunk.new) if side]
    if phrase(text).words < _LEAST_STANDING * max(map(len, sides)):
        return "more of it changed than stayed: a phrase for both would fit too much"
    trouble = unfit(text)
    if trouble:
        return f"“{text}” {trouble}"
    if not all(matches(phrase(text).parts, words) for words in sides):
        return "it changed by more words than a gap can stand for"
    return ""


def _flipping(old: str, new: str) -> str:
    """The words that both sides have, in the new side's spelling, a gap wherever they differ."""
    before, after, shown = key(old).split(), key(new).split(), _plain(new).split()
    parts: list[str] = []
    for op, _, _, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        parts += shown[start:end] if op == "equal" else [GAP]
    return " ".join(parts)


def _plain(text: str) -> str:
    """The words of a text as they are written, or folded where only that keeps their number."""
    folded = key(text).split()
    text = unicodedata.normalize("NFKC", text)
    written = _WORD.findall(text[number_end(text) :])
    return " ".join(written if len(written) == len(folded) else folded)


def _bound(text: str, hunk: Hunk) -> str:
    heading = _plain(hunk.section)
    is_short = phrase(text).words < _ALONE
    stands_below = heading and hunk.section not in {hunk.old, hunk.new}
    if is_short and stands_below and len(heading.split()) <= _LONGEST_HEADING:
        return f"{heading} {BELOW} {text}"
    return text


def _hidden(hunk: Hunk, comparison: Comparison) -> tuple[str, ...]:
    return tuple(
        f"{finding.kind.replace('_', ' ')} {finding.action}: {finding.value}"
        for finding in comparison.findings
        if not _is_nameless(finding)
        and (_stands_in(finding.old_quote, hunk.old) or _stands_in(finding.new_quote, hunk.new))
    )


def _is_nameless(finding: Finding) -> bool:
    """Whether a finding only quotes words that changed in a statement of no known kind."""
    from bot.analyse.telling.quoted import WORDS  # noqa: PLC0415 - who opens the state needs no analyser

    return finding.kind == "other" and finding.value.startswith(WORDS)


def _stands_in(quote: str | None, text: str | None) -> bool:
    return quote is not None and text is not None and quote in text
