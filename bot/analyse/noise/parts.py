"""
Which document of a page a statement belongs to, where a page holds several: a legal hub, or one glued below another.

A part begins at a title that names a document, or where the numbering of sections begins again; what it calls itself
("this Privacy Policy", "these Terms") says what it is. Headings may name the same things inside one policy, so a part is
another document only where the watched one is there too and the part is long enough to be one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.analyse.grammar.facts import matches
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.model import HEADING, ITEM, ROW, Block, Document

_FEWEST_WORDS = 150
_TITLE_WORDS = 9
_LEADS_ON = 3
_RESTARTS_AFTER = 3
_MOST_BLOCKS_ABOVE = 3
_HEAD = 8

_NAMES = (
    ("privacy-policy", r"(?:privacy|data protection) (?:policy|notice|statement)|(?:privacy|data) charter"),
    ("cookie-policy", r"cookies? (?:policy|notice|statement)"),
    ("dpa", r"data processing (?:agreement|addendum|terms)|dpa"),
    ("acceptable-use", r"(?:acceptable |fair )?us(?:e|age) policy|community guidelines"),
    ("sla", r"service[ -]levels? (?:agreement|terms)"),
    (
        "terms-of-service",
        (
            r"(?:terms|conditions) (?:of|and|for) (?:use|services?|sale|conditions)"
            r"|(?:additional|supplemental|general|deployment|customer|commercial|service|legal) (?:terms|conditions)"
            r"|(?:licen[cs]e|service|services|customer|subscription|user) agreement|legal notice"
        ),
    ),
)
_TITLES = tuple(
    (kind, lazily(rf"(?:[\w'’&.,-]+ ){{0,4}}(?:{name})(?:(?: [\w'’&.,()/-]+){{0,5}})$", re.IGNORECASE))
    for kind, name in _NAMES
)
_CALLED = (
    ("privacy-policy", r"\b(?:this|our) (?:privacy|data protection) (?:policy|notice|statement)\b"),
    ("cookie-policy", r"\bthis cookies? (?:policy|notice|statement)\b"),
    ("dpa", r"\bthis (?:dpa|data processing (?:agreement|addendum))\b"),
    ("acceptable-use", r"\bthis (?:acceptable use |us(?:e|age) )policy\b"),
    ("sla", r"\bthis (?:sla|service level agreement)\b"),
    ("terms-of-service", r"\b(?:these (?:[\w-]+ ){0,3}terms|this (?:[\w-]+ )?agreement|these conditions)\b"),
)
_CALLS = tuple((kind, lazily(pattern, re.IGNORECASE)) for kind, pattern in _CALLED)
_ANY_CALL = lazily("|".join([pattern for _, pattern in _CALLED]), re.IGNORECASE)
_POINTING = ("this ", "our ", "these ")
"""One of these begins all that a document calls itself."""
_NAMING = (
    "polic",
    "notice",
    "statement",
    "charter",
    "terms",
    "conditions",
    "agreement",
    "addendum",
    "dpa",
    "guideline",
)
_TITLE_LETTERS = 160
_ENTRIES = frozenset((ROW, ITEM))
"""What stands in a table or list is no title."""
_NUMBER = lazily(r"(?:section |article |§ ?)?(\d{1,2})\s?[.):]?(?=\s)", re.IGNORECASE)
_EFFECTIVE = lazily(r"(?:effective|last (?:updated|modified|revised)|version|updated|date)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks `start` to `end` (not included) are one document; `kind` is a word for documents, "" where unknown."""

    start: int
    end: int
    kind: str
    title: str = ""


@lru_cache(maxsize=2)
def parts(document: Document) -> tuple[Part, ...]:
    """
    The documents of a page in reading order, all blocks covered.

    A page of one document gives one part.
    """
    blocks = document.blocks
    titles = _titles(blocks)
    restarts = [index for index in _restarts(blocks) if not titles & set(range(index - _HEAD, index))]
    starts = sorted({0, *titles, *restarts})
    if len(starts) == 1:
        return (Part(0, len(blocks), ""),)
    found: list[Part] = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        inherited = found[-1].kind if found else ""
        kind, title = _named(blocks[start].text) if start in titles else ("", "")
        called = _called(blocks[start:end])
        found.append(Part(start, end, kind or called or inherited, title))
    return tuple(_joined(found, blocks))


@dataclass(frozen=True, slots=True)
class Sorted:
    """
    Edits by where they stand: in the watched document, in another one that both versions hold (`beside`), or in one that
    came or went as a whole (`glued`). `titles` are those of the others that differ.
    """

    ours: tuple[Edit, ...]
    beside: tuple[Edit, ...] = ()
    glued: tuple[Edit, ...] = ()
    titles: tuple[str, ...] = ()


def sort_edits(edits: tuple[Edit, ...], before: Sequence[Part], after: Sequence[Part]) -> Sorted:
    """Tell the edits of the watched document from those of the others (`others` of the old and the new page)."""
    if not before and not after:
        return Sorted(edits)
    ours: list[Edit] = []
    strange: list[tuple[Edit, Part]] = []
    for edit in edits:
        places = [
            _place(clause, known) for clause, known in ((edit.old, before), (edit.new, after)) if clause is not None
        ]
        place = places[-1]
        if place is None or None in places:
            ours.append(edit)
        else:
            strange.append((edit, place))
    kinds = {part.kind for part in before} & {part.kind for part in after}
    return Sorted(
        tuple(ours),
        tuple(edit for edit, part in strange if part.kind in kinds),
        tuple(edit for edit, part in strange if part.kind not in kinds),
        tuple(dict.fromkeys(part.title or part.kind.replace("-", " ") for _, part in strange)),
    )


def others(document: Document, watched: str) -> tuple[Part, ...]:
    """The parts of a page that are another document; none where the watched one is not told apart from them."""
    found = parts(document)
    if len(found) == 1 or not any(part.kind == watched for part in found):
        return ()
    return tuple(part for part in found if part.kind not in {watched, ""})


def only(document: Document, watched: str) -> Document:
    """The document without the others on its page."""
    strange = others(document, watched)
    if not strange:
        return document
    kept = (block for index, block in enumerate(document.blocks) if not _holds(strange, index))
    return replace(document, blocks=tuple(kept))


def outside(clauses: Iterable[Clause], found: Sequence[Part]) -> Iterator[Clause]:
    """The clauses that stand in none of these parts."""
    return (clause for clause in clauses if not _holds(found, clause.block)) if found else iter(clauses)


def _holds(found: Iterable[Part], index: int) -> bool:
    return any(part.start <= index < part.end for part in found)


def _place(clause: Clause, found: Iterable[Part]) -> Part | None:
    return next((part for part in found if part.start <= clause.block < part.end), None)


def _joined(found: list[Part], blocks: tuple[Block, ...]) -> list[Part]:
    """Without parts too short to be a document, and those of one kind that follow each other as one."""
    out: list[Part] = []
    for part in found:
        is_short = sum(len(block.text.split()) for block in blocks[part.start : part.end]) < _FEWEST_WORDS
        if out and (is_short or part.kind == out[-1].kind):
            last = out[-1]
            out[-1] = Part(last.start, part.end, last.kind, last.title)
        else:
            out.append(part)
    return out


def _titles(blocks: tuple[Block, ...]) -> set[int]:
    lines = [
        (index, block.text)
        for index, block in enumerate(blocks)
        if len(block.text) <= _TITLE_LETTERS and block.kind not in _ENTRIES
    ]
    return {index for index, text in lines if _named(text)[0] and _is_title(blocks, index)}


@lru_cache(maxsize=1024)
def _named(text: str) -> tuple[str, str]:
    """The kind of document that a block's text is the title of, and the title."""
    if len(text) > _TITLE_LETTERS or not matches(text.lower(), _NAMING):
        return "", ""
    text = text.strip().rstrip(":")
    if len(text.split()) > _TITLE_WORDS or text.endswith((".", "?", "!", ";")) or _NUMBER.match(text):
        return "", ""
    for kind, pattern in _TITLES:
        if pattern.match(text):
            return kind, text
    return "", ""


def _is_title(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a document begins at a line: a heading of the first rank, or one that the head of a document follows."""
    block = blocks[index]
    if block.kind is HEADING and block.level == 1:
        return True
    after = blocks[index + 1 : index + 1 + _LEADS_ON]
    return any(_EFFECTIVE.match(other.text) or _number(other) == 1 for other in after)


def _restarts(blocks: tuple[Block, ...]) -> list[int]:
    """Where section numbers begin again at one, from the unnumbered lines just above on."""
    out, highest, level = [], 0, 0
    for index, block in enumerate(blocks):
        number = _number(block)
        if not number:
            continue
        if number == 1 and highest >= _RESTARTS_AFTER and block.level <= level:
            out.append(_above(blocks, index))
            highest = 0
        if not highest or block.level <= level:
            level = block.level
            highest = max(highest, number)
    return out


def _above(blocks: tuple[Block, ...], index: int) -> int:
    start = index
    while start > max(0, index - _MOST_BLOCKS_ABOVE) and not _number(blocks[start - 1]):
        start -= 1
        if _named(blocks[start].text)[0]:
            return start
    return index


def _number(block: Block) -> int:
    if block.kind is not HEADING:
        return 0
    match = _NUMBER.match(block.text)
    return int(match[1]) if match else 0


def _called(blocks: tuple[Block, ...]) -> str:
    """What a part calls itself more than twice as often as anything else."""
    text = "\n".join(block.text for block in blocks).lower()
    # Each pattern is tried where a pointing word stands, which takes a tenth of the time of a search through all of it.
    places = sorted(at for word in _POINTING for at in _places(text, word) if _ANY_CALL.match(text, at))
    counts = Counter({kind: _tally(pattern, text, places) for kind, pattern in _CALLS})
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and ranked[0][1] > 2 * ranked[1][1] else ""


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _tally(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> int:
    """How often a pattern stands at these places, no two in one another."""
    count = end = 0
    for at in places:
        found = pattern.match(text, at) if at >= end else None
        if found:
            count, end = count + 1, found.end()
    return count
