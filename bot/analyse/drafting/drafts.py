"""
From changed statements to draft findings: what the rules found and what the labelled changes taught, weighed in one place.

A statement is listed under a kind where the learned score says that a lawyer would list it, or where a rule of those
that no score may silence speaks. Names, addresses and dates come from rules alone.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.analyse.grammar.facts import CONSENT_ONLY, DEEDS, HANDLING, Fact, at_odds
from bot.analyse.grammar.leadin import CHOICES, choosing, refusal, refused_kinds
from bot.analyse.grammar.receiving import gives_data, is_beside
from bot.analyse.grammar.sources import names_sources
from bot.analyse.grammar.verbs import kinds_in
from bot.analyse.kinds.agreed import is_on_person
from bot.analyse.kinds.purpose import GRAVE
from bot.analyse.learned.change import Whole
from bot.analyse.learned.change import figures as figures_of_change
from bot.analyse.learned.judge import Study, study, sure
from bot.analyse.learned.weights import bar_of, mean, weights
from bot.analyse.lexicon.inorder import is_in_order
from bot.analyse.statements.align import Alignment, Edit, standing
from bot.analyse.statements.columns import roles_in
from bot.analyse.statements.entries import entry
from bot.analyse.statements.segment import Clause, is_answer
from bot.analyse.versions import addresses, bearing
from bot.analyse.versions.evidence import Evidence, Ground, gather, ground_of, is_contact, settles, sound
from bot.analyse.versions.version import Version
from bot.model import BlockKind

_WHOLE = 150
"""A text of fewer words than this is no whole policy."""
_MOST = 800
"""More changed statements than this are another text: rules decide alone, and fast."""
_FEWEST = 2
_RULED = 0.8
"""How sure a fact on how long data is kept must be; weaker ones are passing remarks."""
_LIKELY = 0.25
"""
A change that is told shows this many statements, if any others are so likely. Of 15 that this added in labelled changes,
each judged by weights that never saw its service, readers had listed 11.
"""
_NAMING = HANDLING | {"opt_out", "right"}
_WHY = re.compile(r"\b(?:why we|purposes?\b|how we use)", re.IGNORECASE)
_MOST_MORE = 12
_KEPT = 2
"""Columns of a table that says what is kept how long, and nothing else."""
FEW = 3
"""A change of so few edits says by itself what it is: the learned judgement has little to go by there."""
_SIGNED = DEEDS | {"transfer"}


Pair = tuple[Clause | None, Clause | None]


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding in the making: `lost` and `gained` are its facts, `score` how sure it is (1 is sure)."""

    kind: str
    old: Clause | None
    new: Clause | None
    lost: tuple[Fact, ...] = ()
    gained: tuple[Fact, ...] = ()
    score: float = 1.0

    @property
    def action(self) -> str:
        if self.old and self.new:
            return "changed"
        return "added" if self.new else "removed"

    @property
    def clause(self) -> Clause:
        return standing(self.old, self.new)

    @property
    def pair(self) -> Pair:
        """The statement in the old version and in the new one."""
        return self.old, self.new

    @property
    def sides(self) -> tuple[Clause, ...]:
        """The statements that stand: one, or two wordings of one."""
        return tuple(filter(None, self.pair))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is lost, then what is gained."""
        return *self.lost, *self.gained

    def tells(self, edit: Edit) -> bool:
        """Whether it is of the statements of an edit."""
        return self.pair == (edit.old, edit.new)


@dataclass(frozen=True, slots=True)
class Drafted:
    """
    The drafts of a change, and the edits that gave none though they bear on the policy.

    `alarm` is how surely a reader would want to be told (0 to 1); `grave` where a rule says so that no score may
    silence. `scores` are those of all kinds at all statements.
    """

    drafts: list[Draft]
    rest: list[Edit]
    alarm: float
    grave: bool
    scores: list[tuple[Edit, str, float]]


def draft(alignment: Alignment, old: Version, new: Version, own: frozenset[str]) -> Drafted:
    """Draft findings of all changed statements."""
    evidence = evidence_of(alignment, old, new, own)
    drafts = [entry for item in evidence for entry in alone(item)]
    scored: list[tuple[int, str, float]] = []
    alarm = 1.0
    if applies(old, new) and len(evidence) <= _MOST:
        found = study(evidence, old, new)
        scored = [(entry.number, entry.kind, score) for entry, score in sure(found)]
        alarm = mean(weights().material, change_figures(evidence, found, scored, drafts))
        listed = _listed(evidence, scored)
        if alarm >= weights().alarm and (listed or drafts or any(item.bears for item in evidence)):
            listed += _surest(evidence, scored, listed)[: max(0, _FEWEST - len(listed) - len(drafts))]
        if len(evidence) <= FEW:
            told = {number for number, _ in listed}
            listed += [entry for entry in _chosen(evidence) if entry[0] not in told and _is_firm(entry[1])]
            listed = _spoken_of(evidence, listed)
    else:
        listed = list(_chosen(evidence))
    listed += _instead(evidence, listed)
    told = {number for number, _ in listed}
    silent = [item for number, item in enumerate(evidence) if number not in told and not any(alone(item))]
    leads = {entry.clause.lead for entry in (*drafts, *(entry for _, entry in listed))} - {""}
    rest = [item.edit for item in silent if item.bears and not _leads(item.edit, leads)]
    if not (rest or listed or drafts):
        rest = _large([item.edit for item in silent], old, new)
    drafts += [entry for _, entry in listed]
    drafts.extend(_mail(old, new))
    scores = [(evidence[number].edit, kind, score) for number, kind, score in scored]
    return Drafted(drafts, rest, alarm, any(map(is_grave, drafts)), scores)


def _leads(edit: Edit, leads: set[str]) -> bool:
    """Whether all that a statement says is that those follow which are told."""
    text = edit.clause.text
    return not (edit.old and edit.new) and text.endswith((":", "?")) and any(lead.endswith(text) for lead in leads)


def evidence_of(alignment: Alignment, old: Version, new: Version, own: frozenset[str]) -> list[Evidence]:
    """The evidence of every changed statement that is part of the policy."""
    ground: Ground = ground_of(old, new, own, len(alignment.edits))
    left = {edit.old.start for edit in alignment.edits if edit.old and not edit.new}
    right = {edit.new.start for edit in alignment.edits if edit.new and not edit.old}
    gone = bearing.beside(old, left)
    come = bearing.beside(new, right)
    edits = map(sound, alignment.edits)
    return [
        gather(edit, ground)
        for edit in edits
        if (edit.old and edit.new)
        or not (edit.clause.start in (come if edit.new else gone) or (new if edit.new else old).heads(edit.clause))
    ]


def change_figures(
    evidence: list[Evidence], found: Study, scored: Iterable[tuple[int, str, float]], apart: list[Draft]
) -> list[float]:
    """The figures that decide whether anybody is told."""
    best: dict[int, float] = {}
    for number, _, score in scored:
        best[number] = max(score, best.get(number, 0.0))
    among = found.context
    names = sum(entry.kind == "third_party" for entry in apart)
    dates = among.old.stated, among.new.stated
    return figures_of_change(Whole(evidence, found.novelties, among, best, names, dates))


def draft_of(item: Evidence, kind: str, score: float) -> Draft:
    """A statement as a draft of one kind."""
    old, new = item.edit.old, item.edit.new
    lost, gained = tuple(item.lost.get(kind, ())), tuple(item.gained.get(kind, ()))
    if not (lost or gained or (old and new)):
        lost, gained = _refused(old, kind), _refused(new, kind)
    return Draft(kind, old, new, lost, gained, score)


def _refused(clause: Clause | None, kind: str) -> tuple[Fact, ...]:
    return refusal(clause, kind, entry(clause)) if clause else ()


def _listed(evidence: list[Evidence], scored: list[tuple[int, str, float]]) -> list[tuple[int, Draft]]:
    """What is sure enough, and what must be told."""
    out = []
    alone = len(evidence) <= FEW
    for number, kind, score in scored:
        item, enough = evidence[number], bar_of(kind, weights().listed)
        if not _may_be_listed(item, kind):
            continue
        if score >= enough:
            out.append((number, draft_of(item, kind, score)))
        elif item.speaks and (
            _must(item, kind)
            or (alone and (_names_more(item, kind) or _names_grave(item, kind) or _is_answered(item, kind)))
        ):
            out.append((number, draft_of(item, kind, enough)))
    return out


def _instead(evidence: list[Evidence], listed: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """What was said of how long data is kept where other such words of the section stand in its place: told with them."""
    drafts = [entry for _, entry in listed if entry.kind == "retention" and entry.action != "changed"]
    mine = {number for number, entry in listed if entry.kind == "retention"}
    return [
        (number, draft_of(item, "retention", bar_of("retention", weights().listed)))
        for number, item in enumerate(evidence if drafts else ())
        if number not in mine
        and item.news("retention")
        and any(
            (bool(entry.old), bool(entry.new)) == (bool(item.edit.new), bool(item.edit.old))
            and entry.clause.path == item.edit.clause.path
            for entry in drafts
        )
    ]


def _surest(
    evidence: list[Evidence], scored: list[tuple[int, str, float]], listed: list[tuple[int, Draft]]
) -> list[tuple[int, Draft]]:
    """What stands below the bar and is likely all the same, the surest first, of statements that are not listed yet."""
    told = {number for number, _ in listed}
    out = []
    for number, kind, score in sorted(scored, key=lambda entry: (-entry[2], entry[0], entry[1])):
        if score < _LIKELY:
            break
        if number not in told and _may_be_listed(evidence[number], kind):
            told.add(number)
            out.append((number, draft_of(evidence[number], kind, score)))
    return out


def _may_be_listed(item: Evidence, kind: str) -> bool:
    """Never what the other version says in nearly the same words, nor what is asked of people as the policy's scope."""
    if kind == "scope" and not item.news(kind) and is_on_person(item.edit.clause.text):
        return False
    if is_contact(item) or (not item.news(kind) and (item.known or (kind == "sharing" and _is_named_entry(item)))):
        return False
    if kind == "data_collected" and _is_named_entry(item) and all(fact.phrase for fact in item.news(kind)):
        return False
    return not _is_beside(item, kind) and not (kind == "contact" and addresses.asks(item.edit.clause))


def _is_named_entry(item: Evidence) -> bool:
    """Whether an entry of a list names who came or went, which is told by the name."""
    return item.edit.clause.kind in {BlockKind.ITEM, BlockKind.ROW} and bool(item.news("third_party"))


def _is_use(edit: Edit) -> bool:
    """Whether a statement is an entry below a heading on what data is used for."""
    clause = edit.clause
    return clause.kind in {BlockKind.ITEM, BlockKind.ROW} and bool(_WHY.search(clause.section))


def _is_beside(item: Evidence, kind: str) -> bool:
    """
    Whether a statement only names what those of a kind are made of, or a lead-in refuses an entry as another kind: what is
    never shared says nothing of what is collected.
    """
    if not item.news(kind) and is_beside(kind, item.edit.clause.text):
        return True
    if kind not in CHOICES and choosing(item.edit.clause):
        return True
    if kind == "sharing" and not item.news(kind) and names_sources(item.edit.clause.lead):
        return True
    if kind == "data_collected" and (gives_data(item.edit.clause.lead) or (_is_use(item.edit) and not item.news(kind))):
        return True
    roles = roles_in(item.edit.clause) if kind in _SIGNED and item.news("retention") else ()
    if "retention" in roles and len(roles) <= _KEPT:
        # A record and how long it is kept: that it is collected, and what for, is said elsewhere.
        return True
    if (
        kind == "sharing"
        and item.news("sale")
        and not item.news(kind)
        and "sharing" not in kinds_in(item.edit.clause.text)
    ):
        return True
    refused = () if item.news(kind) or (item.edit.old and item.edit.new) else refused_kinds(item.edit.clause)
    return bool(refused) and kind not in refused


def applies(old: Version, new: Version) -> bool:
    """Whether what was learned holds here: it was learned from whole policies in English. Elsewhere rules decide alone."""
    return old.english and new.english and min(old.size, new.size) >= _WHOLE


def _chosen(evidence: list[Evidence]) -> Iterable[tuple[int, Draft]]:
    """What the rules alone would tell."""
    for number, item in enumerate(evidence):
        named = any(_names(item))
        for kind, points in item.chosen.items() if not is_contact(item) else ():
            if (item.news(kind) or not named) and not _is_beside(item, kind):
                yield number, draft_of(item, kind, points)


def _must(item: Evidence, kind: str) -> bool:
    """Whether a kind must be told: a fact that settles it, a promise turned round, anything new of a sale or of keeping."""
    if kind == "sale" and item.bears and _is_of_a_sale(item.news(kind)):
        return True
    if kind == "retention" and item.edit.old and item.edit.new and _rules_keeping(item.news(kind)):
        return True
    if kind not in item.chosen:
        return False
    before, after = item.lost.get(kind, []), item.gained.get(kind, [])
    return settles([*before, *after]) or (kind in _SIGNED and at_odds(before, after))


def _rules_keeping(facts: Iterable[Fact]) -> bool:
    """Whether a period or rule of keeping is among facts: in a statement that stays otherwise, it is what changed."""
    return any(fact.weight >= _RULED and not (fact.aside or fact.phrase) for fact in facts)


def _names_more(item: Evidence, kind: str) -> bool:
    return names_more(item.edit, item.lost.get(kind, ()), item.gained.get(kind, ()))


def _names_grave(item: Evidence, kind: str) -> bool:
    """Whether a grave use came or went, which no score of a small change may silence."""
    return kind == "purpose" and any(
        fact.value in GRAVE and fact.weight > 1 and not (fact.denied or fact.aside) for fact in item.news(kind)
    )


def _spoken_of(evidence: list[Evidence], listed: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Without kinds that no word of a lone statement speaks of, where a fact of another kind tells it."""
    firm = {number for number, entry in listed if _is_firm(entry)}
    return [
        (number, entry)
        for number, entry in listed
        if number not in firm or entry.facts or evidence[number].topics.get(entry.kind)
    ]


def _is_firm(entry: Draft) -> bool:
    """Whether a draft of a lone statement has a fact that is said outright."""
    return entry.action != "changed" and any(fact.weight >= 1 and not fact.aside for fact in entry.facts)


def _is_answered(item: Evidence, kind: str) -> bool:
    """Whether a known fact stands in an answer, or among what people may refuse: a score can make nothing of a few words."""
    clause = item.edit.clause
    return (is_answer(clause) or (kind in CHOICES and bool(choosing(clause)))) and any(
        fact.weight >= 1 and not fact.aside for fact in item.news(kind)
    )


def names_more(edit: Edit, lost: Collection[Fact], gained: Collection[Fact]) -> bool:
    """Whether all that differs between two wordings is that one names a known thing more: "for billing (and research)"."""
    if edit.old is None or edit.new is None or bool(lost) == bool(gained):
        return False
    more, fewer = (edit.new, edit.old) if gained else (edit.old, edit.new)
    named = any(
        fact.kind in _NAMING and fact.weight >= 1 and not fact.phrase and fact.value != CONSENT_ONLY
        for fact in (*lost, *gained)
    )
    words, known = more.key.split(), fewer.key.split()
    return named and len(words) - len(known) <= _MOST_MORE and is_in_order(known, words)


def _is_of_a_sale(facts: Iterable[Fact]) -> bool:
    """Whether facts say that data is sold or not, to whom, or till when; a choice against it is another matter."""
    return any(fact.kind == "sale" and fact.weight >= 1 for fact in facts)


def is_grave(entry: Draft) -> bool:
    """Whether a draft is told whatever the whole change looks like: a promise turned round, a sale, a limit lost."""
    if entry.kind in _SIGNED and at_odds(entry.lost, entry.gained):
        return True
    facts = list(entry.facts)
    return entry.kind != "third_party" and (settles(facts) or _is_of_a_sale(facts))


def alone(item: Evidence) -> Iterable[Draft]:
    """The names and addresses of a statement, which rules find."""
    if is_contact(item):
        lost, gained = (tuple(facts.get("contact", ())) for facts in (item.lost, item.gained))
        yield Draft("contact", item.edit.old, item.edit.new, lost, gained)
    else:
        yield from _names(item)


def _names(item: Evidence) -> Iterable[Draft]:
    if not item.speaks:
        return
    for fact in item.gained.get("third_party", ()):
        yield Draft("third_party", None, item.edit.new, gained=(fact,), score=fact.weight)
    for fact in item.lost.get("third_party", ()):
        yield Draft("third_party", item.edit.old, None, lost=(fact,), score=fact.weight)


def _large(silent: list[Edit], old: Version, new: Version) -> list[Edit]:
    gone = bearing.large_losses([edit for edit in silent if edit.new is None], old)
    come = bearing.large_losses([edit for edit in silent if edit.old is None], new)
    return [*gone, *come]


def _mail(old: Version, new: Version) -> Iterable[Draft]:
    """E-mail addresses that came or went where the words around them stayed."""
    before, after = addresses.mails(old.clauses), addresses.mails(new.clauses)
    gone = [mail for mail in before if mail not in after]
    come = [mail for mail in after if mail not in before]
    if not (gone or come) or addresses.hides_mail(old.clauses) != addresses.hides_mail(new.clauses):
        return
    lost, gained = tuple(Fact("contact", mail) for mail in gone[:1]), tuple(Fact("contact", mail) for mail in come[:1])
    yield Draft("contact", before[gone[0]] if gone else None, after[come[0]] if come else None, lost, gained)
