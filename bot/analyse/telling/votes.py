"""
Turns of matters whose statements are weighed against each other: how long data is kept, what protects children, how
changes are told.
"""

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.openended import OPEN_ENDED, UNTIL
from bot.analyse.telling.turn import BETTER, NEUTRAL, Turn, stated
from bot.model import Severity

_UNENDING = OPEN_ENDED | UNTIL
_TOLD = frozenset(
    ("notice by e-mail", "prominent notice", "notice of changes", "notice in advance", "consent before changes")
)
_POSTED = frozenset(
    ("posting on the page", "no notice", "change at any time", "reader is to check", "use is acceptance")
)
_WORSE_NOTICE = frozenset(("no notice", "change at any time", "use is acceptance"))
_WHY_KEPT = ("kept longer", "a promise to delete or not to keep is gone")
_KEPT = {
    "not kept": 2,
    "deleted at once": 2,
    "deleted afterwards": 1,
    "kept after deletion": -1,
    "kept longer": -1,
    "without limit": -1,
}
_PROTECTS = frozenset(
    ("no knowing collection", "not for children", "parental consent", "deletion of children's data", "COPPA")
)


def retention(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    if not (lost or gained):
        return None
    before, after = _limits(lost), _limits(gained)
    alike = bool(before) == bool(after)
    ended = bool(before) and not any(fact.size for fact in gained)
    if ended and {fact.value for fact in gained} & _UNENDING:
        return Turn("worse", Severity.HIGH, "a limit gave way to an open-ended rule")
    votes = _longest(lost) - _longest(gained) if alike and _longest(lost) and _longest(gained) else 0.0
    votes = votes or _keeping(gained) - _keeping(lost)
    if votes > 0:
        return BETTER
    if votes < 0:
        return (
            Turn("worse", Severity.HIGH, "a limit is gone")
            if ended
            else Turn("worse", Severity.MEDIUM, _WHY_KEPT[any(map(_promises_end, lost))])
        )
    return NEUTRAL


def _promises_end(fact: Fact) -> bool:
    return _kept(fact) > 0 and not fact.size


def _limits(facts: tuple[Fact, ...]) -> list[float]:
    """Periods after which data is kept no longer, in days."""
    return [fact.size for fact in facts if fact.size and not fact.bounded]


def _longest(facts: tuple[Fact, ...]) -> float:
    """The longest of limits; of least periods and the like where there is no limit."""
    return max(_limits(facts) or [fact.size for fact in facts], default=0.0)


def _keeping(facts: tuple[Fact, ...]) -> int:
    """How far statements of how long data is kept serve the person: the one that serves most, and all that cost something."""
    kept = [_kept(fact) for fact in facts]
    return max([0, *kept]) + sum(votes for votes in kept if votes < 0)


def _kept(fact: Fact) -> int:
    """How far a statement of how long data is kept serves the person; one that may be so, or in some cases, counts less."""
    if fact.size:
        return 0 if fact.bounded else 1
    weight = _KEPT.get(fact.value, 0)
    if fact.denied:
        return -weight
    return (weight > 1) if fact.bounded else weight


def children(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    before, after = _ages(lost), _ages(gained)
    if before and after and min(after) < min(before):
        return Turn("worse", Severity.HIGH, "the minimum age is lower")
    if before and after and min(after) > min(before):
        return Turn("better", Severity.LOW, "the minimum age is higher")
    votes = _protection(gained) - _protection(lost)
    if votes < 0:
        return Turn("worse", Severity.HIGH, "protection of children")
    if votes > 0:
        return Turn("better", Severity.LOW, "protection of children")
    return NEUTRAL if lost or gained else None


def _protection(facts: tuple[Fact, ...]) -> int:
    """How far statements protect children; an age beside them only says whom they are of."""
    topics = [fact for fact in facts if fact.value in _PROTECTS]
    return sum(map(_protects, topics or facts))


def _protects(fact: Fact) -> int:
    if fact.denied:
        return -1
    return 0 if fact.bounded or fact.aside else int(bool(fact.size) or fact.value in _PROTECTS)


def _ages(facts: tuple[Fact, ...]) -> list[float]:
    return [fact.size for fact in facts if fact.size and not (fact.denied or fact.bounded)]


def notice(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    lost, gained = stated(lost), stated(gained)
    if not (lost or gained):
        return None
    told = {fact.value for fact in lost if _tells(fact)}
    if told & {fact.value for fact in gained if fact.denied}:
        return Turn("worse", Severity.HIGH, "the statement is reversed")
    if told and {fact.value for fact in gained if not fact.denied} & _POSTED and not any(map(_tells, gained)):
        return Turn("worse", Severity.MEDIUM, "people are told of changes less surely")
    votes = _days(gained) - _days(lost) if _days(gained) and _days(lost) else 0.0
    votes = votes or sum(map(_informs, gained)) - sum(map(_informs, lost))
    if votes > 0:
        return BETTER
    if votes < 0:
        return Turn("worse", Severity.MEDIUM, "to the person's disadvantage")
    return NEUTRAL


def _tells(fact: Fact) -> bool:
    """Whether a statement promises that people are told of changes."""
    return (fact.value in _TOLD or bool(fact.size)) and not (fact.denied or fact.bounded)


def _days(facts: tuple[Fact, ...]) -> float:
    return max((fact.size for fact in facts if _tells(fact)), default=0.0)


def _informs(fact: Fact) -> int:
    if fact.value in _WORSE_NOTICE:
        return 1 if fact.denied else -1
    if fact.denied:
        return -1
    return int(_tells(fact))
