"""
A version read without its labels: what stands before entries and says what they are, and is no statement itself.

Labels are words before a colon or dash, headings, column heads, and lead-ins that entries repeat.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.keyed import unnumbered
from bot.analyse.statements.segment import Clause, key_of
from bot.model import HEADING, ITEM, PARAGRAPH, ROW, BlockKind
from bot.model.record import record

_LABEL_WORDS = 8
REPEATED = 3
_MOST_LABELS = 3
_LONGEST_LINE = 90
_LONGEST_LEAD = 310

Leads = frozenset[str]
"""The keys of lead-ins of lists and of column heads."""
Known = dict[tuple[str, BlockKind], tuple[str, tuple[str, ...]]]
"""What is left of statements that were read, and their labels: most stand in both versions."""


_LABEL = lazily(
    r"\A[^\w\"“‘']{0,6}(?P<label>[^\s:.;!?–—]{1,60}(?: (?!- )[^\s:.;!?–—]{1,60}){0,7}) ?(?::|\s[–—-](?=\s))\s*(?=\S)"
)
_COLON = lazily(r": ?")
_MARK = lazily(
    r"^(?:\(?[a-zA-Z]{1,4}\)|(?:[a-zA-Z]|[ivxIVX]{2,5})\.|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?)\s+(?!(?:minute|hour|day|week|month|year)s?\b)(?=\S)"
)
_TO_COLON = lazily(r"\A[^:]{8,300}:\s*(?=\S)")
_TAIL = lazily(
    r" ?(?:(?:(?:all|any|some|one or more) )?(?:of )?the following(?: \w+){0,3}|as follows|such as|these(?: \w+){0,2})?$"
)
_JOINTS = frozenset(("and", "or"))
AND_OR = "andor"
"""What a part has for both in a row."""


@record
class Part:
    """A statement without its labels: `rest` are its words, `labels` the keys of what was taken off."""

    clause: Clause
    rest: str
    labels: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its own words, or those of the heading that it is."""
        return self.rest or (" ".join(self.labels) if self.clause.kind is HEADING else "")


@dataclass(frozen=True)
class Line:
    """Parts in reading order as one run of words."""

    parts: tuple[Part, ...]

    @cached_property
    def _words(self) -> list[str]:
        return [part.words for part in self.parts]

    @cached_property
    def run(self) -> str:
        """The words of all parts, a space at both ends."""
        return f" {' '.join([*self._words, ''])}"

    @cached_property
    def starts(self) -> list[int]:
        """Where in the run each part begins, and where it ends."""
        return [*accumulate([len(words) + 1 for words in self._words], initial=1)]

    def within(self, start: int, end: int) -> Sequence[Part]:
        """The parts of which any word stands between two places of the run."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return self.parts[first : bisect_right(self.starts, end - 1)]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether two places of the run are where a part begins and where one ends."""
        bounds = self.starts
        first, last = bisect_left(bounds, start), bisect_left(bounds, end + 1)
        return last < len(bounds) and bounds[first] == start and bounds[last] == end + 1


@dataclass(frozen=True)
class Side:
    """One version as parts in reading order, column heads left out."""

    parts: tuple[Part, ...]
    repeated: frozenset[str]
    above: dict[int, str]

    @cached_property
    def lines(self) -> tuple[Line, Line]:
        """Its statements, and these with headings between them."""
        return (
            Line(tuple(part for part in self.parts if part.rest)),
            Line(tuple(part for part in self.parts if part.words)),
        )

    @cached_property
    def labels(self) -> frozenset[str]:
        """All labels, headings, column heads and short lines."""
        labels = frozenset(label for part in self.parts for label in part.labels)
        return labels | self.repeated | frozenset(self.above.values())

    @cached_property
    def by_start(self) -> dict[int, Part]:
        """The parts by where their clauses begin."""
        return {part.clause.start: part for part in self.parts}

    @cached_property
    def by_words(self) -> dict[str, list[Part]]:
        """The parts by their words."""
        out: dict[str, list[Part]] = {}
        for part in self.lines[0].parts:
            out.setdefault(part.rest, []).append(part)
        return out

    @cached_property
    def labelled(self) -> dict[tuple[str, ...], list[Part]]:
        """The parts by their labels."""
        out: dict[tuple[str, ...], list[Part]] = {}
        for part in self.parts:
            if part.labels:
                out.setdefault(part.labels, []).append(part)
        return out

    @cached_property
    def introduced(self) -> dict[str, list[Part]]:
        """The entries of lists by the words of their lead-in and their own."""
        out: dict[str, list[Part]] = {}
        for part in self.parts:
            if part.clause.kind is ITEM and part.clause.lead:
                out.setdefault(led(part), []).append(part)
        return out

    def over(self, part: Part) -> frozenset[str]:
        """The keys of what stands over a part: headings, column heads, lead-in, the line before, its own labels."""
        clause = part.clause
        heads = [*clause.path.split(" > "), *clause.lead.split(" | "), _last_sentence(clause.lead), clause.section]
        return frozenset(map(label_key, heads)) | {self.above.get(clause.start, ""), *part.labels}


def sides(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> tuple[Side, Side]:
    """Both versions, each read with the labels that either has."""
    heads, leads = _heads(old) | _heads(new), _leads(old) | _leads(new)
    known: Known = {}
    return _side(old, heads, leads, known), _side(new, heads, leads, known)


def is_line(clause: Clause) -> bool:
    """Whether a statement may be nothing but a label."""
    short = clause.kind is PARAGRAPH and len(clause.text) < _LONGEST_LINE
    return short or clause.kind is HEADING


def last_key(clause: Clause) -> str:
    """The words that a statement ends with, after any label; "" where a label is all it ends with."""
    text = clause.text
    if clause.kind is ROW:
        if not clause.lead:
            return ""
        text = text.rsplit(" | ", 1)[-1]
    text = _unmarked(text.lstrip())
    match = _leading(text)
    return _plain(key_of(text[match.end() if match else 0 :].rsplit(":", 1)[-1]))


def run_of(clauses: tuple[Clause, ...]) -> str:
    """The words of all statements in a row, and of the heads of columns."""
    cells = [_plain(key_of(cell)) for lead in _columns(clauses) for cell in lead.split(" | ")]
    return f" {' '.join([*[_plain(clause.key) for clause in clauses], *cells])} "


def _columns(clauses: tuple[Clause, ...]) -> dict[str, None]:
    """The heads of each table, as its rows have them."""
    return dict.fromkeys(clause.lead for clause in clauses if clause.kind is ROW and clause.lead)


def _heads(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The keys of labels that a version repeats, and of its headings and column heads."""
    counts: Counter[str] = Counter()
    heads: set[str] = set()
    for clause in clauses:
        if clause.kind is HEADING:
            heads.add(label_key(clause.text))
        elif match := _leading(clause.text):
            counts[label_key(match.group("label"))] += 1
    heads.update(label_key(cell) for lead in _columns(clauses) for cell in lead.split(" | "))
    heads.update(label for label, count in counts.items() if count >= REPEATED)
    return frozenset(head for head in heads if 0 < len(head.split()) <= _LABEL_WORDS)


def _leads(clauses: tuple[Clause, ...]) -> Leads:
    """The keys of the sentences that introduce lists, and of column heads of any length."""
    leads = {clause.lead for clause in clauses if clause.kind is ITEM and clause.lead}
    cells = {cell for lead in _columns(clauses) for cell in lead.split(" | ")}
    return frozenset(filter(None, (*(key_of(_last_sentence(lead)) for lead in leads), *map(key_of, cells))))


def _last_sentence(lead: str) -> str:
    return lead.rsplit(". ", 1)[-1]


def _side(clauses: tuple[Clause, ...], heads: frozenset[str], leads: Leads, known: Known) -> Side:
    said: list[str] = []
    parts: list[Part] = []
    above: dict[int, str] = {}
    before = ""
    columns = _columns(clauses)
    for clause in clauses:
        above[clause.start] = before
        before = label_key(clause.text) if len(clause.text) < _LONGEST_LINE else ""
        if clause.kind is HEADING:
            parts.append(Part(clause, "", (label_key(clause.text),)))
            continue
        is_head = clause.kind is ROW and clause.text in columns
        part = _head_row(clause) if is_head else _part(clause, heads, leads, known)
        said.extend(part.labels)
        parts.append(part)
    counts = Counter(said)
    for lead in columns:
        counts.update(dict.fromkeys(map(label_key, lead.split(" | ")), REPEATED))
    repeated = frozenset(label for label, count in counts.items() if count >= REPEATED)
    return Side(tuple(parts), repeated, above)


def _leading(text: str) -> re.Match[str] | None:
    """The label that a statement begins with."""
    head = text[:_LONGEST_LINE]
    return _LABEL.match(head) if ":" in head or " – " in head or " — " in head or " - " in head else None


def _head_row(clause: Clause) -> Part:
    return Part(clause, "", tuple(map(label_key, clause.text.split(" | "))))


def _part(clause: Clause, heads: frozenset[str], leads: Leads, known: Known) -> Part:
    """A statement without the labels it begins with, known labels inside it, and its number."""
    place = clause.text, clause.kind
    found = known.get(place)
    if found is None:
        found = known[place] = _read(clause, heads, leads)
    return Part(clause, *found)


def _read(clause: Clause, heads: frozenset[str], leads: Leads) -> tuple[str, tuple[str, ...]]:
    """The words of a statement without its labels, and these."""
    if is_line(clause) and (key := label_key(clause.text)) in heads:
        # A line of its own that is a label elsewhere.
        return "", (key,)
    labels: list[str] = []
    if clause.kind is not ROW:
        return _bare(clause.text, heads, leads, labels), tuple(labels)
    rest = " ".join(filter(None, [_bare(cell, heads, leads, labels) for cell in clause.text.split(" | ")]))
    return rest, tuple(labels)


def _bare(text: str, heads: frozenset[str], leads: Leads, labels: list[str]) -> str:
    """The words of a text without its labels, which are added to `labels`."""
    if ":" not in text:
        return _unlabelled(text, leads, labels)
    return " ".join(filter(None, [_unlabelled(piece, leads, labels) for piece in _inner(text, heads, labels)]))


def _unlabelled(text: str, leads: Leads, labels: list[str]) -> str:
    """The words of a text without the labels and the number that it begins with."""
    text = _unmarked(text.lstrip())
    for _ in range(_MOST_LABELS):
        match = _led_in(text, leads) or _leading(text)
        if not match:
            break
        labels.append(label_key(text[: match.end()]))
        text = _unmarked(text[match.end() :])
    return _plain(key_of(text))


def _led_in(text: str, leads: Leads) -> re.Match[str] | None:
    """The lead-in of a list that an entry repeats, up to its colon."""
    if ":" not in text[:_LONGEST_LEAD]:
        return None
    match = _TO_COLON.match(text)
    return match if match and key_of(match.group(0)) in leads else None


def _inner(text: str, heads: frozenset[str], labels: list[str]) -> Iterator[str]:
    """The pieces of a text between the known labels inside it; the labels are added to `labels`."""
    begin = 0
    for colon in _COLON.finditer(text):
        words = text[max(begin, colon.start() - _LONGEST_LINE) : colon.start()].split(" ")
        for count in range(min(_LABEL_WORDS, len(words)), 0, -1):
            tail = " ".join(words[-count:])
            if tail[:1].isupper() and label_key(tail) in heads:
                labels.append(label_key(tail))
                yield text[begin : colon.start() - len(tail)]
                begin = colon.end()
                break
    yield text[begin:]


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """The words of a label or heading, whatever numbers it."""
    return unnumbered(key_of(_unmarked(_unmarked(text.lstrip()))))


def _unmarked(text: str) -> str:
    """A text without a number or letter that only counts it."""
    may_be = text[:1] == "(" or text[:1].isdigit() or "." in text[:6] or ")" in text[:6]
    return _MARK.sub("", text, count=1) if may_be else text


@lru_cache(maxsize=4096)
def _plain(key: str) -> str:
    """Words without a leading number, and without what joins the entries of a list."""
    key = unnumbered(key)
    line = f" {key} "
    if " and " not in line and " or " not in line:
        return key
    line = line.replace(" and or ", f" {AND_OR} ")
    rest = line.replace(" and ", " ").replace(" or ", " ")
    if " and " not in rest and " or " not in rest:
        return rest.strip()
    # Where one follows another, the space between them is of both.
    return " ".join([word for word in line.split() if word not in _JOINTS])


def led(part: Part) -> str:
    return f"{_lead(part.clause.lead)} {part.rest}"


@lru_cache(maxsize=1024)
def _lead(lead: str) -> str:
    """The words of a lead-in without what only points at the list."""
    return _TAIL.sub("", _plain(key_of(_last_sentence(lead))))
