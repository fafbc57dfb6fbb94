"""
What has a reader of its own: lists of recipients, cookie tables, terms, a policy's own tables, contact details.

Each takes the edits that it tells better than the general judgement, which gets the rest.
"""

import re
from dataclasses import dataclass, replace

from bot.analyse.drafting.drafted import Drafted
from bot.analyse.drafting.drafts import FEW, Draft
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.noise.reading import Reading
from bot.analyse.specialists import controller, cookies, grid, labelled, moved, reach, rows, terms
from bot.analyse.statements.align import Edit
from bot.analyse.telling import fewwords

_PARTY = "service providers"
_PROVIDERS = lazily(r"\b(?:service )?providers?\b|\bsub-?processors?\b", re.IGNORECASE)
"""In an agreement, "Processor" alone is the name of a party."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """
    `edits` are left for the general judgement. Of the others, `certain` drafts are told whatever the whole change looks
    like, `recorded` ones are kept and tell nobody; `tabled` (with another controller, and lead-ins that
    turned round) are certain too, and stand in for what else is said of their statements; `worded` are told unless their
    statements are told otherwise. `agreed` where the document is an agreement, all of which speaks of parties. `own` are the
    names of the publisher.
    """

    edits: tuple[Edit, ...]
    certain: tuple[Draft, ...]
    recorded: tuple[Draft, ...]
    tabled: grid.Judged
    worded: tuple[Draft, ...] = ()
    agreed: bool = False
    own: frozenset[str] = frozenset()

    @property
    def is_sure(self) -> bool:
        """Whether anybody must be told."""
        return bool(self.certain or self.worded or self.tabled.drafts)

    def joined(self, drafted: Drafted) -> tuple[list[Draft], list[Edit]]:
        """All drafts, and the edits that none tells of, with those of the general judgement."""
        found = [
            replace(draft, kind="other", lost=(), gained=()) if self._names_parties(draft) else draft
            for draft in drafted.drafts
        ]
        drafts = self.tabled.beside([*found, *self.recorded, *self.certain])
        drafts = fewwords.joined(drafts, self.worded)
        left = [edit for edit in drafted.rest if not self.tabled.covers(edit)]
        left = [edit for edit in left if not any(entry.tells(edit) for entry in self.worded)]
        few = len(self.edits) <= FEW
        left = fewwords.paired(left) if few else left
        typed = {id(edit): entry for edit in left if (entry := fewwords.typed(edit, self.own, few=few))}
        return [*drafts, *typed.values()], [edit for edit in left if id(edit) not in typed]

    def _names_parties(self, draft: Draft) -> bool:
        """Whether a draft tells who is responsible, or who receives data, for no more than that a party is named."""
        facts = draft.facts
        if not self.agreed or draft.kind not in {"scope", "sharing"}:
            return False
        if draft.kind == "scope":
            return not facts
        sides = [clause.text for clause in draft.sides]
        return {fact.value for fact in facts} == {_PARTY} and not any(map(_PROVIDERS.search, sides))


def _decided(reading: Reading, left: tuple[Edit, ...]) -> tuple[Draft, ...]:
    """The limits that must be told, also of statements that other rules took for the same; not of other documents."""
    strange = {(edit.old and edit.old.start, edit.new and edit.new.start) for edit in reading.told.beside}
    pairs = reading.mended.alignment.edits
    mine = [edit for edit in pairs if (edit.old and edit.old.start, edit.new and edit.new.start) not in strange]
    found = fewwords.decided(mine, left, reading.old, reading.new, reading.own)
    told = {draft.pair for draft in found}
    return (
        *found,
        *(draft for draft in labelled.turned(reading.old, reading.new) if draft.pair not in told),
    )


def sift(reading: Reading, document: str) -> Sifted:
    """Let each reader take its own from the edits of a `document` kind."""
    old, new = reading.old, reading.new
    listed = rows.changes(old, new, document)
    kept = cookies.changes(old, new, reading.own, document)
    judged = terms.judge(kept.without(listed.without(reading.told.ours)), old, new, document)
    tabled = grid.judge(judged.rest, old, new, document, formed=reading.alignment.formed)
    reached = reach.judge(tabled.edits, old, new)
    return Sifted(
        reached.edits,
        (*listed.drafts, *kept.drafts, *judged.drafts),
        reached.drafts,
        tabled.and_also((*controller.replaced(reached.edits, old, new), *moved.turned(old, new))),
        _decided(reading, reached.edits),
        document in terms.DOCUMENTS,
        reading.own,
    )
