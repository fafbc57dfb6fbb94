"""The rule that would have kept a change silent: as a line of the watch list, and written into it."""

import json
from collections.abc import Sequence

from bot.config.edit import rewrite, with_ignored
from bot.config.settings import Settings
from bot.errors import UsageError
from bot.ignore import FEW_WORDS, MOST_SHARE, without
from bot.model import Comparison, Watch
from bot.phrasing import proposals
from bot.ports import ChangeRow, Store

MOST_PHRASES = 12
"""A change in more places is a rewrite; to call all of it noise would be a guess."""


def offered(comparison: Comparison) -> tuple[str, ...]:
    """The phrases for `ignore` that fit a change, none where it is a rewrite or says what a policy says."""
    phrases = tuple(dict.fromkeys(proposal.phrase for proposal in proposals(comparison) if proposal.phrase))
    return phrases if len(phrases) <= MOST_PHRASES else ()


def toml_line(phrases: Sequence[str]) -> str:
    """The phrases as the watch list takes them; a JSON string is a TOML string too."""
    return f"ignore = [{', '.join(json.dumps(phrase, ensure_ascii=False) for phrase in phrases)}]"


def write_rule(row: ChangeRow, settings: Settings, store: Store) -> str:
    """
    Write the rule for a change into the watch list; returns the line.

    Raises UsageError where the watch is not on it or the phrases would hide too much, ConfigError where it cannot be
    written.
    """
    phrases = offered(row.comparison)
    watch = next((watch for watch in settings.watches if watch.id == row.watch_id), None)
    if watch is None or not phrases:
        raise UsageError("There is nothing here to make a rule of any more", advice="The watch list has changed.")
    _refuse_excess(watch, row, phrases, store)
    rewrite(settings.path, lambda text: with_ignored(text, settings.path, watch.id, phrases))
    return toml_line(phrases)


def _refuse_excess(watch: Watch, row: ChangeRow, phrases: Sequence[str], store: Store) -> None:
    for version in (row.old_version, row.new_version):
        kept = without(store.document(version), (*watch.rules.ignore, *phrases))
        if kept.excess:
            raise UsageError(
                f"This rule would leave out {kept.dropped} of {kept.total} words of the policy",
                advice=f"At most {MOST_SHARE:.0%} (or {FEW_WORDS} words) may be ignored: make one of fewer places with "
                f"fineprint noise {row.id} --place N.",
            )
