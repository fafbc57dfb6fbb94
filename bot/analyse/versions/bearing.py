"""Whether a changed statement bears on the policy though no rule types it: then it is shown, never swallowed."""

import re
from collections.abc import Set as AbstractSet

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.families import facts_of_kind
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements import dates, substance
from bot.analyse.statements.align import Edit, loose_key
from bot.analyse.statements.rewording import is_rewording
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.versions import addresses
from bot.analyse.versions.version import Version
from bot.model import ITEM

_ABOUT_DATA = lazily(
    r"\b(?:ke(?:ep|eps|pt|eping)|stor(?:e|es|ed|ing|age)|record\w*|log(?:s|ged|ging)|anonym\w+|identif\w+|profil\w+|monitor\w*|measur\w+|analy[sz]\w+"
    r"|s(?:ell|ells|elling|old)|giv(?:e|es|en|ing)|receiv\w+|send|sends|sent|contact\w*|transfer\w*|provid\w+|affiliat\w+|partners?|parent|child\w*|minors?"
    r"|law\w*|legal\w*|court\w*|authorit\w+|regulat\w+|government\w*|police|complain\w*|object\w*|withdraw\w*|permi\w+|terms?|agree\w*|notif\w+|inform|effect\w*"
    r"|ip address\w*|e-?mails?|location\w*|devices?|payments?|credit|health|train(?:ed|ing)?|ai|models?|hosted|servers?|fees?|charg\w+"
    r"|us(?:e|es|ed|ing)|requests?|fraud\w*|automat\w+|decisions?|owned|operat(?:e|es|ed|or|ors)|modif\w+|chang\w+|remain\w*|cop(?:y|ies)|archiv\w+|backups?"
    r"|messages?|conversations?|calls?|photos?|pictures?|faces?|facial|biometric\w*|voices?|cameras?|gender|births?|market(?:s|ing)?|communicat\w+|interests?|limit\w*|ads|promotions|research|statistic\w*|merg\w+|bankrupt\w*"
    r"|gmbh|inc|llc|ltd)\b|\([“\"]we\b",
    re.IGNORECASE,
)
"""What statements about data and the law are made of, beside what every policy says: an offer or an event has none of it."""

_OWN = lazily(r"(?:your|the user[’']s|(?:the )?child(?:ren)?[’']s)(?: [\w’'-]+){2}", re.IGNORECASE)
_SENTENCE_END = lazily(r"[.!?:;。！？][\"'”’)\]]{0,3}$")
_FEWEST = 3
_FEWEST_OUTSIDE = 6
_UNPUNCTUATED = 8
_PIECE = 5
_LARGE_SHARE = 0.15
_LARGE = 60


def bears(edit: Edit, old: Version, new: Version, *, known: bool | None = None) -> bool:
    """
    Whether an edit may change what the policy says, as far as can be told without typing it.

    `known` is what `is_known` says of it, where that is asked already.
    """
    sides = [(clause, here) for clause, here in ((edit.old, old), (edit.new, new)) if clause]
    sides = [(clause, here) for clause, here in sides if substance.is_prose(clause) and not substance.is_banner(clause)]
    if not (old.english and new.english):
        return bool(sides) and _bears_abroad(edit)
    if any(substance.is_foreign(clause) for clause, _ in sides):
        return any(here.holds(clause) and is_sentence(clause) for clause, here in sides) and _bears_abroad(edit)
    if not any(is_statement(clause, here) for clause, here in sides):
        return False
    return not (is_known(edit, old, new) if known is None else known)


def is_known(edit: Edit, old: Version, new: Version) -> bool:
    """Whether a pair says the same in other words, or the other version nearly the same as a statement of one side."""
    if edit.old and edit.new:
        return is_rewording(edit, old.uses, new.uses)
    return (old if edit.new else new).says(edit.clause)


def is_statement(clause: Clause, here: Version) -> bool:
    """Whether a clause of prose is a statement of the policy rather than something that stands beside it."""
    held = here.holds(clause)
    if substance.is_listed(clause) and (held or substance.is_headed(clause) or not substance.is_title(clause)):
        return True
    if held:
        return (
            is_sentence(clause)
            or substance.answers(clause)
            or _is_datum(clause)
            or (clause.size >= _FEWEST_OUTSIDE and substance.is_policy(clause))
        )
    if clause.size < _FEWEST_OUTSIDE or not _SENTENCE_END.search(clause.text):
        return False
    return substance.is_policy(clause) or bool(_ABOUT_DATA.search(clause.text))


def _is_datum(clause: Clause) -> bool:
    """Whether an entry that no lead-in makes a statement names what is somebody's own: "your blood group and weight"."""
    if clause.kind is not ITEM or clause.linked:
        return False
    return bool(_OWN.match(clause.text)) or bool(facts_of_kind(clause, "data_collected"))


def beside(here: Version, changed: AbstractSet[int]) -> frozenset[int]:
    """
    The beginnings of changed clauses that came or went with a piece of the page around the policy.

    Such a piece is a run of changed clauses outside the body, most of which are no statements. `changed` holds the
    beginnings of all clauses that stand on one side only.
    """
    outside = {start for start in changed if not here.body[0] <= start <= here.body[1]}
    if len(outside) < _PIECE:
        return frozenset()
    out: set[int] = set()
    run: list[Clause] = []
    for clause in (*here.clauses, None):
        if clause and clause.start in outside:
            run.append(clause)
            continue
        told = sum(_is_told(entry, here) for entry in run)
        if len(run) >= _PIECE and 2 * told < len(run):
            out.update(entry.start for entry in run)
        run = []
    return frozenset(out)


def _is_told(clause: Clause, here: Version) -> bool:
    if substance.is_prose(clause) and is_statement(clause, here):
        return True
    full = clause.size >= _FEWEST_OUTSIDE and bool(_SENTENCE_END.search(clause.text))
    return full and substance.may_be_prose(clause)


def is_sentence(clause: Clause) -> bool:
    """Whether a clause reads as a sentence: ended like one, or long."""
    count = clause.size
    return count >= _UNPUNCTUATED or (count >= _FEWEST and bool(_SENTENCE_END.search(clause.text)))


def _bears_abroad(edit: Edit) -> bool:
    """In a language whose words are unknown here, every difference counts but dates, addresses and order."""
    sides = [side for side in (edit.old, edit.new) if side]
    if all(addresses.is_address(side) or dates.is_dating(side) for side in sides):
        return False
    keys = [sorted(_plain(side).split()) for side in sides]
    return keys[0] != keys[1] if len(keys) > 1 else bool(keys[0])


def _plain(clause: Clause) -> str:
    text = clause.text
    for fact in _details(clause):
        text = text.replace(fact.value, " ")
    return loose_key(key_of(text)).replace("emailaddress", "")


def _details(clause: Clause) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts_of_kind(clause, "contact") if "@" not in fact.value)


def large_losses(edits: list[Edit], here: Version) -> list[Edit]:
    """
    The sentences that came or went alone, where they make a large share of their version: never mere furniture.

    `edits` stand on one side only, all on the side of `here`.
    """
    told = [edit for edit in edits if is_sentence(edit.clause) and substance.may_be_prose(edit.clause)]
    words = sum(edit.clause.size for edit in told)
    return told if words >= max(_LARGE, _LARGE_SHARE * here.size) else []
