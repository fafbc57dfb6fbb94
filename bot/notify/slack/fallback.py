"""
The whole message in words: what notifications and screen readers get, and the last resort where blocks are refused.

Slack reads tokens in it, so all of it is escaped, at the very end and in one place.
"""

from collections.abc import Sequence

from bot.model import Comparison, Finding, Hunk, Op, Untyped
from bot.notice import Notice
from bot.notify.slack.budget import CLAIM_LIMIT, QUOTE_LIMIT, TEXT_LIMIT
from bot.notify.slack.escape import bounded, cut, one_line
from bot.render.quoted import quoted
from bot.render.words import UNTYPED, asides, claim, count, glossed, most_serious, severity_in_words
from bot.timefmt import in_words

_MOST_ITEMS = 5


def fallback(notice: Notice, zone: str) -> str:
    """A notice in plain words, escaped, at most 3,500 characters."""
    sentences = _change(notice, notice.comparison, zone) if notice.comparison else _report(notice)
    return bounded(" ".join(one_line(sentence) for sentence in sentences if sentence), TEXT_LIMIT)


def _report(notice: Notice) -> list[str]:
    return [f"{notice.title}.", notice.headline, *(f"{line.rstrip('.')}." for line in notice.lines)]


def _change(notice: Notice, comparison: Comparison, zone: str) -> list[str]:
    seen = f"Seen {in_words(notice.new_at, zone)}." if notice.new_at else ""
    findings = most_serious(comparison.findings)[:_MOST_ITEMS]
    sentences = comparison.untyped[: _MOST_ITEMS - len(findings)]
    items = [_finding(number, item, comparison.hunks) for number, item in enumerate(findings, 1)]
    items += [f"{UNTYPED}."] if findings and sentences else []
    items += [_wordings(item, comparison.hunks) for item in sentences]
    left = len(comparison.findings) - len(findings)
    others = len(comparison.untyped) - len(sentences)
    return [
        f"{severity_in_words(notice.severity)}: {notice.title}{f' ({notice.url})' if notice.url else ''}.",
        f"{notice.headline.rstrip('.')}.",
        *asides(comparison),
        *items,
        f"And {left} more." if left else "",
        f"{count(others, 'other sentence', 'other sentences')} changed." if others else "",
        seen,
        f"{glossed(comparison.gloss)}: {' '.join(comparison.gloss.summary)}"
        if comparison.gloss and comparison.gloss.summary
        else "",
    ]


def _finding(number: int, finding: Finding, hunks: Sequence[Hunk]) -> str:
    return f"{number}. {cut(one_line(claim(finding)), CLAIM_LIMIT).rstrip('.')}. {_wordings(finding, hunks)}"


def _wordings(item: Finding | Untyped, hunks: Sequence[Hunk]) -> str:
    wordings = []
    for op, spans in quoted(item, hunks):
        which = "Old" if op is Op.DELETE else "New"
        words = one_line("".join(span.text for span in spans))
        wordings.append(f'{which} wording: "{cut(words, QUOTE_LIMIT)}"')
    return " ".join(wordings)
