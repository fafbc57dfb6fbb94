"""
How lists of recipients changed: one finding for each row that came, went, or says something else of the same name.

Rows are told apart by name, legal forms and case aside, so that a list that was sorted anew says nothing new. A row of a
company that is no recipient any more, or not yet, is told as that, and a row that went below another heading, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import FORM
from bot.analyse.lexicon.vendors import vendor_of
from bot.analyse.specialists.tables import PLACE, PURPOSE, Row, is_empty, rows_of
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.versions.version import Version

_ALIKE = 0.75
_MOST_WORDS = 8
_MOST_COMPARED = 400
_COMMA_FORM = lazily(rf",(?={FORM})")
_OVER = lazily(
    r"\b(?:former(?:ly)?|previous(?:ly)?|past|no longer|not (?:in use|used|active)(?: any ?more)?|removed|retired|discontinued|deprecated)\b"
    r"|\b(?:do not|don[’']t|never) (?:\w+ )?(?:use|engage|share)",
    re.IGNORECASE,
)
_AHEAD = lazily(
    r"\b(?:upcoming|planned|future|pending|proposed|intended|to be (?:added|engaged)|not yet)\b", re.IGNORECASE
)
_OVER_CELL = lazily(
    r"(?:no longer|not) (?:used|active|in use|engaged)|(?:removed|former|discontinued|inactive|ended|terminated|retired)\b",
    re.IGNORECASE,
)
_FORMER, _PLANNED = "listed as a former one", "listed as a planned one"


@dataclass(frozen=True, slots=True)
class Listed:
    """`drafts` of all rows that changed; the edits of `old` and `new` beginnings are told with them."""

    drafts: tuple[Draft, ...] = ()
    old: frozenset[int] = frozenset()
    new: frozenset[int] = frozenset()

    def without(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """The edits that no row tells; of a pair of which one side stands in a row, the other is left."""
        out = []
        for edit in edits:
            gone = edit.old is not None and edit.old.start in self.old
            come = edit.new is not None and edit.new.start in self.new
            out.append(edit.without(old=gone, new=come))
        return tuple(filter(None, out))


def changes(old: Version, new: Version, document: str) -> Listed:
    """What changed in the lists of recipients of two versions of a `document` kind."""
    before, after = (_by_key(version.contents.once(rows_of, document)) for version in (old, new))
    gone = {key: rows for key, rows in before.items() if key not in after}
    come = {key: rows for key, rows in after.items() if key not in before}
    drafts: list[Draft] = []
    for one, other in _renamed(gone, come):
        was, now = gone.pop(one)[0], come.pop(other)[0]
        if was.name.casefold() != now.name.casefold():
            drafts.append(_changed(was, now, f"{_shown(now.name)} (instead of {_shown(was.name)})"))
    known = {
        *(key for key, rows in come.items() if _stands(old, rows[0], document)),
        *(key for key, rows in gone.items() if _stands(new, rows[0], document)),
    }
    drafts += [
        *(_alone(come[key][0], gained=True) for key in come.keys() - known),
        *(_alone(gone[key][0], gained=False) for key in gone.keys() - known),
    ]
    moved = _moved(before, after) if document == "subprocessors" else {}
    for key in before.keys() & after.keys():
        told = list(_difference(before[key], after[key]))
        drafts.extend(told or moved.get(key, ()))
    drafts.sort(key=lambda draft: (draft.clause.start, draft.action))
    if document != "subprocessors":
        return Listed(tuple(drafts), _starts(before, known), _starts(after, known))
    empty = _empty(old.clauses), _empty(new.clauses)
    return Listed(tuple(drafts), _starts(before, known) | empty[0], _starts(after, known) | empty[1])


def _empty(clauses: Iterable[Clause]) -> frozenset[int]:
    """The beginnings of rows that say that there is nobody to list."""
    return frozenset(clause.start for clause in clauses if is_empty(clause))


def _stands(other: Version, row: Row, document: str) -> bool:
    """Whether the other version names a recipient anyway; a list of subprocessors says more than that."""
    return document != "subprocessors" and other.states(Fact("third_party", row.name))


def _by_key(rows: list[Row]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        out[row.key].append(row)
    return dict(out)


def _starts(rows: dict[str, list[Row]], known: set[str]) -> frozenset[int]:
    return frozenset(
        clause.start for key, group in rows.items() if key not in known for row in group for clause in row.clauses
    )


def _alone(row: Row, *, gained: bool) -> Draft:
    """A row that came or went; who is no recipient any more, or not yet, is listed and no more than that."""
    vendor = vendor_of(row.name)
    standing = _standing(row)
    name = f"{_shown(row.name)} ({standing})" if standing else _shown(row.name)
    fact = (Fact("third_party", name, weight=1.2 if vendor else 1.0),)
    old, new = (None, row.clause) if gained else (row.clause, None)
    return Draft("third_party", old, new, fact if standing or not gained else (), fact if standing or gained else ())


def _standing(row: Row) -> str:
    """What a list says a company is instead of a recipient; "" where it is one."""
    above = row.clause.section or row.clause.lead
    if _OVER.search(above) or any(_OVER_CELL.match(value) for _, value in row.said):
        return _FORMER
    return _PLANNED if _AHEAD.search(above) else ""


def _moved(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> dict[str, list[Draft]]:
    """Rows that stand below another heading than before, by key; nothing where all rows of a heading do, and say as much."""
    pairs = {
        key: (before[key][0], after[key][0])
        for key in before.keys() & after.keys()
        if len(before[key]) == len(after[key]) == 1
    }
    ways = Counter((was.clause.section, now.clause.section) for was, now in pairs.values())
    left = Counter(was.clause.section for was, _ in pairs.values())
    out: dict[str, list[Draft]] = {}
    for key, (was, now) in pairs.items():
        here, there = was.clause.section, now.clause.section
        renamed = ways[here, there] == left[here] and not any(other == there for first, other in ways if first != here)
        if key_of(here) != key_of(there) and (not renamed or _standing(was) != _standing(now)):
            to = f"moved from “{_shortened(here) or 'no heading'}” to “{_shortened(there) or 'no heading'}”"
            out[key] = [_changed(was, now, f"{_shown(now.name)} ({_flat(to)})")]
    return out


def _shown(name: str) -> str:
    """A name without the comma before its legal form, for lists of names are read at their commas."""
    return _flat(_COMMA_FORM.sub("", name))


def _flat(text: str) -> str:
    return text.replace(", ", " / ")


def _changed(was: Row, now: Row, value: str) -> Draft:
    return Draft("third_party", was.clauses[-1], now.clauses[-1], gained=(Fact("third_party", value, weight=1.1),))


# --- renamed ---------------------------------------------------------------------------------------------------------


def _renamed(gone: dict[str, list[Row]], come: dict[str, list[Row]]) -> list[tuple[str, str]]:
    """Pairs of names of one entity: linked to the same site, or alike with the same purpose or place."""
    out: list[tuple[str, str]] = []
    taken: set[str] = set()
    if len(gone) * len(come) > _MOST_COMPARED * _MOST_COMPARED:
        return out
    for one, rows in gone.items():
        for other, others in come.items():
            if other not in taken and _is_same_entity(rows[0], others[0]):
                out.append((one, other))
                taken.add(other)
                break
    return out


def _is_same_entity(was: Row, now: Row) -> bool:
    if was.site and was.site == now.site and _shares(was, now):
        return True
    alike = was.key.startswith(now.key) or now.key.startswith(was.key)
    return (alike or SequenceMatcher(None, was.key, now.key).ratio() >= _ALIKE) and _shares(was, now)


def _shares(was: Row, now: Row) -> bool:
    """Whether two rows say the same purpose or the same place."""
    before, after = dict(was.said), dict(now.said)
    return any(_plain(before.get(label, "")) == _plain(after.get(label, "")) != "" for label in (PURPOSE, PLACE))


# --- the same name, something else said ------------------------------------------------------------------------------


def _difference(before: list[Row], after: list[Row]) -> Iterator[Draft]:
    """
    What is now said otherwise of one name that both versions list.

    Where it stands in several rows, equal ones cancel out, and the rest are compared in order.
    """
    old = [row for row in before if not any(_says_same(row, other) for other in after)]
    new = [row for row in after if not any(_says_same(row, other) for other in before)]
    for was, now in zip(old, new, strict=False):
        told = [
            f"{label}: {_told(dict(was.said)[label], value)}"
            for label, value in now.said
            if label in dict(was.said) and _plain(dict(was.said)[label]) != _plain(value)
        ]
        if told:
            yield _changed(was, now, f"{_shown(now.name)} ({'; '.join(told)})")
    for row in new[len(old) :]:
        yield _changed(before[0], row, f"{_shown(row.name)} (also: {_flat(_shortened(_all(row)))})")
    for row in old[len(new) :]:
        yield _changed(row, after[0], f"{_shown(row.name)} (no longer: {_flat(_shortened(_all(row)))})")


def _says_same(row: Row, other: Row) -> bool:
    mine, theirs = dict(row.said), dict(other.said)
    return all(_plain(mine[label]) == _plain(theirs[label]) for label in mine.keys() & theirs.keys())


def _plain(text: str) -> str:
    """Words in any order: what a cell says, whatever its punctuation and the order of its entries."""
    return " ".join(
        sorted(key_of(text).replace("united states of america", "usa").replace("united states", "usa").split())
    )


def _told(was: str, now: str) -> str:
    short = max(len(was.split()), len(now.split())) <= _MOST_WORDS
    return _flat(f"{was} to {now}") if short else "worded otherwise"


def _all(row: Row) -> str:
    return " – ".join(value for _, value in row.said) or row.name


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:_MOST_WORDS]) + ("…" if len(words) > _MOST_WORDS else "")
