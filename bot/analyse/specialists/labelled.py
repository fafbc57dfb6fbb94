"""
Words that stay while the label over or before them turns: "Optional:" becomes "Required:", "Shared: No" becomes "Yes".

No statement changed there, so that nothing else sees it. Labels count only where a limit is all that differs between them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.specialists.cells import grounds_in
from bot.analyse.statements.keyed import keyed
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.telling.limits import limit_of
from bot.analyse.telling.quoted import moved
from bot.analyse.telling.toll import effect_of_limit, is_telling
from bot.analyse.telling.topic import kind_of_label
from bot.analyse.versions.version import Version
from bot.model import HEADING, ITEM, PARAGRAPH

_ANSWERED = lazily(r"\W{0,4}(?P<label>[^\s:|?][^:|?\n]{1,60}): ?(?P<value>[^:|\n]{2,24}?)\W{0,3}")
_LABELLED = lazily(r"\W{0,4}(?P<label>[^:|\n]{4,40}): ?(?=\S)")
_LABEL_ENDS = 45
"""No colon of a label stands further in the text: 4 marks, 40 letters, the colon."""
_VALUES = frozenset(
    (
        "yes",
        "no",
        "never",
        "always",
        "optional",
        "required",
        "mandatory",
        "voluntary",
        "consent",
        "legitimate interests",
        "on",
        "off",
    )
)
_MOST_LABEL = 120
_NAMED = 3


_Filed = tuple[Clause, Clause]
"""An entry and the lead-in or heading that it stands under."""


def turned(old: Version, new: Version) -> tuple[Draft, ...]:
    """A draft for each label that turned over words that both versions have, or before a short answer."""
    return (*_answers(old, new), *_grounds(old, new), *_entries(old, new))


def _answers(old: Version, new: Version) -> Iterator[Draft]:
    before = _values(old)
    after = _values(new) if before else {}
    for place in before.keys() & after.keys():
        was, now = before[place], after[place]
        if was.key != now.key and (limit := limit_of(was.text, now.text)) and limit.form == "opposite":
            yield Draft(kind_of_label(limit), was, now)


def _grounds(old: Version, new: Version) -> Iterator[Draft]:
    """Drafts for words whose label names another legal basis than before."""
    before = _based(old)
    after = _based(new) if before else {}
    for rest in before.keys() & after.keys():
        (was, lost), (now, gained) = before[rest], after[rest]
        if lost.isdisjoint(gained):
            yield Draft("legal_basis", was, now, _bases(lost), _bases(gained))


def _bases(names: frozenset[str]) -> tuple[Fact, ...]:
    return tuple(Fact("legal_basis", name) for name in sorted(names))


def _based(version: Version) -> dict[str, tuple[Clause, frozenset[str]]]:
    """The statements behind a label that names a legal basis, those that stand in the body once, by their own words."""
    found = version.contents.once(_behind_bases).items()
    held = ((rest, [place for place in places if version.holds(place[0])]) for rest, places in found if " " in rest)
    return {rest: places[0] for rest, places in held if len(places) == 1}


def _behind_bases(clauses: Sequence[Clause]) -> dict[str, list[tuple[Clause, frozenset[str]]]]:
    """The statements behind a label that names legal bases, by their own words, and those bases."""
    found: dict[str, list[tuple[Clause, frozenset[str]]]] = defaultdict(list)
    for clause in [clause for clause in clauses if ":" in clause.text and clause.kind is not HEADING]:
        match = _LABELLED.match(clause.text) if clause.text.find(":", 0, _LABEL_ENDS) > 0 else None
        names = grounds_in(match.group("label")) if match else frozenset[str]()
        if match and names:
            found[key_of(clause.text[match.end() :])].append((clause, names))
    return found


def _values(version: Version) -> dict[tuple[str, str], Clause]:
    """Short answers by the headings above them and their label, those that stand there once."""
    found: dict[tuple[str, str], list[Clause]] = defaultdict(list)
    for clause in version.clauses:
        is_short = len(clause.text) < _MOST_LABEL and ":" in clause.text
        if is_short and clause.kind in {PARAGRAPH, ITEM}:
            match = _ANSWERED.fullmatch(clause.text)
            if match and key_of(match.group("value")) in _VALUES and version.holds(clause):
                found[clause.path, key_of(match.group("label"))].append(clause)
    return {place: clauses[0] for place, clauses in found.items() if len(clauses) == 1}


def _entries(old: Version, new: Version) -> Iterator[Draft]:
    """Drafts for labels between which entries went, or which changed over them."""
    before, after = old.contents.once(_filed), new.contents.once(_filed)
    groups: dict[tuple[int, int], list[tuple[_Filed, _Filed]]] = defaultdict(list)
    for key, was in before.items():
        now = after.get(key)
        if now and was[1].key != now[1].key and old.holds(was[0]) and new.holds(now[0]):
            groups[was[1].start, now[1].start].append((was, now))
    said = [{clause.key for clause in version.clauses} if groups else set() for version in (old, new)]
    for pairs in groups.values():
        pairs.sort(key=lambda pair: pair[1][0].start)
        (_, one), (_, other) = pairs[0]
        limit = limit_of(one.text, other.text)
        if limit is None or not is_telling(limit) or effect_of_limit(limit) == "neutral":
            continue
        kind = kind_of_label(limit)
        if one.key in said[1] or other.key in said[0]:
            named = "; ".join(entry.text.rstrip(" .;,") for _, (entry, _) in pairs[:_NAMED])
            yield Draft(kind, one, other, gained=(Fact(kind, moved(named, one.text, other.text)),))
        else:
            yield Draft(kind, one, other)


def _filed(clauses: tuple[Clause, ...]) -> dict[str, _Filed]:
    """The statements that stand once, right below a short lead-in or heading, by their words."""
    out: dict[str, _Filed] = {}
    heading: Clause | None = None
    lead: Clause | None = None
    for clause in clauses:
        if clause.kind is HEADING:
            heading, lead = clause, None
        elif clause.kind is PARAGRAPH and clause.text.endswith(":"):
            lead = clause
        else:
            label = lead if lead and clause.kind is ITEM and clause.lead.endswith(lead.text) else heading
            if label and len(label.text) < _MOST_LABEL:
                out[clause.key] = clause, label
    for key in keyed(clauses).repeated:
        out.pop(key, None)
    return out
