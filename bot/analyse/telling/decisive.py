"""Which limits are told whatever the whole change looks like: those that make sure what is done, to whom, and how long."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.families import facts_of
from bot.analyse.kinds.figures import is_same_time
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.segment import Clause
from bot.analyse.telling.limits import Limit
from bot.analyse.telling.stance import stance
from bot.analyse.telling.toll import effect_of_limit, is_telling
from bot.analyse.telling.topic import only_in
from bot.analyse.telling.wordings import GAP
from bot.analyse.versions.version import Version
from bot.model import ROW

_SILENT = frozenset(("may", "prior"))
_AGREED = lazily(r"\b(?:consent|permission|authori[sz]ation|agreement|approval)\b")
_MEASURES = frozenset(("hedge", "amount", "period", "breadth"))
_ASKED_FOR = lazily(r"\brequest\w*\b", re.IGNORECASE)


def is_decisive(limit: Limit, was: Clause, now: Clause, old: Version, new: Version) -> bool:
    """Whether the limit by which two wordings differ is told whatever else changed."""
    if limit.form == "opposite":
        return is_telling(limit)
    if limit.form == "manner":
        return limit.words.casefold() not in _SILENT and bool(_AGREED.search(limit.bare))
    if limit.form == "place":
        return limit.words.casefold().startswith("only ") or any(
            fact.kind == "transfer" for fact in _apart(was, now, old, new)
        )
    serves = stance(limit.bare)
    if limit.form in _MEASURES or (limit.form == "belief" and limit.is_swap):
        return effect_of_limit(limit) != "neutral" or _times_keeping(limit, was, now)
    if limit.form == "more":
        return serves != "neutral" and not any(_apart(was, now, old, new))
    if limit.form == "act":
        return serves != "neutral"
    if limit.form == "only":
        return serves != "neutral" or limit.words[:1].isupper()
    if limit.form in {"choice", "belief"}:
        return serves == "worse" and not _ASKED_FOR.search(limit.words)
    return limit.form in {"consent", "joint", "actor"} or (limit.form == "residence" and serves != "neutral")


def _apart(was: Clause, now: Clause, old: Version, new: Version) -> Iterator[Fact]:
    """The facts that one wording alone has."""
    yield from only_in(was, now, new)
    yield from only_in(now, was, old)


def _times_keeping(limit: Limit, was: Clause, now: Clause) -> bool:
    """Whether another period is said to be how long data is kept; two that changed places are others, too."""
    if limit.form != "period" or (GAP not in limit.lost and is_same_time(limit.lost, limit.gained)):
        return False
    return all(
        clause.kind is not ROW and any(fact.kind == "retention" and fact.size for fact in facts_of(clause))
        for clause in (was, now)
    )
