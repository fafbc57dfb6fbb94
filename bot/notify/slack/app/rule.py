"""The rule that would have kept a change silent, as a line of the watch list. Pure."""

import json
from collections.abc import Sequence

from bot.model import Comparison
from bot.phrasing import proposals

MOST_PHRASES = 12
"""A change in more places is a rewrite; to call all of it noise would be a guess."""


def offered(comparison: Comparison) -> tuple[str, ...]:
    """The phrases for `ignore` that fit a change, none where it is a rewrite or says what a policy says."""
    phrases = tuple(dict.fromkeys(proposal.phrase for proposal in proposals(comparison) if proposal.phrase))
    return phrases if len(phrases) <= MOST_PHRASES else ()


def toml_line(phrases: Sequence[str]) -> str:
    """The phrases as the watch list takes them; a JSON string is a TOML string too."""
    return f"ignore = [{', '.join(json.dumps(phrase, ensure_ascii=False) for phrase in phrases)}]"
