"""Draft findings to findings: merged, worded, quoted, weighed, the most serious first."""

from collections.abc import Iterable
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.consenting import is_once_agreed
from bot.analyse.grammar.facts import CONSENT_ONLY, Fact
from bot.analyse.grammar.leadin import choosing, opening
from bot.analyse.grammar.unkept import is_only_unkept
from bot.analyse.grammar.verbs import kinds_in
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.learned.weights import bar_of, weights
from bot.analyse.lexicon.vocabulary import OPP115, dpv
from bot.analyse.statements.quotes import first_difference, quote
from bot.analyse.statements.segment import Clause, is_answer
from bot.analyse.telling import fewwords
from bot.analyse.telling.effects import effect_of, is_only_named, is_opted_instead
from bot.analyse.telling.leaning import is_bare
from bot.analyse.telling.limits import limit_of
from bot.analyse.telling.parting import parted, side_of
from bot.analyse.telling.promises import PROMISE
from bot.analyse.telling.severity import severity_of
from bot.analyse.telling.wording import value_of
from bot.analyse.versions.evidence import APART
from bot.model import KINDS, BlockKind, Finding, Severity

_MATTERS = frozenset(("data_collected", "purpose"))
_COUPLED = frozenset(("retention", "children", "transfer", "sale", "notice", "scope", "legal_basis", "jurisdiction"))


def build(drafts: Iterable[Draft], old_text: str, new_text: str) -> tuple[Finding, ...]:
    """
    Findings, the most serious first.

    Raises ValueError where a quote is no substring of its text: a bug, never the page's doing.
    """
    findings = [_finding(draft) for draft in merge(drafts)]
    for finding in findings:
        if (finding.old_quote and finding.old_quote not in old_text) or (
            finding.new_quote and finding.new_quote not in new_text
        ):
            raise ValueError(f"a quote of a {finding.kind} finding does not stand in the text")
    findings.sort(key=lambda finding: (-finding.severity, finding.effect != "worse", KINDS.index(finding.kind)))
    return tuple(findings)


def merge(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft per fact: the surest of those with the same kind, action and facts, and of one paragraph's same kind."""
    parts = [part for entry in drafts for part in parted(entry)]
    out: dict[tuple[object, ...], Draft] = {}
    for draft in parts:
        key = _identity(draft)
        known = out.get(key)
        if known is None:
            out[key] = draft
        else:
            out[key] = _joined(known, draft)
    whole = [part for draft in out.values() for part in parted(draft)]
    once = [_where_said(draft, parts) for draft in _told_once(_without_lead_ins(whole))]
    told = _without_matters(_coupled(_opted(once)))
    return [draft for draft in told if not _is_idle(draft)] or told


def _where_said(draft: Draft, parts: list[Draft]) -> Draft:
    """A draft with the statement of its paragraph that says what it is left to tell, where its own does not."""
    own = [part for part in parts if (part.kind, part.action) == (draft.kind, draft.action) and part.facts]
    left = set(draft.facts)
    if not left or any(part.pair == draft.pair and left & set(part.facts) for part in own):
        return draft
    blocks = _identity(draft)[2]
    said = (part for part in own if _identity(part)[2] == blocks and left & set(part.facts))
    home = next(said, None) if draft.kind != "third_party" else None
    return replace(draft, old=home.old, new=home.new) if home else draft


def _is_idle(draft: Draft) -> bool:
    """Whether a draft would only say that a heading, a pointer or an announcement stands there."""
    return not draft.facts and is_only_named(draft)


def _without_matters(drafts: list[Draft]) -> list[Draft]:
    """
    None for what a statement only names: data that is said not to be kept, and data or uses that went with the consent they
    needed, which says nothing of whether they go on.
    """
    told = {(draft.kind, draft.old, draft.new) for draft in drafts}
    left = (draft for draft in drafts if not any((kind, draft.old, draft.new) in told for kind in _told_by(draft)))
    return [
        replace(draft, lost=tuple(replace(fact, aside=True) for fact in draft.lost))
        if _needed_consent(draft)
        else draft
        for draft in left
    ]


def _told_by(draft: Draft) -> tuple[str, ...]:
    """The kinds of which a finding of the same statement tells all that a draft would."""
    facts, text = draft.facts, draft.clause.text
    if not facts or draft.action == "changed":
        return ()
    if draft.kind == "data_collected" and all(fact.denied for fact in facts) and is_only_unkept(text):
        return ("retention",)
    if all(fact.value == CONSENT_ONLY for fact in facts) and "sharing" not in kinds_in(text):
        return ("consent",)
    return ("consent",) if _needed_consent(draft) else ()


def _needed_consent(draft: Draft) -> bool:
    """Whether data or uses went with all that a statement said of them: that people must agree to them."""
    gone = draft.action == "removed" and draft.kind in _MATTERS and not any(fact.denied for fact in draft.lost)
    return gone and is_once_agreed(draft.clause.text)


def _opted(drafts: list[Draft]) -> list[Draft]:
    """Where people are asked no longer, and are let opt out of the same thing instead, one change of the two."""
    asked = [draft for draft in drafts if draft.kind == "consent" and draft.old and draft.lost]
    offered = [draft for draft in drafts if draft.kind == "opt_out" and draft.action == "added"]
    for before in asked:
        for after in offered:
            if is_opted_instead(before, after):
                instead = Draft("opt_out", before.old, after.new, (), after.gained, after.score)
                return [instead, *(draft for draft in drafts if not _is_told_by(draft, before, after))]
    return drafts


def _is_told_by(draft: Draft, before: Draft, after: Draft) -> bool:
    """Whether a draft is one of two that are told as one, or has nothing of its own to tell of their statements."""
    if draft in {before, after}:
        return True
    theirs = draft.pair in {before.pair, after.pair}
    return theirs and not draft.facts


def _without_lead_ins(drafts: list[Draft]) -> list[Draft]:
    """None for a lead-in or question that says nothing itself, where what came or went below it is told of the same kind."""
    led = {
        (draft.kind, draft.action, above)
        for draft in drafts
        for above in (draft.clause.lead, draft.clause.section)
        if above != draft.clause.text
    }
    denied = {
        (draft.kind, draft.action, draft.clause.lead or draft.clause.section)
        for draft in drafts
        if opening(draft.clause)
    }
    refused = {
        (draft.kind, draft.action, draft.clause.section)
        for draft in drafts
        if draft.facts and all(fact.denied for fact in draft.facts)
    }
    answered = {(draft.action, draft.clause.lead) for draft in drafts if is_answer(draft.clause)}
    return [
        draft
        for draft in drafts
        if not (_leads(draft, denied) or ((draft.action, draft.clause.text) in answered))
        and not (_only_leads(draft, refused) and _leads(draft, led))
    ]


def _only_leads(draft: Draft, refused: set[tuple[str, str, str]]) -> bool:
    """Whether a lead-in or heading states nothing beside what stands below it, or names what is refused there."""
    is_heading = draft.clause.kind is BlockKind.HEADING
    if draft.facts:
        bare = is_heading and is_bare(draft.clause) and not any(fact.denied for fact in draft.facts)
        return bare and _leads(draft, refused)
    return is_heading or draft.clause.text.endswith((":", "?"))


def _leads(draft: Draft, led: set[tuple[str, str, str]]) -> bool:
    text = draft.clause.text
    return any((kind, action) == (draft.kind, draft.action) and above.endswith(text) for kind, action, above in led)


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """Each fact told by the surest draft of its kind and action only, and none that then has nothing left to tell."""
    teller: dict[tuple[object, ...], Draft] = {}
    ranked = sorted(drafts, key=lambda draft: (-draft.score, _offset(draft)))
    for is_aside in (False, True):
        for draft in ranked:
            for side, facts in (("lost", draft.lost), ("gained", draft.gained)):
                for fact in (fact for fact in facts if fact.aside == is_aside):
                    teller.setdefault((draft.action, side, *fact.identity), draft)
    out = []
    for draft in drafts:
        lost = tuple(fact for fact in draft.lost if teller[(draft.action, "lost", *fact.identity)] is draft)
        gained = tuple(fact for fact in draft.gained if teller[(draft.action, "gained", *fact.identity)] is draft)
        if lost or gained or not draft.facts:
            out.append(replace(draft, lost=lost, gained=gained))
    return out


def _coupled(drafts: list[Draft]) -> list[Draft]:
    """One thing dropped and one added, of the same kind and under the same heading, is one thing changed."""
    alone: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        values = frozenset(fact.value for fact in draft.facts)
        if draft.action != "changed" and draft.kind not in APART:
            alike = () if draft.kind in _COUPLED else values
            alone.setdefault((draft.kind, draft.clause.path, alike), []).append(draft)
    out = [draft for draft in drafts if not any(draft in group for group in alone.values() if _is_couple(group))]
    for group in alone.values():
        if _is_couple(group):
            gone, come = sorted(group, key=lambda draft: draft.action == "added")
            out.append(Draft(gone.kind, gone.old, come.new, gone.lost, come.gained, max(gone.score, come.score)))
    return out


def _is_couple(group: list[Draft]) -> bool:
    """Whether of two drafts one tells what went and the other what came, and they have more than their kind in common."""
    if sorted(draft.action for draft in group) != ["added", "removed"]:
        return False
    if group[0].kind in _COUPLED or any(draft.facts for draft in group):
        return True
    gone, come = sorted((draft.clause for draft in group), key=lambda clause: clause is not group[0].clause)
    said = [{fact.identity for fact in facts_of_kind(clause, group[0].kind)} for clause in (gone, come)]
    return bool(said[0] & said[1]) or limit_of(gone.text, come.text) is not None


def _identity(draft: Draft) -> tuple[object, ...]:
    if draft.kind == "third_party":
        return (draft.kind, draft.action, draft.facts[0].value.casefold())
    blocks = (draft.old and draft.old.block, draft.new and draft.new.block)
    return (draft.kind, draft.action, blocks, bool(draft.facts), side_of(draft))


def _joined(first: Draft, second: Draft) -> Draft:
    best = min(first, second, key=lambda draft: (-draft.score, _offset(draft)))
    lost = _each(*best.lost, *first.lost, *second.lost)
    gained = _each(*best.gained, *first.gained, *second.gained)
    return Draft(best.kind, best.old, best.new, lost, gained, best.score)


def _each(*facts: Fact) -> tuple[Fact, ...]:
    """Each fact once, as it is stated rather than as it is spoken of."""
    out: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        known = out.get(fact.identity)
        if known is None or (known.aside and not fact.aside):
            out[fact.identity] = fact
    return tuple(out.values())


def _offset(draft: Draft) -> int:
    """Where a draft stands, alike when old and new change places."""
    return sum(clause.start for clause in draft.sides)


def _finding(draft: Draft) -> Finding:
    effect = effect_of(draft)
    severity, reason = severity_of(draft, effect)
    if severity > Severity.LOW and draft.score < bar_of(draft.kind, weights().listed):
        # What only stands beside surer findings leads no message.
        severity = Severity(severity - 1)
    value = value_of(draft)
    words = fewwords.told(draft)
    if words and (words.is_added or not value.startswith(PROMISE)):
        value = words.value or value
        is_graver = words.effect == effect and severity > words.severity
        weighed = words.effect != "neutral" or (words.weighed and not draft.facts)
        if weighed and not is_graver:
            effect, severity, reason = words.effect, words.severity, words.reason
    return Finding(
        kind=draft.kind,
        action=draft.action,
        value=value,
        effect=effect,
        severity=severity,
        section=_place(draft.clause),
        old_quote=_quote(draft.old, draft.new, draft.lost),
        new_quote=_quote(draft.new, draft.old, draft.gained),
        dpv=dpv(draft.kind, (draft.gained or draft.lost)[0].value if draft.gained or draft.lost else ""),
        opp115=OPP115[draft.kind],
        reason=reason,
    )


def _place(clause: Clause) -> str:
    """The heading above a clause, with the lead-in where that denies what the clause says, or lets people refuse it."""
    return (
        f"{clause.section} › {clause.lead}".lstrip(" ›")
        if clause.lead and (opening(clause) or choosing(clause))
        else clause.section
    )


def _quote(clause: Clause | None, other: Clause | None, facts: tuple[Fact, ...]) -> str | None:
    if clause is None:
        return None
    inside = [fact.at for fact in facts if fact.at < len(clause.text)]
    at = inside[0] if inside else first_difference(clause.text, other.text) if other else 0
    return quote(clause.text, at)
