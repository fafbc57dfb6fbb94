"""
The central types, frozen and without behaviour beyond small derived properties.

One word per thing, in code, tables, TOML and messages: a *source* gives a *capture*; a capture is kept as a
*snapshot*; its extracted text, where new, is a *version*; two versions make a *change*; a change holds *findings*,
each with its evidence quoted; a *delivery* carries a change to one destination; a *check* is one attempt.
Instants are aware UTC (`*_at`), durations are seconds (`*_s`) or `timedelta`.
"""

from bot.model.captured import RENDERED, Capture, Exchange, Page, Reading
from bot.model.compared import (
    ACTIONS,
    EFFECTS,
    KINDS,
    NOISES,
    TERMS,
    Comparison,
    Finding,
    Gloss,
    Hunk,
    Label,
    Op,
    Span,
    Untyped,
)
from bot.model.judged import Flip, KnownVersion, Outcome, Prior, Told
from bot.model.read import (
    HEADING,
    ITEM,
    PARAGRAPH,
    ROW,
    Block,
    BlockKind,
    Document,
    Emphasis,
    Extraction,
    Image,
    Link,
    Signals,
)
from bot.model.watched import OWN_SOURCES, Rules, Watch
from bot.model.words import IMPORTED, JUDGED_ONCE, NEW_TEXT, READ_ELSEWHERE, SAME_TEXT, SEEN_RESULTS, Result, Severity

__all__ = [
    "ACTIONS",
    "EFFECTS",
    "HEADING",
    "IMPORTED",
    "ITEM",
    "JUDGED_ONCE",
    "KINDS",
    "NEW_TEXT",
    "NOISES",
    "OWN_SOURCES",
    "PARAGRAPH",
    "READ_ELSEWHERE",
    "RENDERED",
    "ROW",
    "SAME_TEXT",
    "SEEN_RESULTS",
    "TERMS",
    "Block",
    "BlockKind",
    "Capture",
    "Comparison",
    "Document",
    "Emphasis",
    "Exchange",
    "Extraction",
    "Finding",
    "Flip",
    "Gloss",
    "Hunk",
    "Image",
    "KnownVersion",
    "Label",
    "Link",
    "Op",
    "Outcome",
    "Page",
    "Prior",
    "Reading",
    "Result",
    "Rules",
    "Severity",
    "Signals",
    "Span",
    "Told",
    "Untyped",
    "Watch",
]
