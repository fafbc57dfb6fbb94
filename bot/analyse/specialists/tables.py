"""
Lists of recipients as rows: a name and what is said of it, from tables, bullet lists and definition lists.

Reads what a list says, and nothing of how it changed. A list of subprocessors is all such rows; in other documents they
stand under column heads or a heading that speak of recipients.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from bot.analyse.kinds.links import site_of
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import FORM, bare, key_of_name, plausible
from bot.analyse.lexicon.needs import wording
from bot.analyse.statements.segment import Clause
from bot.analyse.statements.substance import is_head_row
from bot.model import ITEM, PARAGRAPH, ROW

PURPOSE, PLACE = "purpose", "place"
_WATCHED = "subprocessors"
"""The kind of a document that is a list of recipients, whatever stands above it."""
_LIST = wording(r"\bsub-?processors?\b|\bunterauftragsverarbeiter\b|\bsous-traitants\b", re.IGNORECASE)
_RECIPIENTS = lazily(
    r"\b(?:(?:sub-?)?processors?|(?:service )?providers?|vendors?|recipients?|suppliers?|(?:sub)?contractors?|third[- ]part(?:y|ies)|partners?)\b",
    re.IGNORECASE,
)
_NAMES = lazily(
    r"\b(?:(?:sub-?)?processors?|vendors?|providers?|compan(?:y|ies)|entit(?:y|ies)|suppliers?|recipients?|(?:sub)?contractors?|partners?|third[- ]part(?:y|ies)|organi[sz]ations?|name)\b",
    re.IGNORECASE,
)
_PURPOSES = lazily(
    r"\b(?:purposes?|services?|functions?|activit(?:y|ies)|uses?|description|processing|role|what|why|reason|nature)\b",
    re.IGNORECASE,
)
_PLACES = lazily(
    r"\b(?:locations?|countr(?:y|ies)|regions?|places?|jurisdictions?|hosted|where|headquarters?|hq|address)\b",
    re.IGNORECASE,
)
_COOKIES = lazily(r"\b(?:cookies?|duration|expir\w+|lifespan|retention)\b", re.IGNORECASE)
_COUNTRY = lazily(
    r"(?:(?:the )?(?:united states(?: of america)?|united kingdom|u\.?s\.?a?\.?|u\.?k\.?|e\.?u\.?|eea|european union|europe|ireland|germany|france|netherlands|belgium|luxembourg|spain|portugal|italy|austria|switzerland|sweden|norway"
    r"|denmark|finland|iceland|poland|czech(?:ia| republic)|hungary|romania|bulgaria|greece|estonia|latvia|lithuania|ukraine|turkey|israel|india|china|hong kong|japan|(?:south )?korea|singapore|australia|new zealand|canada|mexico|brazil|argentina"
    r"|chile|colombia|south africa|nigeria|kenya|egypt|uae|united arab emirates|philippines|indonesia|malaysia|thailand|vietnam|taiwan|global|worldwide|various)(?:(?:, | and |/| or )|$))+",
    re.IGNORECASE,
)
_CUTS = lazily(r"\s+[–—-]\s+|\s*\|\s*|:\s+|\s*;\s+")
_BRACKETED = lazily(r"(?P<name>[^()]{2,60}?) ?\((?P<rest>[^()]{3,120})\)(?P<tail>.{0,160})$")
_COMMA = lazily(rf"(?P<name>[^,]{{2,60}}?{FORM}{{0,2}}),\s+(?P<rest>\S.*)$")
_LONGEST_NAME = 7
_MOST_OF_HEAD = 5
_NOBODY = lazily(r"(?:none|nobody|not applicable|n/?a|no (?:\w+[ -]?){1,2}|[-–—]+)\.?$", re.IGNORECASE)
_MOST_ROWS = 3000
_ENTRIES = frozenset((ITEM, ROW))


@dataclass(frozen=True, slots=True)
class Row:
    """
    One recipient. `name` as written, `key` without legal form and case; `said` is what the list says of it by label
    (`PURPOSE`, `PLACE`, or a column's head), `site` the domain it is linked to. `clauses` is all it is read from.
    """

    name: str
    key: str
    said: tuple[tuple[str, str], ...]
    site: str
    clauses: tuple[Clause, ...]

    @property
    def clause(self) -> Clause:
        return self.clauses[0]


def rows_of(clauses: Sequence[Clause], document: str) -> list[Row]:
    """The rows of all lists of recipients of a version, in reading order; `document` is its kind."""
    return _rows_of(clauses, document) if document == _WATCHED or _may_list(clauses) else []


def _may_list(clauses: Sequence[Clause]) -> bool:
    """Whether a version has a table, or a list that speaks of recipients: most have neither."""
    if ROW in {clause.kind for clause in clauses}:
        return True
    return any(map(_LIST.stands_in, {clause.context for clause in clauses if clause.kind is ITEM}))


def _rows_of(clauses: Iterable[Clause], document: str) -> list[Row]:
    out: list[Row] = []
    before: tuple[Clause, ...] = ()
    for _, group in groupby(clauses, key=attrgetter("block")):
        block = tuple(group)
        row = None
        if block[0].kind in _ENTRIES:
            listed = document == _WATCHED or _LIST.stands_in(block[0].context)
            row = _of_block(block, before, listed=listed)
        if row and out and row.key == out[-1].key and row.clauses[0] is out[-1].clauses[0]:
            out[-1] = row
        elif row:
            out.append(row)
        before = block
        if len(out) >= _MOST_ROWS:
            break
    return out


def is_empty(clause: Clause) -> bool:
    """Whether a row or an entry says that there is nobody to list."""
    return clause.kind in _ENTRIES and bool(_NOBODY.match(clause.text.split(" | ")[0].strip()))


def _of_block(block: tuple[Clause, ...], before: tuple[Clause, ...], *, listed: bool) -> Row | None:
    first = block[0]
    if first.kind is ROW:
        return _of_table(block, listed=listed)
    if first.kind is not ITEM or not listed:
        return None
    if before and before[0].kind is PARAGRAPH and first.lead == " ".join(side.text for side in before):
        return _of_term(before, block)
    return _of_item(block)


# --- tables ----------------------------------------------------------------------------------------------------------


def _of_table(block: tuple[Clause, ...], *, listed: bool) -> Row | None:
    clause = block[0]
    heads = clause.lead.split(" | ") if " | " in clause.lead else []
    cells = " ".join(side.text for side in block).split(" | ")
    if len(cells) < 2 or is_head_row(clause):
        return None
    if not heads:
        return _row(cells[0], _labelled(cells[1:]), block) if listed else None
    place = _name_column(heads, listed=listed, around=f"{clause.path}")
    if place is None or len(cells) != len(heads):
        return None
    said = [
        (_label(head), cell) for number, (head, cell) in enumerate(zip(heads, cells, strict=True)) if number != place
    ]
    return _row(cells[place], said, block)


def _name_column(heads: list[str], *, listed: bool, around: str) -> int | None:
    """Which column holds the recipients' names, or None where the table is of something else."""
    if any(_COOKIES.search(head) for head in heads):
        return None
    told = [number for number, head in enumerate(heads) if _NAMES.search(head) and len(head.split()) <= 6]
    if not told:
        return None
    telling = [number for number in told if _RECIPIENTS.search(heads[number])]
    others = [head for number, head in enumerate(heads) if number != told[0]]
    if not any(_PURPOSES.search(head) or _PLACES.search(head) for head in others):
        return None
    return told[0] if telling or listed or _RECIPIENTS.search(around) else None


def _label(head: str) -> str:
    if _PLACES.search(head):
        return PLACE
    return PURPOSE if _PURPOSES.search(head) else " ".join(head.casefold().split()[:_MOST_OF_HEAD])


# --- lists -----------------------------------------------------------------------------------------------------------


def _of_item(block: tuple[Clause, ...]) -> Row | None:
    text = " ".join(side.text for side in block)
    name, *rest = _CUTS.split(text, maxsplit=4)
    if not rest:
        cut = _BRACKETED.match(text) or _COMMA.match(text)
        name = cut.group("name") if cut else text
        rest = [part for part in cut.groupdict().values() if part and part != name] if cut else []
    elif _BRACKETED.match(name):
        found = _BRACKETED.match(name)
        assert found is not None
        name, rest = found.group("name"), [found.group("rest"), *rest]
    return _row(name, _labelled(rest), block)


def _of_term(term: tuple[Clause, ...], block: tuple[Clause, ...]) -> Row | None:
    text = " ".join(side.text for side in block)
    return _row(term[0].lead or " ".join(side.text for side in term), _labelled(_CUTS.split(text)), (*term, *block))


def _labelled(parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What stands beside a name without heads: countries are its place, the rest its purpose."""
    purposes: list[str] = []
    for part in parts:
        for piece in _pieces(part.strip(" .;")):
            if _COUNTRY.fullmatch(piece):
                yield PLACE, piece
            elif piece:
                purposes.append(piece)
    if purposes:
        yield PURPOSE, ", ".join(purposes)


def _pieces(part: str) -> tuple[str, ...]:
    """A part without the country at its end, and that country."""
    head, comma, tail = part.rpartition(", ")
    return (head, tail) if comma and _COUNTRY.fullmatch(tail) and not _COUNTRY.fullmatch(part) else (part,)


def _row(name: str, said: Iterable[tuple[str, str]], block: tuple[Clause, ...]) -> Row | None:
    name = " ".join(name.split()).strip(" .,:*")
    key = key_of_name(name)
    if not key or len(name.split()) > _LONGEST_NAME or _RECIPIENTS.search(name):
        return None
    found: dict[str, str] = {}
    for label, value in said:
        found[label] = f"{found[label]}, {value}" if label in found else value.strip(" .")
    if not _is_name(name, placed=PLACE in found):
        return None
    sites = [site for side in block for url in side.urls if (site := site_of(url))]
    return Row(name, key, tuple(found.items()), sites[0] if sites else "", block)


def _is_name(name: str, *, placed: bool) -> bool:
    """Whether an entry begins with a company's name; where its country follows, ordinary words may be one."""
    sure = placed or bare(name) != name
    return (name[0].isdigit() or any(char.isupper() for char in name)) and plausible(name, sure=sure)
