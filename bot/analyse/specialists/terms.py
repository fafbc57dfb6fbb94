"""
What terms of service and data processing agreements speak of beside privacy: disputes, liability, law, licence, end, money.

These kinds are looked for in such documents only, so that a privacy policy is read as before.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.facts import Fact, Family, topic_score
from bot.analyse.grammar.leadin import opening
from bot.analyse.kinds.agreed import is_between_parties, is_on_person
from bot.analyse.kinds.clauses import FAMILIES, PROCESSING
from bot.analyse.kinds.families import facts_of
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.literals import present
from bot.analyse.statements import substance
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.versions import bearing
from bot.analyse.versions.version import Version
from bot.model import HEADING, ITEM, ROW

DOCUMENTS = frozenset(("terms-of-service", "dpa", "acceptable-use", "sla"))
_BESIDE = frozenset(("subprocessors", "cookie-policy"))
"""Documents that agree on nothing, but in which a sentence of ours may have none of a policy's words either."""
_THEIRS = frozenset(("right", "opt_out", "consent", "children", "contact", "third_party", "retention"))
"""Kinds of statements on what people have, may and must do, that general reading tells better."""
_MATTER = lazily(
    r"\b(?:cookies?|trackers?|pixels?|sub-?processors?|clauses?|data|agreement|contract|terms|transfers?)\b",
    re.IGNORECASE,
)
_DPA = "dpa"
_SURE = 0.9
_HEADED = 0.5
_LEAD = 0.6
_FACT = 0.9
_FEWEST = 3
_MOST_NEAR = 40
_TERMS, _PROCESSED = FAMILIES, (*FAMILIES, PROCESSING)
_BY_KIND = {family.kind: family for family in _PROCESSED}


@dataclass(frozen=True, slots=True)
class Judged:
    """`drafts` of the edits that speak of such terms, and the edits that do not."""

    drafts: tuple[Draft, ...]
    rest: tuple[Edit, ...]


def judge(edits: tuple[Edit, ...], old: Version, new: Version, document: str) -> Judged:
    """Sort the edits of a document of these kinds; of any other, and in other languages, all are left."""
    if document not in DOCUMENTS | _BESIDE or not (old.english and new.english):
        return Judged((), edits)
    families = () if document in _BESIDE else _PROCESSED if document == _DPA else _TERMS
    said = _Said(old), _Said(new)
    drafts: list[Draft] = []
    rest: list[Edit] = []
    for change in edits:
        edit = _completed(change, said)
        found = [draft for draft in _drafts(edit, said, families) if draft.facts or bearing.bears(edit, old, new)]
        if not found and (_is_unheard(edit, said, (old, new), families) or _is_duty(edit, old, new, document)):
            found = [Draft("other", edit.old, edit.new)]
        drafts.extend(found)
        if not found:
            rest.append(change)
    return Judged(tuple(drafts), tuple(rest))


class _Said:
    """The facts of each kind that a version states anywhere."""

    def __init__(self, version: Version) -> None:
        self._clauses = version.clauses
        self._keys = {clause.key for clause in version.clauses}
        self._paths = {clause.path for clause in version.clauses if clause.kind is not HEADING}
        self._edges: dict[str, list[Clause]] | None = None
        self._known: dict[str, frozenset[tuple[str, str, bool, bool]]] = {}

    def states(self, fact: Fact) -> bool:
        """Whether the same fact stands anywhere."""
        if fact.kind not in self._known:
            family = _BY_KIND[fact.kind]
            self._known[fact.kind] = frozenset(
                other.identity for clause in self._clauses for other in facts(family, clause)
            )
        return fact.identity in self._known[fact.kind]

    def has(self, clause: Clause) -> bool:
        """Whether the same statement stands anywhere."""
        return clause.key in self._keys

    def is_headed(self, clause: Clause) -> bool:
        """Whether statements stand under the same headings here."""
        return clause.path in self._paths

    def near(self, clause: Clause) -> list[Clause]:
        """The statements that begin or end with the same few words."""
        if self._edges is None:
            self._edges = defaultdict(list)
            for other in self._clauses:
                for edge in _edges(other.key):
                    self._edges[edge].append(other)
        return [other for edge in _edges(clause.key) for other in self._edges.get(edge, ())[:_MOST_NEAR]]


def _edges(key: str) -> tuple[str, ...]:
    """The first and the last words of a statement."""
    parts = key.split()
    if len(parts) < _FEWEST:
        return ()
    return (" ".join(parts[:_FEWEST]) + " …", "… " + " ".join(parts[-_FEWEST:]))


def _completed(edit: Edit, said: tuple[_Said, _Said]) -> Edit:
    """
    A statement that came or went, with the other version's shorter or longer wording of it, if there is one.

    Where words are added at an end, the old wording still stands in the new one, so that only the new one is an edit.
    """
    if edit.old and edit.new:
        return edit
    clause, (here, there) = edit.clause, said if edit.old else said[::-1]
    for other in there.near(clause):
        longer, shorter = (clause.key, other.key) if len(clause.key) > len(other.key) else (other.key, clause.key)
        within = longer.startswith(f"{shorter} ") or longer.endswith(f" {shorter}")
        if within and not here.has(other):
            return Edit(clause, other) if edit.old else Edit(other, clause)
    return edit


def facts(family: Family, clause: Clause) -> tuple[Fact, ...]:
    """What a clause agrees on of one kind; an entry is read as the end of the words that deny it."""
    denial = opening(clause)
    found = _facts(family.kind, denial + clause.text)
    return (
        tuple(replace(fact, at=fact.at - len(denial)) for fact in found if fact.at >= len(denial)) if denial else found
    )


@lru_cache(maxsize=4096)
def _facts(kind: str, text: str) -> tuple[Fact, ...]:
    read = _BY_KIND[kind].read
    return tuple({fact.identity: fact for fact in read(text, "")}.values()) if read else ()


def _topics(clause: Clause, families: tuple[Family, ...]) -> Iterator[tuple[str, float]]:
    lead = clause.lead.lower()
    held, around = present(clause.text), present(lead)
    for family in families:
        score = topic_score(family, clause.text, held) + (_LEAD * topic_score(family, lead, around) if lead else 0.0)
        score += _FACT * max((fact.weight for fact in facts(family, clause)), default=0.0)
        if family.headings and family.headings.stands_in(clause.section):
            score += _HEADED
        yield family.kind, score


def _drafts(edit: Edit, said: tuple[_Said, _Said], families: tuple[Family, ...]) -> Iterator[Draft]:
    """What an edit says otherwise, under each kind of which a named term changed, or else the one it speaks of most."""
    sides = [clause for clause in (edit.old, edit.new) if clause]
    if not any(_speaks(clause) for clause in sides):
        return
    scores: dict[str, float] = {}
    for clause in sides:
        for kind, score in _topics(clause, families):
            scores[kind] = max(score, scores.get(kind, 0.0))
    found = [draft for kind in scores if (draft := _of_kind(kind, edit, said))]
    named = [draft for draft in found if any(fact.weight >= 1 for fact in draft.facts)]
    best = max(found, key=lambda draft: scores[draft.kind], default=None)
    if named:
        yield from named
    elif best and scores[best.kind] >= _SURE:
        yield best


def _is_unheard(
    edit: Edit, said: tuple[_Said, _Said], versions: tuple[Version, Version], families: tuple[Family, ...]
) -> bool:
    """Whether a sentence on what the parties owe each other has none of the words by which a policy's statements are known."""
    old, new = versions
    if (edit.old and edit.new) or bearing.bears(edit, old, new) or not _speaks(edit.clause):
        return False
    clause, there = edit.clause, said[1] if edit.old else said[0]
    if (
        (new if edit.old else old).says(clause)
        or not there.is_headed(clause)
        or not (clause.text[-1:] in ".;" or _is_labelled(clause))
    ):
        return False
    return (
        bool(_MATTER.search(clause.text))
        or is_between_parties(clause.text)
        or any(score > 0 for _, score in _topics(clause, families))
    )


def _is_duty(edit: Edit, old: Version, new: Version, document: str) -> bool:
    """Whether an edit says what the person may or must do, which is nothing that the provider does with data."""
    if document not in DOCUMENTS or not bearing.bears(edit, old, new):
        return False
    sides = [clause for clause in (edit.old, edit.new) if clause]
    return all(
        is_on_person(clause.text) and not any(fact.kind in _THEIRS for fact in facts_of(clause)) for clause in sides
    )


def _speaks(clause: Clause) -> bool:
    """Whether a clause is a statement of the terms, however short, and no heading, menu or banner."""
    if clause.kind is HEADING or substance.is_banner(clause):
        return False
    if substance.is_prose(clause):
        return True
    if clause.size < _FEWEST:
        return False
    listed = clause.kind is ITEM or _is_labelled(clause)
    return bearing.is_sentence(clause) or (listed and (bool(opening(clause)) or not substance.is_furniture(clause)))


def _is_labelled(clause: Clause) -> bool:
    """Whether a clause is a line or a row with a label: "Refunds: none"."""
    return ": " in clause.text or (clause.kind is ROW and " | " in clause.lead)


def _of_kind(kind: str, edit: Edit, said: tuple[_Said, _Said]) -> Draft | None:
    """What an edit says otherwise of a kind: facts that only one side, and nothing else in the other version, states."""
    lost = _only(kind, edit.old, edit.new, said[1])
    gained = _only(kind, edit.new, edit.old, said[0])
    if not lost and not gained and edit.old and edit.new and _figures(edit.old) == _figures(edit.new):
        return None
    return Draft(kind, edit.old, edit.new, lost, gained)


def _figures(clause: Clause) -> list[str]:
    return re.findall(r"\d+", clause.key)


def _only(kind: str, here: Clause | None, there: Clause | None, other: _Said) -> tuple[Fact, ...]:
    """The facts of one side alone; a figure that its own other wording has not is news wherever else it stands."""
    if here is None:
        return ()
    family = _BY_KIND[kind]
    theirs = {fact.identity for fact in facts(family, there)} if there else set()
    return tuple(
        fact
        for fact in facts(family, here)
        if fact.identity not in theirs and ((there and fact.size) or not other.states(fact))
    )
