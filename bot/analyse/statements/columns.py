"""
Tables of a privacy policy as lines of named cells: what the heads of the columns say that a table is of.

Reads what a table says, and nothing of how it changed. A table whose heads say nothing has lines without a kind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.statements.segment import Clause, key_of
from bot.model import ROW

SEPARATOR = " | "
_ROLES = tuple(
    (role, wording(pattern, re.IGNORECASE))
    for role, pattern in (
        ("legal_basis", r"\b(?:legal|lawful|justifications?|bas[ie]s|grounds?)\b"),
        ("retention", r"\b(?:retention|retain\w*|duration|durations|expir\w+|lifespan|lifetime|how long|storage (?:periods?|times?|terms?)|terms? of storage|kept|stored for)\b|^(?:(?!notice|billing|trial|response|reporting)\w+ )?(?:periods?|time limits?)$"),
        ("opt_out", r"\b(?:opt[- ]?outs?|can (?:you|i) (?:limit|refuse|object|stop)\w*|choices)\b"),
        ("sale", r"\b(?:sold|sell|sells|sale|targeted advertising|cross[- ]context\w*)\b"),
        ("sharing", r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|recipients?|third[- ]part(?:y|ies)|transferred to|provided to|receives?|has access|partners?|(?:sub-?)?processors?|(?:service )?providers?|vendors?)\b"),
        ("data_collected", r"\b(?:cookies?|local storage|session storage|trackers?|pixels?|sdks?)\b"),
        ("right", r"^(?:your |privacy |data |subject |consumer |individual )*(?:rights?|requests?)\b"),
        ("purpose", r"\b(?:purposes?|why|how we use|uses?|us(?:e|es|ed|ing) (?:of|for)|reasons?)\b"),
        ("data_collected", r"\b(?:data|information|categor(?:y|ies)|collected|sources?)\b"),
    )
)  # fmt: skip
"""The kind of finding that a column speaks of, the first that fits."""

_DESCRIBES = lazily(
    r"(?:further |more |additional |short |general )?(?:notes?|descriptions?|details?|comments?|remarks?|explanations?|definitions?|meaning|links?|types?|status|information|info|no|number|id)",
    re.IGNORECASE,
)
_USUAL = lazily(
    r"(?:\w+ )?(?:names?|examples?|topics?|activit(?:y|ies)|products?|features?|locations?|countr(?:y|ies))",
    re.IGNORECASE,
)
_STORES = lazily(r"\b(?:cookies?|local ?storage|session ?storage|trackers?|pixels?|beacons?)\b", re.IGNORECASE)
_MOST_HEAD_WORDS = 24
_FEWEST_LINES = 2
_MOST_LINES = 3000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its column's `head` as words for comparison, the `role` of that column, and its place in the row."""

    head: str
    role: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """
    One row of a table. `key` tells it from the others; `cells` is empty where no heads are known or some are missing.

    `kind` is what a row that comes or goes is told as, "" where the heads do not say. `heads` and `roles` are those of
    its columns, `table` is the number of its table in the version.
    """

    key: str
    kind: str
    heads: tuple[str, ...]
    roles: tuple[str, ...]
    cells: tuple[Cell, ...]
    clause: Clause
    table: int


def lines_of(clauses: Iterable[Clause]) -> tuple[Line, ...]:
    """The rows of all tables of a version, in reading order; rows of heads are none."""
    out: list[Line] = []
    rows = _without_heads([clause for clause in clauses if clause.kind is ROW])
    for (path, lead), group in groupby(rows, key=lambda clause: (clause.path, clause.lead)):
        for heads, body in _tables(tuple(group), lead):
            out.extend(_lines(heads, body, path, len(out)))
        if len(out) >= _MOST_LINES:
            break
    return tuple(out)


def _without_heads(rows: Sequence[Clause]) -> Iterator[Clause]:
    """The rows that are not the heads of the rows below them."""
    for row, below in pairwise((*rows, None)):
        if row is not None and not (below is not None and not row.lead and below.lead == row.text):
            yield row


def _tables(rows: tuple[Clause, ...], lead: str) -> Iterator[tuple[tuple[str, ...], tuple[Clause, ...]]]:
    """The heads of each run of rows, and the rows below; the first row of a run without heads may be them."""
    if lead:
        yield tuple(lead.split(SEPARATOR)), rows
        return
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end].block != rows[end - 1].block + 1:
            run = rows[start:end]
            heads = tuple(run[0].text.split(SEPARATOR))
            if len(run) > _FEWEST_LINES and _are_heads(heads):
                yield heads, run[1:]
            else:
                yield (), run
            start = end


def _are_heads(cells: Sequence[str]) -> bool:
    """Whether the cells of a first row are column heads: short, one of a known matter, most of one or describing."""
    if len(cells) < 2 or any(len(cell.split()) > _MOST_HEAD_WORDS or cell.endswith((".", ";")) for cell in cells):
        return False
    told = sum(bool(role_of(cell)) for cell in cells)
    return bool(told) and 2 * (told + sum(_is_usual(cell) for cell in cells)) > len(cells)


def _is_usual(cell: str) -> bool:
    return not role_of(cell) and (is_descriptive(cell.strip()) or bool(_USUAL.fullmatch(cell.strip())))


def _lines(heads: tuple[str, ...], rows: Iterable[Clause], path: str, table: int) -> Iterator[Line]:
    named = tuple(key_of(head) for head in heads)
    roles = tuple(role_of(head) for head in heads)
    kind = _kind(heads, roles, path)
    for clause in rows:
        texts = clause.text.split(SEPARATOR)
        cells: list[Cell] = []
        at = 0
        for number, text in enumerate(texts):
            if len(texts) == len(heads):
                cells.append(Cell(named[number], roles[number], text, at))
            at += len(text) + len(SEPARATOR)
        key = key_of(texts[0]) or clause.key
        yield Line(key, kind if len(texts) > 1 else "", named, roles, tuple(cells), clause, table)


def _kind(heads: Sequence[str], roles: Sequence[str], path: str) -> str:
    """What a whole row is told as: what a page stores, what is kept how long, else what its first columns speak of."""
    known = [role for role in roles if role]
    if len(heads) < 2 or not known:
        return ""
    if _STORES.search(SEPARATOR.join((path, *heads))):
        return "data_collected"
    if "retention" in roles and roles[0] != "right":
        return "retention"
    return roles[0] or (known[0] if 2 * len(known) > len(roles) else "")


@lru_cache(maxsize=2048)
def role_of(head: str) -> str:
    """
    The kind of finding that the head of a column speaks of, "" for none.

    >>> role_of("Legal basis"), role_of("How long we keep it"), role_of("Flavour")
    ('legal_basis', 'retention', '')
    """
    return next((role for role, pattern in _ROLES if pattern.stands_in(head)), "")


def roles_in(clause: Clause) -> tuple[str, ...]:
    """The roles of the columns that a row stands in; () where no heads are known."""
    heads = clause.lead if clause.kind is ROW else ""
    return tuple(map(role_of, heads.split(SEPARATOR))) if SEPARATOR in heads else ()


def is_descriptive(head: str) -> bool:
    """
    Whether a column only describes what the others say.

    >>> is_descriptive("notes"), is_descriptive("retention period")
    (True, False)
    """
    return not head or bool(_DESCRIBES.fullmatch(head))
