"""A statement that went by itself and names nothing that is gone, or came and names nothing new, as a change of one like it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.analyse.drafting.drafts import Draft
from bot.analyse.grammar.elsewhere import is_object
from bot.analyse.grammar.facts import at_odds
from bot.analyse.kinds.families import facts_of, facts_of_kind
from bot.analyse.statements.align import Edit
from bot.analyse.statements.keyed import words_of
from bot.analyse.statements.restated import meaning_of
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.coupling import ONE_THING
from bot.analyse.versions.evidence import APART
from bot.model import ITEM, PARAGRAPH

_ENOUGH, _OF_ONE = 0.52, 0.45
"""So many words of two statements are common to both where one became the other; and where both say a thing of their kind."""
_PART = 0.5
"""So many words of a statement that was cut off another are those that the other has no longer."""
_FEWEST = 5
_MOST = 300
"""Among more statements than this none is looked for: the text is another."""
_PROSE = frozenset((PARAGRAPH, ITEM))
_APART = APART | ONE_THING - {"jurisdiction"}
_NOT = "not"


def changed(drafts: Iterable[Draft], edits: Iterable[Edit]) -> list[Draft]:
    """The drafts, of which the nameless ones of single statements are with the changed statement that is most like them."""
    edits = sorted(edits, key=lambda edit: edit.offset)
    pairs = [(edit.old, edit.new) for edit in edits if edit.old and edit.new]
    drafts = [_cut_off(draft, pairs) if _is_without_news(draft) else draft for draft in drafts]
    if not any(map(_is_nameless, drafts)):
        return drafts
    sides: tuple[list[Clause], list[Clause]] = ([], [])
    for edit in edits:
        for clause, side in ((edit.old, sides[0]), (edit.new, sides[1])):
            if clause and clause.kind in _PROSE:
                side.append(clause)
    return [_changed(draft, sides[draft.new is None]) if _is_nameless(draft) else draft for draft in drafts]


def _is_nameless(draft: Draft) -> bool:
    return not draft.facts and draft.kind not in _APART and _is_without_news(draft)


def _is_without_news(draft: Draft) -> bool:
    """Whether a draft of a single statement names nothing that the other version lacks."""
    alone = draft.action != "changed" and all(fact.aside for fact in draft.facts)
    return alone and draft.kind not in APART and draft.clause.kind in _PROSE


def _cut_off(draft: Draft, pairs: Iterable[tuple[Clause, Clause]]) -> Draft:
    """A draft with the statement that was cut in two where its own is one part and the other stands beside it."""
    mine = meaning_of(draft.clause.text).bag
    for old, new in pairs if mine.total() >= _FEWEST else ():
        whole, part = (old, new) if draft.new else (new, old)
        if abs(part.block - draft.clause.block) > 1 or whole.kind not in _PROSE:
            continue
        left = meaning_of(whole.text).bag - meaning_of(part.text).bag
        is_part = (mine & left).total() >= _PART * mine.total() and bool(mine[_NOT]) == bool(left[_NOT])
        if is_part and is_object(draft.clause.text) == is_object(whole.text):
            return replace(draft, old=draft.old or whole, new=draft.new or whole)
    return draft


def _changed(draft: Draft, others: list[Clause]) -> Draft:
    """A draft with the statement of the other version that became it, or that it became, if any."""
    if len(others) > _MOST:
        return draft
    near = [(share, -clause.start, clause) for clause in others if (share := _likeness(draft, clause))]
    if not near:
        return draft
    other = max(near)[2]
    return replace(draft, old=draft.old or other, new=draft.new or other)


def _likeness(draft: Draft, other: Clause) -> float:
    """How much of its words a statement has in common with one that may have taken its place; 0 where it did not."""
    mine, its = words_of(draft.clause.key), words_of(other.key)
    if 4 * len(mine & its) < _OF_ONE * (len(mine) + len(its)):
        return 0.0
    before, after = meaning_of(draft.clause.text), meaning_of(other.text)
    share = 2 * sum((before.bag & after.bag).values()) / max(1, before.size + after.size)
    if share < _OF_ONE or min(before.size, after.size) < _FEWEST or bool(before.bag[_NOT]) != bool(after.bag[_NOT]):
        return 0.0
    if is_object(draft.clause.text) != is_object(other.text) or at_odds(facts_of(draft.clause), facts_of(other)):
        return 0.0
    said = [{fact.bare for fact in facts_of_kind(clause, draft.kind)} for clause in (draft.clause, other)]
    return share if share >= _ENOUGH or said[0] & said[1] else 0.0
