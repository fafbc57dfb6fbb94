"""
What two documents come to before anything is judged: their statements, aligned, without what says nothing new.

One way for all: what a torn capture lacks is taken out of the other version; what is only set otherwise, renamed or
cited otherwise is settled; how statements point elsewhere, and the words of buttons, are no edits; what stands in
another document of the same page is sorted apart.
"""

from dataclasses import dataclass, replace

from bot.analyse.noise import citations, form, idle, parts, renamed, reworded, torn
from bot.analyse.noise.parts import Part, Sorted
from bot.analyse.noise.torn import Mended
from bot.analyse.statements.align import Alignment, Edit, align
from bot.analyse.statements.segment import Clause, segment
from bot.analyse.statements.tongue import is_english
from bot.analyse.versions.owner import own_names
from bot.analyse.versions.version import Version, body_of
from bot.extract.language import language_of
from bot.model import Document, Rules


@dataclass(frozen=True, slots=True)
class Reading:
    """
    Both versions, the lower-case names of their publisher, their languages ("" unknown), and their alignment.

    `told` are its edits by the document of the page that they stand in, and `others` those documents but the watched
    one, of the old and the new page.
    """

    old: Version
    new: Version
    own: frozenset[str]
    spoken: tuple[str, str]
    alignment: Alignment
    mended: Mended
    told: Sorted
    others: tuple[tuple[Part, ...], tuple[Part, ...]]

    def of(self, edits: tuple[Edit, ...]) -> Alignment:
        """The alignment with some of the edits only."""
        return replace(self.alignment, edits=edits)

    @property
    def is_in_two_languages(self) -> bool:
        """Whether both languages are known and differ."""
        return all(self.spoken) and self.spoken[0] != self.spoken[1]


def read(old: Document, new: Document, rules: Rules = Rules(), *, as_recorded: bool = False) -> Reading:
    """Read two documents. `as_recorded` takes what a torn version lacks for gone."""
    before, after = segment(old), segment(new)
    mended = _mended(before, after, as_recorded=as_recorded)
    before, after = mended.old, mended.new
    spoken = language_of(old), language_of(new)
    earlier = Version(before, is_english(old, spoken[0]), body_of(before, after))
    later = Version(after, is_english(new, spoken[1]), body_of(after, before))
    own = own_names(old, new, rules)
    alignment = mended.alignment
    if earlier.english and later.english:
        alignment = reworded.settled(alignment, before, after)
    alignment = renamed.settled(form.settled(alignment, earlier, later), earlier, later, own)
    alignment = citations.settled(alignment, earlier, later)
    others = parts.others(old, rules.document), parts.others(new, rules.document)
    told = parts.sort_edits(idle.told(alignment.edits, earlier, later, own), *others)
    return Reading(earlier, later, own, spoken, alignment, mended, told, others)


def _mended(before: tuple[Clause, ...], after: tuple[Clause, ...], *, as_recorded: bool) -> Mended:
    aligned = align(before, after)
    return Mended(before, after, aligned) if as_recorded else torn.mend(before, after, aligned)
