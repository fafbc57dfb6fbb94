"""
Which changed statements are only set in another form: a label before them, a table for paragraphs, a list for a sentence.

A version is read as one run of words without its labels, headings and column heads. What stands in the other version's
run verbatim says nothing new, unless a label that goes with it carries the meaning: one that denies, limits or names a
matter must stand over the same words on the other side. Both sides are read alike, so that the order does not matter.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.analyse.align import Alignment, Edit, unnumbered
from bot.analyse.families import facts_of
from bot.analyse.segment import Clause, key_of
from bot.model import BlockKind

_MOST_EDITS = 600
"""More changed statements than this are another text: looking for each in the whole other one would take too long."""
_LABEL_WORDS = 8
_REPEATED = 3
_SENTENCE = 5
_RUN = 4
_RUN_LETTERS = 22
"""Fewer words or letters than these stand somewhere in any text: they count only inside a longer run."""
_PLACES = 4
_MOST_LABELS = 3
_LONGEST_LINE = 90
_LONGEST_LEAD = 310

Leads = frozenset[str]
"""The keys of lead-ins of lists and of column heads."""


_LABEL = re.compile(
    r"\A[^\w\"“‘']{0,6}(?P<label>[^\s:.;!?–—]{1,60}(?: (?!- )[^\s:.;!?–—]{1,60}){0,7}) ?(?::|\s[–—-](?=\s))\s*(?=\S)"
)
_COLON = re.compile(r": ?")
_MARK = re.compile(r"^(?:\(?[a-zA-Z]{1,4}\)|[a-zA-Z]\.|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?)\s+(?=\S)")
_TO_COLON = re.compile(r"\A[^:]{8,300}:\s*(?=\S)")
_TAIL = re.compile(
    r" ?(?:(?:(?:all|any|some|one or more) )?(?:of )?the following(?: \w+){0,3}|as follows|such as|these(?: \w+){0,2})?$"
)
_JOINTS = frozenset(("and", "or"))
_LIMITS = re.compile(
    r"^(?!(?:in (?:short|brief|practice|detail|summary|general|other words|plain \w+)|for (?:example|instance|short)|at a glance|to sum up)$)(?:for|in|if|when|where|while|with|to|by|on|at|from|under|unless|only|until|after|before|outside|within|during)\b"
    r"|\b(?:not?|never|none|nothing|neither|nor|without|only|unless|except\w*|excluding|exclud\w+|if|may|must|cannot|can[’']t|n[’']t|don[’']t"
    r"|optional\w*|required|mandatory|voluntar\w+|prohibit\w+|sensitive|sell\w*|sold|sale\w*|shar\w+|disclos\w+|transfer\w*|recipients?|train\w*|delet\w+"
    r"|opt\w*|consent\w*|refus\w+|child\w*|minors?|teen\w*|residents?|citizens?|users?|customers?|members?|visitors?|employees?|applicants?)\b|\d",
    re.IGNORECASE,
)
"""A label with one of these limits or turns what it stands before, or says what is done with it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A statement without its labels: `rest` are its words, `labels` the keys of what was taken off."""

    clause: Clause
    rest: str
    labels: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its own words, or those of the heading that it is."""
        return self.rest or (" ".join(self.labels) if self.clause.kind is BlockKind.HEADING else "")


@dataclass(frozen=True)
class _Line:
    """Parts in reading order as one run of words."""

    parts: tuple[_Part, ...]

    @cached_property
    def run(self) -> str:
        """The words of all parts, a space at both ends."""
        return " " + "".join([f"{part.words} " for part in self.parts])

    @cached_property
    def starts(self) -> list[int]:
        """Where in the run each part begins, and where it ends."""
        out, at = [], 1
        for part in self.parts:
            out.append(at)
            at += len(part.words) + 1
        return [*out, at]

    def within(self, start: int, end: int) -> Sequence[_Part]:
        """The parts of which any word stands between two places of the run."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return self.parts[first : bisect_right(self.starts, end - 1)]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether two places of the run are where a part begins and where one ends."""
        bounds = self.starts
        first, last = bisect_left(bounds, start), bisect_left(bounds, end + 1)
        return last < len(bounds) and bounds[first] == start and bounds[last] == end + 1


@dataclass(frozen=True)
class _Side:
    """One version as parts in reading order, column heads left out."""

    parts: tuple[_Part, ...]
    repeated: frozenset[str]
    above: dict[int, str]

    @cached_property
    def lines(self) -> tuple[_Line, _Line]:
        """Its statements, and these with headings between them."""
        return (
            _Line(tuple(part for part in self.parts if part.rest)),
            _Line(tuple(part for part in self.parts if part.words)),
        )

    @cached_property
    def labels(self) -> frozenset[str]:
        """All labels, headings, column heads and short lines."""
        labels = frozenset(label for part in self.parts for label in part.labels)
        return labels | self.repeated | frozenset(self.above.values())

    @cached_property
    def by_start(self) -> dict[int, _Part]:
        """The parts by where their clauses begin."""
        return {part.clause.start: part for part in self.parts}

    @cached_property
    def by_words(self) -> dict[str, list[_Part]]:
        """The parts by their words."""
        out: dict[str, list[_Part]] = {}
        for part in self.lines[0].parts:
            out.setdefault(part.rest, []).append(part)
        return out

    @cached_property
    def introduced(self) -> dict[str, list[_Part]]:
        """The entries of lists by the words of their lead-in and their own."""
        out: dict[str, list[_Part]] = {}
        for part in self.parts:
            if part.clause.kind is BlockKind.ITEM and part.clause.lead:
                out.setdefault(_led(part), []).append(part)
        return out

    def over(self, part: _Part) -> frozenset[str]:
        """The keys of what stands over a part: headings, column heads, lead-in, the line before, its own labels."""
        clause = part.clause
        heads = [*clause.path.split(" > "), *clause.lead.split(" | "), _last_sentence(clause.lead), clause.section]
        return frozenset(map(_label_key, heads)) | {self.above.get(clause.start, ""), *part.labels}


def settled(alignment: Alignment, old: tuple[Clause, ...], new: tuple[Clause, ...]) -> Alignment:
    """The alignment without the statements that are set in another form; they are kept apart as `formed`."""
    edits = alignment.edits
    if not 0 < len(edits) <= _MOST_EDITS:
        return alignment
    heads, leads = _heads(old) | _heads(new), _leads(old) | _leads(new)
    before, after = _side(old, heads, leads), _side(new, heads, leads)
    gone = {edit.old.start for edit in edits if edit.old}
    come = {edit.new.start for edit in edits if edit.new}
    left, right = _matches(before, after, gone, come), _matches(after, before, come, gone)
    return _without(alignment, left[0] | right[1], left[1] | right[0])


def _without(alignment: Alignment, gone: set[int], come: set[int]) -> Alignment:
    """The alignment without the statements that begin there; what is left of a pair stands alone."""
    rest, formed = [], []
    for edit in alignment.edits:
        old = None if edit.old and edit.old.start in gone else edit.old
        new = None if edit.new and edit.new.start in come else edit.new
        if (old, new) == (edit.old, edit.new) or (edit.old and edit.new and (old or new)):
            rest.append(edit)
        else:
            formed.append(edit)
    return replace(alignment, edits=tuple(rest), formed=tuple(formed)) if formed else alignment


# --- reading a version ------------------------------------------------------------------------------------------------


def _heads(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The keys of labels that a version repeats, and of its headings and column heads."""
    counts: Counter[str] = Counter()
    heads: set[str] = set()
    for clause in clauses:
        if clause.kind is BlockKind.HEADING:
            heads.add(_label_key(clause.text))
        elif match := _leading(clause.text):
            counts[_label_key(match.group("label"))] += 1
    leads = {clause.lead for clause in clauses if clause.kind is BlockKind.ROW and clause.lead}
    heads.update(_label_key(cell) for lead in leads for cell in lead.split(" | "))
    heads.update(label for label, count in counts.items() if count >= _REPEATED)
    return frozenset(head for head in heads if 0 < len(head.split()) <= _LABEL_WORDS)


def _leads(clauses: tuple[Clause, ...]) -> Leads:
    """The keys of the sentences that introduce lists, and of column heads of any length."""
    leads = {clause.lead for clause in clauses if clause.kind is BlockKind.ITEM and clause.lead}
    columns = {clause.lead for clause in clauses if clause.kind is BlockKind.ROW and clause.lead}
    cells = {cell for lead in columns for cell in lead.split(" | ")}
    return frozenset(filter(None, (*(key_of(_last_sentence(lead)) for lead in leads), *map(key_of, cells))))


def _last_sentence(lead: str) -> str:
    return lead.rsplit(". ", 1)[-1]


def _side(clauses: tuple[Clause, ...], heads: frozenset[str], leads: Leads) -> _Side:
    counts: Counter[str] = Counter()
    parts: list[_Part] = []
    above: dict[int, str] = {}
    before = ""
    columns = {clause.lead for clause in clauses if clause.kind is BlockKind.ROW and clause.lead}
    for clause in clauses:
        above[clause.start] = before
        before = _label_key(clause.text) if len(clause.text) < _LONGEST_LINE else ""
        if clause.kind is BlockKind.HEADING:
            parts.append(_Part(clause, "", (_label_key(clause.text),)))
            continue
        is_head = clause.kind is BlockKind.ROW and clause.text in columns
        part = _head_row(clause) if is_head else _part(clause, heads, leads)
        counts.update(part.labels)
        parts.append(part)
    for lead in columns:
        counts.update(dict.fromkeys(map(_label_key, lead.split(" | ")), _REPEATED))
    repeated = frozenset(label for label, count in counts.items() if count >= _REPEATED)
    return _Side(tuple(parts), repeated, above)


def _leading(text: str) -> re.Match[str] | None:
    """The label that a statement begins with."""
    head = text[:_LONGEST_LINE]
    return _LABEL.match(head) if ":" in head or " – " in head or " — " in head or " - " in head else None


def _head_row(clause: Clause) -> _Part:
    return _Part(clause, "", tuple(map(_label_key, clause.text.split(" | "))))


def _part(clause: Clause, heads: frozenset[str], leads: Leads) -> _Part:
    """A statement without the labels it begins with, known labels inside it, and its number."""
    if clause.kind is BlockKind.PARAGRAPH and (key := _label_key(clause.text)) in heads:
        # A line of its own that is a label elsewhere.
        return _Part(clause, "", (key,))
    labels: list[str] = []
    cells = clause.text.split(" | ") if clause.kind is BlockKind.ROW else (clause.text,)
    rest = " ".join(filter(None, [_bare(cell, heads, leads, labels) for cell in cells]))
    return _Part(clause, rest, tuple(labels))


def _bare(text: str, heads: frozenset[str], leads: Leads, labels: list[str]) -> str:
    """The words of a text without its labels, which are added to `labels`."""
    pieces = _inner(text, heads, labels) if ":" in text else (text,)
    return " ".join(filter(None, [_unlabelled(piece, leads, labels) for piece in pieces]))


def _unlabelled(text: str, leads: Leads, labels: list[str]) -> str:
    """The words of a text without the labels and the number that it begins with."""
    text = _MARK.sub("", text.lstrip(), count=1)
    for _ in range(_MOST_LABELS):
        match = _led_in(text, leads) or _leading(text)
        if not match:
            break
        labels.append(_label_key(text[: match.end()]))
        text = _MARK.sub("", text[match.end() :], count=1)
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
            if tail[:1].isupper() and _label_key(tail) in heads:
                labels.append(_label_key(tail))
                yield text[begin : colon.start() - len(tail)]
                begin = colon.end()
                break
    yield text[begin:]


def _label_key(text: str) -> str:
    """The words of a label or heading, whatever numbers it."""
    return unnumbered(key_of(_MARK.sub("", _MARK.sub("", text.lstrip(), count=1), count=1)))


def _plain(key: str) -> str:
    """Words without a leading number, and without what joins the entries of a list."""
    words = f" {unnumbered(key)} ".replace(" and or ", " andor ").split()
    return " ".join([word for word in words if word not in _JOINTS])


def _led(part: _Part) -> str:
    return f"{_lead(part.clause.lead)} {part.rest}"


def _lead(lead: str) -> str:
    """The words of a lead-in without what only points at the list."""
    return _TAIL.sub("", _plain(key_of(_last_sentence(lead))))


# --- what stands in the other version ---------------------------------------------------------------------------------


def _matches(here: _Side, there: _Side, changed: set[int], others: set[int]) -> tuple[set[int], set[int]]:
    """The beginnings of changed statements here that stand there in another form, and of those there that they hold."""
    ours: set[int] = set()
    theirs: set[int] = set()
    for start in changed:
        part = here.by_start[start]
        if not part.rest:
            if all(label in there.labels or _is_plain(label, part, here) for label in part.labels):
                ours.add(start)
            continue
        found = _found(part, here, there)
        if found is None:
            continue
        ours.add(start)
        theirs.update(other.clause.start for other in found if f" {other.words} " in f" {part.rest} ")
    _add_leads(here, there, changed, ours)
    return ours, theirs & others


def _found(part: _Part, here: _Side, there: _Side) -> Sequence[_Part] | None:
    """The parts of the other version in which the words of a part stand, where no label forbids to say so."""
    for same in there.by_words.get(part.rest, ())[:_PLACES]:
        if same.labels == part.labels or _agrees(part, (same,), here, there):
            return (same,)
    for run in _runs(part):
        for held in _held(run, there):
            if _agrees(part, held, here, there):
                return held
    for other in there.introduced.get(part.rest, ()):
        if _agrees(part, (other,), here, there):
            return (other,)
    return None


def _held(run: str, there: _Side) -> Iterator[Sequence[_Part]]:
    """The parts in which a run of words stands: a short one must be whole parts."""
    long = len(run) >= _RUN_LETTERS and run.count(" ") + 1 >= _RUN
    if not long and " " not in run:
        return
    for line in there.lines:
        for at in _places(f" {run} ", line.run):
            start, end = at + 1, at + 1 + len(run)
            if long or line.is_whole(start, end):
                yield line.within(start, end)


def _runs(part: _Part) -> Iterator[str]:
    yield part.rest
    if part.clause.kind is BlockKind.ITEM and part.clause.lead:
        yield _led(part)


def _places(run: str, line: str) -> Iterator[int]:
    at = line.find(run)
    for _ in range(_PLACES):
        if at < 0:
            return
        yield at
        at = line.find(run, at + 1)


def _agrees(part: _Part, held: Iterable[_Part], here: _Side, there: _Side) -> bool:
    """Whether the labels on both sides leave the meaning as it is."""
    held = tuple(held)
    over_held = frozenset[str]().union(*map(there.over, held))
    over_part = here.over(part)
    return _is_safe(part.labels, part, here, over_held) and all(
        _is_safe(other.labels, other, there, over_part) for other in held if other.rest
    )


def _is_safe(labels: tuple[str, ...], part: _Part, here: _Side, over: frozenset[str]) -> bool:
    """Whether labels may come or go before a part: they stand over it on the other side, or say nothing themselves."""
    short = part.rest.count(" ") + 1 < _SENTENCE
    return all(
        label in over or (_is_plain(label, part, here) if short else not _tells(label, part.clause)) for label in labels
    )


def _is_plain(label: str, part: _Part, here: _Side) -> bool:
    """Whether a label that its version repeats says nothing by itself."""
    return label in here.repeated and not _tells(label, part.clause)


def _tells(label: str, clause: Clause) -> bool:
    """Whether a label says something by itself: it limits, it denies, or it names a matter that the rules know."""
    if _LIMITS.search(label):
        return True
    return bool(facts_of(replace(clause, text=label.capitalize(), key=label, urls=(), section="", path="", lead="")))


def _add_leads(here: _Side, there: _Side, changed: set[int], ours: set[int]) -> None:
    """The lead-ins that each of their entries now has: `ours` grows by them."""
    for start in changed - ours:
        lead = here.by_start[start].clause.text
        if not lead.endswith(":"):
            continue
        entries = [entry for entry in here.parts if entry.clause.lead.endswith(lead)]
        if entries and all(f" {_led(entry)} " in there.lines[0].run for entry in entries):
            ours.add(start)


__all__ = ["Edit", "settled"]
