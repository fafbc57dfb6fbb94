"""
What two rows of a table say otherwise: column by column, and in a cell the grounds, periods, answers and entries.

Cells are compared by what they say, whatever the order of their entries, their marks and their spaces.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import DEEDS, OTHERS, Fact
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.kinds.retention import days
from bot.analyse.kinds.sale import SALE
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.numbers import spelled
from bot.analyse.statements import substance
from bot.analyse.statements.columns import SEPARATOR, Cell, Line, is_descriptive
from bot.analyse.statements.entries import lowered
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.telling.effects import effect_of
from bot.analyse.telling.severity import severity_of
from bot.model import Severity

_GROUNDS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("legitimate interests", r"\blegitimate (?:\w+ )?interests?\b"),
        ("contract", r"\bcontract\w*"),
        ("consent", r"\bconsents?\b"),
        ("legal obligation", r"\b(?:legal|statutory|regulatory) (?:\w+ )?(?:obligations?|dut(?:y|ies)|requirements?)\b|\bcompliance with (?:\w+ )?laws?\b"),
        ("public interest", r"\bpublic (?:interest|task)\b"),
        ("vital interests", r"\bvital interests?\b"),
    )
)  # fmt: skip
_PERIOD = lazily(
    rf"\b(?P<number>\d{{1,4}}|{'|'.join(spelled(*range(1, 11), 12, 18, 24, 30, 60, 90))}) ?-?(?P<unit>hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_ANSWER = lazily(r"\W{0,4}(?P<yes>yes\b|✓|✔|☑)|\W{0,4}(?P<no>no|✗|✘|☒)(?![\w-])", re.IGNORECASE)
_ENTRY = lazily(r"\s*(?:[;,•·▪\n]|\band/or\b|\band\b(?= [A-Z]))\s*")
_NOTHING = frozenset(("", "none", "n a", "na", "not applicable"))
_STATES = frozenset(("required", "optional", "mandatory", "voluntary", "compulsory"))
"""Whether a datum must be given: no entry of a list."""
_ANSWERED = frozenset(("sale", "sharing", "opt_out", "data_collected"))
_TOLD = ("sale", "sharing", "third_party", "retention", "opt_out", "right", "children", "purpose")
"""What is told though it stands in a column that only describes; of purposes those that are grave."""
_MOST_ENTRY_WORDS = 8
_SHARE = 0.7
_NUMBER = lazily(r"^\W{0,3}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:[.)]\s+|[.)]?\s*$)")
"""The number or letter of a row."""
_NAME_ENDS = lazily(r"\.\s|\s(?=\(|(?:under|listed|described|defined|as defined|such as|including|like) )")
_MOST_NAME_WORDS = 6
_OPPOSED = frozenset(("yes", "no", "not", "never", "without", "except"))


def is_twin(line: Line, other: Line) -> bool:
    """Whether two rows say the same in the columns that both have."""
    pairs = [(one, two) for one, two in paired_cells(line, other) if one and two]
    return bool(pairs) and all(plain(one.text) == plain(two.text) for one, two in pairs)


def paired_cells(was: Line, now: Line) -> list[tuple[Cell | None, Cell | None]]:
    """The cells of two rows by column: those with the same head, then those that speak of the same; none where unknown."""
    if not was.cells or not now.cells:
        return []
    left = {cell.head: cell for cell in was.cells}
    right = {cell.head: cell for cell in now.cells}
    if len(left) < len(was.cells) or len(right) < len(now.cells):
        return list(zip(was.cells, now.cells, strict=True)) if was.heads == now.heads else []
    pairs: list[tuple[Cell | None, Cell | None]] = [(left[head], right[head]) for head in left if head in right]
    waiting = [cell for head, cell in right.items() if head not in left]
    for head, cell in left.items():
        if head not in right:
            other = next((entry for entry in waiting if entry.role == cell.role != ""), None)
            if other:
                waiting.remove(other)
            pairs.append((cell, other))
    return [*pairs, *((None, cell) for cell in waiting)]


def extends(was: Line, now: Line) -> bool:
    """Whether rows with fewer cells than heads say the same words, a describing column of one side apart."""
    one, other = was.clause.text, now.clause.text
    if all(map(is_descriptive, set(was.heads) ^ set(now.heads))):
        shorter, longer = sorted((one, other), key=len)
        cells = longer.count(SEPARATOR) - shorter.count(SEPARATOR)
        kept, *cut = longer.rsplit(SEPARATOR, cells) if cells else ("",)
        if cells and plain(shorter) == plain(kept):
            here, there = (was, now) if longer is one else (now, was)
            return not any(says_more(text, here, there) for text in cut)
    return plain(one) == plain(other) and not _is_opposed(was.clause.key)


def plain(text: str) -> str:
    """What a cell says whatever its order, its marks and its spaces; with a word that denies, in its order."""
    key = key_of(text)
    return "".join(key.split() if _is_opposed(key) else sorted(key.split()))


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing."""
    return key_of(cell.text) in _NOTHING


def says_more(text: str, here: Line, there: Line) -> bool:
    """Whether a cell of one row has facts that must be told and that the same row of the other version has not."""
    # The heads of the other columns say nothing of this one.
    cell = replace(here.clause, text=text, lead="")
    known = {fact.identity for kind in _TOLD for fact in facts_of_kind(there.clause, kind)}
    return any(
        fact.identity not in known and (kind != "purpose" or _is_grave(fact, cell))
        for kind in _TOLD
        for fact in facts_of_kind(cell, kind)
    )


def _is_grave(fact: Fact, clause: Clause) -> bool:
    draft = Draft(fact.kind, None, clause, (), (fact,))
    return severity_of(draft, effect_of(draft))[0] >= Severity.HIGH


def _is_opposed(key: str) -> bool:
    return not _OPPOSED.isdisjoint(key.split())


# --- what must be told of a cell ---------------------------------------------------------------------------------------


def differences(one: Cell, other: Cell, was: Line, now: Line) -> Iterator[Draft]:
    """What must be told of a cell that changed, as the kind of its column."""
    before, after = _answer(one.text), _answer(other.text)
    if one.role in _ANSWERED and None not in (before, after):
        if before != after:
            yield _answered(one, other, was, now, yes=bool(after))
        return
    if key_of(one.text) in _STATES and key_of(other.text) in _STATES:
        yield Draft("data_collected", was.clause, now.clause)
        return
    read = {"legal_basis": _grounds, "retention": _periods}.get(one.role)
    if read:
        lost, gained = _only(read(one), read(other)), _only(read(other), read(one))
    elif one.role in DEEDS and (one.at or was.key == now.key):
        lost, gained = _entries(one, other), _entries(other, one)
    else:
        return
    if lost or gained:
        yield Draft(one.role, was.clause, now.clause, lost, gained)


def unnamed(was: Line, now: Line) -> Iterator[Draft]:
    """What must be told of two rows with fewer cells than heads: grounds and periods, whatever their column."""
    for role in ("legal_basis", "retention"):
        if role in was.roles and role in now.roles:
            one, other = (Cell("", role, line.clause.text, 0) for line in (was, now))
            yield from differences(one, other, was, now)


def _answer(text: str) -> bool | None:
    match = _ANSWER.match(text)
    return None if match is None else bool(match.group("yes"))


def _answered(one: Cell, other: Cell, was: Line, now: Line, *, yes: bool) -> Draft:
    name, about = _name(now), ""
    if one.role == "sale":
        name = SALE
    elif one.role == "data_collected":
        name = lowered(name)
    elif one.role == "sharing" and now.roles[0] != "sharing":
        # Such a row is of data: its column may say who has it.
        name, about = _recipient(one, was), lowered(name)
    fact = (
        Fact(one.role, name, denied=yes, at=one.at, about=about),
        Fact(one.role, name, denied=not yes, at=other.at, about=about),
    )
    return Draft(one.role, was.clause, now.clause, (fact[0],), (fact[1],))


def _recipient(cell: Cell, line: Line) -> str:
    """Whom the head of a column names."""
    head = replace(line.clause, text=cell.head, lead="", section="", path="")
    return next((fact.value for fact in facts_of_kind(head, "sharing") if not fact.phrase), OTHERS)


def _name(line: Line) -> str:
    """What a row is of: its first cell that says more than which row it is, up to the end of a sentence."""
    cells = (_NUMBER.sub("", cell) for cell in line.clause.text.split(SEPARATOR))
    words = _NAME_ENDS.split(next(filter(None, cells), ""), maxsplit=1)[0].split()
    return " ".join(words[:_MOST_NAME_WORDS]).strip(" .,;:(")


def _grounds(cell: Cell) -> tuple[Fact, ...]:
    found = ((name, pattern.search(cell.text)) for name, pattern in _GROUNDS)
    return tuple(Fact("legal_basis", name, at=cell.at + match.start()) for name, match in found if match)


def grounds_in(label: str) -> frozenset[str]:
    """The legal bases that a label names."""
    return frozenset(fact.value for fact in _grounds(Cell("", "legal_basis", label, 0)))


def _periods(cell: Cell) -> tuple[Fact, ...]:
    out = []
    for match in _PERIOD.finditer(cell.text):
        unit = match.group("unit").lower()
        size = days(match.group("number"), unit)
        number = match.group("number").lower()
        out.append(Fact("retention", f"{number} {unit}", at=cell.at + match.start(), size=size))
    return tuple(out)


def _only(here: tuple[Fact, ...], there: tuple[Fact, ...]) -> tuple[Fact, ...]:
    known = set(map(_said, there))
    return tuple(fact for fact in here if _said(fact) not in known)


def _said(fact: Fact) -> tuple[str, float]:
    """What a fact is known by: its size where it has one, however that is written."""
    return ("", fact.size) if fact.size else (fact.value, 0.0)


def _entries(here: Cell, there: Cell) -> tuple[Fact, ...]:
    """The short entries of a list in a cell of which the other cell, a list too, has no word; none of running text."""
    said = set(substance.content(key_of(there.text)))
    parts = _ENTRY.split(here.text)
    if not (_is_list(parts) and _is_list(_ENTRY.split(there.text))):
        return ()
    out = []
    at = 0
    for text in parts:
        place = here.text.find(text, at)
        at = place + len(text)
        key = key_of(text)
        words = set(substance.content(key))
        if (
            words
            and key not in _NOTHING
            and key not in _STATES
            and len(text.split()) <= _MOST_ENTRY_WORDS
            and words.isdisjoint(said)
        ):
            out.append(Fact(here.role, text.strip(" ."), at=here.at + place))
    return tuple(out)


def _is_list(parts: Sequence[str]) -> bool:
    short = sum(len(part.split()) <= _MOST_ENTRY_WORDS for part in parts)
    return _SHARE * len(parts) <= short
