"""
From changed statements to draft findings: what the rules found and what the labelled changes taught, weighed in one place.

A statement is listed under a kind where the learned score says that a lawyer would list it, or where a rule of those
that no score may silence speaks. Names, addresses and dates come from rules alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.analyse.drafting import likely, listing
from bot.analyse.drafting.drafts import FEW, Draft, alone, is_grave
from bot.analyse.grammar.facts import Fact
from bot.analyse.learned.change import Whole
from bot.analyse.learned.change import figures as figures_of_change
from bot.analyse.learned.judge import Study, study, sure
from bot.analyse.learned.weights import mean, weights
from bot.analyse.statements.align import Alignment, Edit
from bot.analyse.versions import addresses, bearing
from bot.analyse.versions.evidence import Evidence, gather, ground_of, sound
from bot.analyse.versions.version import Version

_WHOLE = 150
"""A text of fewer words than this is no whole policy."""
_MOST = 800
"""More changed statements than this are another text: rules decide alone, and fast."""


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
        listed = listing.enough(evidence, scored)
        if alarm >= weights().alarm and (listed or drafts or any(item.bears for item in evidence)):
            listed += likely.likeliest(evidence, scored, listed, among=len(listed) + len(drafts))
        if len(evidence) <= FEW:
            told = {number for number, _ in listed}
            listed += [
                entry for entry in listing.chosen(evidence) if entry[0] not in told and listing.is_firm(entry[1])
            ]
            listed = listing.spoken_of(evidence, listed)
    else:
        listed = list(listing.chosen(evidence))
    listed += listing.instead(evidence, listed)
    told = {number for number, _ in listed}
    silent = [item for number, item in enumerate(evidence) if number not in told and not any(alone(item))]
    leads = {side.lead for entry in (*drafts, *(entry for _, entry in listed)) for side in entry.sides} - {""}
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
    ground = ground_of(old, new, own, len(alignment.edits))
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


def applies(old: Version, new: Version) -> bool:
    """Whether what was learned holds here: it was learned from whole policies in English. Elsewhere rules decide alone."""
    return old.english and new.english and min(old.size, new.size) >= _WHOLE


def _large(silent: list[Edit], old: Version, new: Version) -> list[Edit]:
    gone = bearing.large_losses([edit for edit in silent if edit.new is None], old)
    come = bearing.large_losses([edit for edit in silent if edit.old is None], new)
    return [*gone, *come]


def _mail(old: Version, new: Version) -> Iterable[Draft]:
    """E-mail addresses that came or went where the words around them stayed."""
    before, after = old.contents.once(addresses.mails), new.contents.once(addresses.mails)
    gone = [mail for mail in before if mail not in after]
    come = [mail for mail in after if mail not in before]
    if not (gone or come) or addresses.hides_mail(old.clauses) != addresses.hides_mail(new.clauses):
        return
    lost, gained = tuple(Fact("contact", mail) for mail in gone[:1]), tuple(Fact("contact", mail) for mail in come[:1])
    yield Draft("contact", before[gone[0]] if gone else None, after[come[0]] if come else None, lost, gained)
