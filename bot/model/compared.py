"""What is compared: hunks of words, findings with their quotes, and the comparison that holds them."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.read import BlockKind
from bot.model.record import record
from bot.model.words import Severity


class Op(StrEnum):
    """What happened to a piece of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


@record
class Span:
    """A run of a redline: `op` is EQUAL, INSERT or DELETE."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """
    One changed place: a block replaced, inserted, deleted or moved (and perhaps changed on the way).

    `old` and `new` are whole block texts (None on the side where there is nothing; the pieces of a split or joined
    block are joined by a space, and the index is that of the first); `spans` rebuild both: EQUAL and
    DELETE give `old`, EQUAL and INSERT give `new`. `section` is the nearest heading (of the new side where there is
    one). `old_index` and `new_index` are block positions, -1 where there is no such side. `kind` is the block's.
    """

    op: Op
    old: str | None
    new: str | None
    section: str
    spans: tuple[Span, ...]
    old_index: int
    new_index: int
    kind: BlockKind


TERMS = ("arbitration", "liability", "governing_law", "licence", "termination", "payment")
"""Kinds of findings in terms of service and data processing agreements, beside those of policies."""

KINDS = (
    *("third_party", "sharing", "sale", "data_collected", "purpose", "legal_basis", "opt_out", "consent", "right"),
    *("retention", "security", "notice", "transfer", "children", "jurisdiction", "scope", "contact"),
    *TERMS,
    *("effective_date", "other"),
)
ACTIONS = ("added", "removed", "changed")
EFFECTS = ("worse", "better", "neutral")
NOISES = ("date_only", "contact_only", "rewording", "moved", "format", "extraction", "language")


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that changed in meaning, with its proof.

    `kind`, `action` and `effect` are words of KINDS, ACTIONS and EFFECTS. Quotes are verbatim substrings of the old
    and new document text, at most about 40 words: an added finding has a `new_quote`, a removed one an `old_quote`, a
    changed one both. `section` is the nearest heading. `reason` says in a few words why this severity.
    """

    kind: str
    action: str
    value: str
    effect: str
    severity: Severity
    section: str = ""
    old_quote: str | None = None
    new_quote: str | None = None
    dpv: str | None = None
    opp115: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Untyped:
    """A substantive changed sentence that no finding covers: shown, never swallowed."""

    old_quote: str | None
    new_quote: str | None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """
    What a language model takes an untyped sentence to be: a word of KINDS, one of ACTIONS, and the words that say so.

    `item` is the sentence's position in `Comparison.untyped`; `quote` a verbatim part of its old or new quote.
    """

    item: int
    kind: str
    action: str
    quote: str


@dataclass(frozen=True, slots=True)
class Gloss:
    """
    What a language model adds in the margin: labels, and a summary in its own words, a line each.

    It stands beside what the rules found and can change nothing of it. `by` is the model's name.
    """

    by: str
    summary: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    What changed between two documents. `material` is false exactly when nobody would be told.

    `summary` says it in at most five lines (`analyse.telling.summary`), none where it is not material. `gloss` is there only where a language model was asked and answered.
    """

    material: bool
    headline: str
    severity: Severity
    noise: str | None = None
    findings: tuple[Finding, ...] = ()
    untyped: tuple[Untyped, ...] = ()
    hunks: tuple[Hunk, ...] = ()
    silent_change: bool = False
    stats: dict[str, int] = field(default_factory=dict)
    gloss: Gloss | None = None
    summary: tuple[str, ...] = ()
