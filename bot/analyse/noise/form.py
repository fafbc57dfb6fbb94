"""
Which changed statements are only set in another form: a label before them, a table for paragraphs, a list for a sentence.

A version is read as one run of words without its labels, headings and column heads (`labels`). What stands in the other
version's run verbatim says nothing new, unless a label that goes with it carries the meaning: one that denies, limits or
names a matter must stand over the same words on the other side. Both sides are read alike, so that the order does not matter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, KeysView, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.analyse.kinds.families import BY_KIND, facts_of
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.align import Alignment
from bot.analyse.statements.labels import AND_OR, REPEATED, Part, Side, is_line, label_key, last_key, led, run_of, sides
from bot.analyse.statements.segment import Clause
from bot.analyse.versions.contents import bag_of
from bot.analyse.versions.version import Version
from bot.digits import has_figure
from bot.model import ITEM

_MOST_EDITS = 600
"""More changed statements than this are another text: looking for each in the whole other one would take too long."""
_SENTENCE = 5
_RUN = 4
_RUN_LETTERS = 22
"""Fewer words or letters than these stand somewhere in any text: they count only inside a longer run."""
_PLACES = 4
_LIMITS = lazily(
    r"^(?!(?:in (?:short|brief|practice|detail|summary|general|other words|plain \w+)|for (?:example|instance|short)|at a glance|to sum up)$)(?:for|in|if|when|where|while|with|to|by|on|at|from|under|unless|only|until|after|before|outside|within|during)\b"
    r"|\b(?:not?|never|none|nothing|neither|nor|without|only|unless|except\w*|excluding|exclud\w+|if|may|must|cannot|can[’']t|n[’']t|don[’']t"
    r"|optional\w*|required|mandatory|voluntar\w+|prohibit\w+|sensitive|sell\w*|sold|sale\w*|shar\w+|disclos\w+|transfer\w*|recipients?|train\w*|delet\w+"
    r"|opt\w*|consent\w*|refus\w+|child\w*|minors?|teen\w*|residents?|citizens?|users?|customers?|members?|visitors?|employees?|applicants?)\b|\d",
    re.IGNORECASE,
)
"""A label with one of these limits or turns what it stands before, or says what is done with it."""
_SCOPES = lazily(
    r"\b(?:adults?|juniors?|seniors?|students?|pupils?|parents?|guests?|patients?|testers?|subscri\w+|business (?:accounts?|clients?)|businesses"
    r"|plans?|tiers?|trials?|beta|premium|pro|basic|paid|free|rarely|sometimes|occasional\w*|always|past|former\w*|previous\w*|legacy|planned|future|upcoming"
    r"|discontinued|retired|deprecated|tempora\w+|emergenc\w+|exception\w*|special cases?|defaults?|switched|turned|enabled|disabled"
    r"|anonym\w+|pseudonym\w+|encrypted|aggregat\w+|de-?identified)\b",
    re.IGNORECASE,
)
"""A label with one of these says for whom, when or in which state of data it holds what it stands before."""


def settled(alignment: Alignment, old: Version, new: Version) -> Alignment:
    """The alignment without the statements that are set in another form; they are kept apart as `formed`."""
    edits = alignment.edits
    if not 0 < len(edits) <= _MOST_EDITS or not _may_be(alignment, old, new):
        return alignment
    before, after = sides(old.clauses, new.clauses)
    gone = {edit.old.start for edit in edits if edit.old}
    come = {edit.new.start for edit in edits if edit.new}
    left = _matches(before, after, gone, come, new.contents.places.keys())
    right = _matches(after, before, come, gone, old.contents.places.keys())
    return _without(alignment, left[0] | right[1], left[1] | right[0])


def _may_be(alignment: Alignment, old: Version, new: Version) -> bool:
    """
    Whether any changed statement may stand in the other version: in most changes none does.

    What a statement says last, after its last label, must stand there; only what is all label may go by repetition.
    """
    gone = [edit.old for edit in alignment.edits if edit.old]
    come = [edit.new for edit in alignment.edits if edit.new]
    return _any_stands(gone, old, new) or _any_stands(come, new, old)


def _any_stands(changed: list[Clause], here: Version, there: Version) -> bool:
    if not changed:
        return False
    run = there.contents.once(run_of)
    said: Counter[str] = Counter()
    for clause in changed:
        last = last_key(clause)
        if not last or f" {last} " in run:
            return True
        if is_line(clause):
            said = said or Counter(label_key(other.text) for other in here.clauses if is_line(other))
            if said[label_key(clause.text)] >= REPEATED:
                return True
    return False


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


# --- what stands in the other version ---------------------------------------------------------------------------------


def _matches(
    here: Side, there: Side, changed: set[int], others: set[int], known: KeysView[str]
) -> tuple[set[int], set[int]]:
    """
    The beginnings of changed statements here that stand there in another form, and of those there that they hold.

    `known` are the content words of the other version.
    """
    ours: set[int] = set()
    theirs: set[int] = set()
    for start in changed:
        part = here.by_start[start]
        if not part.rest:
            if all(label in there.labels or _is_plain(label, part, here) for label in part.labels):
                ours.add(start)
            continue
        found = None if _has_new(part, known) or _is_exchanged(part, there) else _found(part, here, there)
        if found is None:
            continue
        ours.add(start)
        theirs.update(other.clause.start for other in found if f" {other.words} " in f" {part.rest} ")
    _add_leads(here, there, changed, ours)
    return ours, theirs & others


def _has_new(part: Part, known: KeysView[str]) -> bool:
    """Whether a part without labels or figures has a word that the other version has nowhere, and so stands nowhere in it."""
    return not (part.labels or has_figure(part.rest) or bag_of(part.rest) - {AND_OR} <= known)


def _is_exchanged(part: Part, there: Side) -> bool:
    """Whether the label of a short figure stands over another one there, and over this one no more."""
    if not part.labels or part.rest.count(" ") + 1 >= _SENTENCE or not any(map(str.isdigit, part.rest)):
        return False
    rests = {other.rest for other in there.labelled.get(part.labels, ())}
    return bool(rests) and part.rest not in rests


def _found(part: Part, here: Side, there: Side) -> Sequence[Part] | None:
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


def _held(run: str, there: Side) -> Iterator[Sequence[Part]]:
    """The parts in which a run of words stands: a short one must be whole parts."""
    long = len(run) >= _RUN_LETTERS and run.count(" ") + 1 >= _RUN
    if not long and " " not in run:
        return
    for line in there.lines:
        for at in _places(f" {run} ", line.run):
            start, end = at + 1, at + 1 + len(run)
            if long or line.is_whole(start, end):
                yield line.within(start, end)


def _runs(part: Part) -> Iterator[str]:
    yield part.rest
    if part.clause.kind is ITEM and part.clause.lead:
        yield led(part)


def _places(run: str, line: str) -> Iterator[int]:
    at = line.find(run)
    for _ in range(_PLACES):
        if at < 0:
            return
        yield at
        at = line.find(run, at + 1)


def _agrees(part: Part, held: Iterable[Part], here: Side, there: Side) -> bool:
    """Whether the labels on both sides leave the meaning as it is."""
    held = tuple(held)
    over_held = frozenset[str]().union(*map(there.over, held))
    over_part = here.over(part)
    return _is_safe(part.labels, part, here, over_held) and all(
        _is_safe(other.labels, other, there, over_part) for other in held if other.rest
    )


def _is_safe(labels: tuple[str, ...], part: Part, here: Side, over: frozenset[str]) -> bool:
    """Whether labels may come or go before a part: they stand over it on the other side, or say nothing themselves."""
    short = part.rest.count(" ") + 1 < _SENTENCE
    return all(
        label in over or (_is_plain(label, part, here) if short else not _tells(label, part.clause)) for label in labels
    )


def _is_plain(label: str, part: Part, here: Side) -> bool:
    """Whether a label that its version repeats says nothing by itself."""
    return label in here.repeated and not _tells(label, part.clause)


def _tells(label: str, clause: Clause) -> bool:
    """Whether a label says something by itself: it limits, it denies, or it names a place or matter that the rules know."""
    if _LIMITS.search(label) or _SCOPES.search(label) or _is_place(label):
        return True
    return bool(facts_of(replace(clause, text=label.capitalize(), key=label, urls=(), section="", path="", lead="")))


@lru_cache(maxsize=1024)
def _is_place(label: str) -> bool:
    """Whether a label names where a statement holds."""
    read = BY_KIND["jurisdiction"].read
    return read is not None and any(read(f"residents of {label.title()}", ""))


def _add_leads(here: Side, there: Side, changed: set[int], ours: set[int]) -> None:
    """The lead-ins that each of their entries now has: `ours` grows by them."""
    for start in changed - ours:
        lead = here.by_start[start].clause.text
        if not lead.endswith(":"):
            continue
        entries = [entry for entry in here.parts if entry.clause.lead.endswith(lead)]
        if entries and all(f" {led(entry)} " in there.lines[0].run for entry in entries):
            ours.add(start)
