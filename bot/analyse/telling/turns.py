"""
Changes that turn a statement against the person, or for them: a promise lost, opt-in become opt-out, a limit given up,
an age lowered, a mechanism replaced, a right narrowed, a notice weakened. Each has its effect and its severity.
"""

from dataclasses import dataclass

from bot.analyse.grammar.facts import SOLELY, Fact, at_odds
from bot.analyse.kinds.collected import SENSITIVE
from bot.analyse.kinds.purpose import AT_ALL, GRAVE
from bot.analyse.kinds.retention import OPEN_ENDED
from bot.analyse.kinds.transfer import COUNTRIES, OUTSIDE
from bot.model import Severity

_UNENDING = OPEN_ENDED | {"until deletion is asked for"}
MECHANISMS = frozenset(
    (
        *(
            "Standard Contractual Clauses",
            "Privacy Shield",
            "Data Privacy Framework",
            "UK extension",
            "UK transfer agreement",
            "adequacy decision",
        ),
        *("binding corporate rules", "Cross-Border Privacy Rules", "intragroup agreement", "consent to transfer"),
    )
)
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
_NAMELESS_SALE = "sale of aggregated data"
_ABROAD = frozenset(("outside the EEA", "other countries"))
_BY_PLACE, _EVERYONE = "rights by place of residence", "rights for everyone"
_AGAINST = frozenset(
    (
        *(
            ("security", "no guarantee"),
            ("right", "identity check"),
        ),
        *(("right", "fees"), ("right", "arbitration"), ("consent", "consent by use")),
        ("consent", "use without consent"),
    )
)
_FOR = frozenset(
    (
        ("sharing", "consent only"),
        *(("sharing", "recipients of aggregated data"), ("sale", "opt-out of sale"), ("transfer", "inside the EEA")),
        ("transfer", "supplementary safeguards"),
    )
)
_NEITHER = frozenset(
    (
        ("consent", "withdrawal of consent"),
        ("consent", "consent of other people"),
        ("right", "unfounded requests"),
        ("right", _BY_PLACE),
        ("purpose", "making aggregated data"),
    )
)
OPT_IN_LOST = "opt-in to opt-out"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a change comes to: `effect` for the person, `severity`, and the reason for it in a few words."""

    name: str
    effect: str
    severity: Severity
    reason: str


def gain_of(fact: Fact, usual: str) -> str:
    """Whom a new statement of this fact serves, where `usual` is the rule of its kind."""
    key = (fact.kind, fact.value)
    if fact.aside:
        return "neutral"
    if key in _AGAINST:
        return "worse"
    if key in _FOR:
        return "better"
    return "neutral" if key in _NEITHER else usual


def turn_of(kind: str, lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    """The turn that facts lost and gained make, or None for none."""
    rule = _RULES.get(kind)
    return rule(lost, gained) if rule else None


def opts_out_instead(before: tuple[Fact, ...], after: tuple[Fact, ...]) -> bool:
    """Whether a statement that asked for consent first now only lets people opt out."""
    return (
        _has(before, "consent", "consent before use")
        and any(fact.kind == "opt_out" and not (fact.denied or fact.aside) for fact in after)
        and not any(fact.kind == "opt_out" for fact in before)
        and not _has(after, "consent", "consent before use")
    )


OPT_OUT_INSTEAD = Turn(OPT_IN_LOST, "worse", Severity.HIGH, "opt-in became opt-out")


def narrowed(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Fact | None:
    """The promise on all data of a sort, or on all means, that one on some took the place of."""
    come = [fact for fact in gained if fact.denied]
    return next((fact for fact in lost if fact.denied and any(_is_part(some, fact) for some in come)), None)


def _is_part(some: Fact, whole: Fact) -> bool:
    """Whether a promise is on a part of what another one is on: "photos" of data, "shared photos" of "photos"."""
    if some.value == SOLELY + whole.value:
        return True
    of_all = whole.about in {"", AT_ALL} and some.about not in {"", AT_ALL}
    return some.value == whole.value and (of_all or some.about.endswith(f" {whole.about}"))


def _of_data(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    wider = narrowed(lost, gained)
    if wider:
        weight = Severity.HIGH if wider.kind == "sale" else Severity.MEDIUM
        return Turn("promise narrowed", "worse", weight, "a promise is left for a part only")
    if narrowed(gained, lost):
        return Turn("promise widened", "better", Severity.LOW, "in favour of the person")
    return None


def _sale(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    narrower = _of_data(lost, gained)
    if narrower:
        return narrower
    promised, kept = _refusals(lost), _refusals(gained)
    ended, sold = _sales(lost), _sales(gained)
    if promised & sold:
        return Turn("promise reversed", "worse", Severity.HIGH, "a promise not to sell is reversed")
    if (promised and ended and not (kept or sold)) or (kept and sold and not (promised or ended)):
        return Turn("sale qualified", "neutral", Severity.HIGH, "a promise not to sell beside what may be a sale")
    if promised and not kept:
        return Turn("promise lost", "worse", Severity.HIGH, "a promise not to sell is gone")
    if sold == {_NAMELESS_SALE} and ended:
        return Turn("sale narrowed", "better", Severity.LOW, "in favour of the person")
    if sold - {_NAMELESS_SALE}:
        return Turn("sale", "worse", Severity.HIGH, "sale of personal data")
    if sold:
        return Turn("sale", "worse", Severity.MEDIUM, "sale of data that names nobody")
    if lost and not (promised or ended or kept):
        return Turn("choice lost", "worse", Severity.HIGH, "a choice against sale is gone")
    return None


def _refusals(facts: tuple[Fact, ...]) -> set[str]:
    return {fact.value for fact in facts if fact.denied}


def _sales(facts: tuple[Fact, ...]) -> set[str]:
    return {fact.value for fact in facts if not fact.denied} - {"opt-out of sale"}


def _retention(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    if not (lost or gained):
        return None
    before, after = _limits(lost), _limits(gained)
    alike = bool(before) == bool(after)
    ended = bool(before) and not any(fact.size for fact in gained)
    if ended and {fact.value for fact in gained} & _UNENDING:
        return Turn("limit lost", "worse", Severity.HIGH, "a limit gave way to an open-ended rule")
    votes = _longest(lost) - _longest(gained) if alike and _longest(lost) and _longest(gained) else 0.0
    votes = votes or _keeping(gained) - _keeping(lost)
    if votes > 0:
        return Turn("kept shorter", "better", Severity.LOW, "in favour of the person")
    if votes < 0:
        return (
            Turn("limit lost", "worse", Severity.HIGH, "a limit is gone")
            if ended
            else Turn("kept longer", "worse", Severity.MEDIUM, _WHY_KEPT[any(map(_promises_end, lost))])
        )
    return Turn("retention", "neutral", Severity.LOW, "no clear effect on the person")


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


def _children(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    before, after = _ages(lost), _ages(gained)
    if before and after and min(after) < min(before):
        return Turn("age lowered", "worse", Severity.HIGH, "the minimum age is lower")
    if before and after and min(after) > min(before):
        return Turn("age raised", "better", Severity.LOW, "the minimum age is higher")
    votes = _protection(gained) - _protection(lost)
    if votes < 0:
        return Turn("protection lost", "worse", Severity.HIGH, "protection of children")
    if votes > 0:
        return Turn("protection added", "better", Severity.LOW, "protection of children")
    return Turn("children", "neutral", Severity.LOW, "no clear effect on the person") if lost or gained else None


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


def _transfer(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    lost, gained = _given(lost), _given(gained)
    gone = {fact.value for fact in lost if not fact.denied} & MECHANISMS
    come = {fact.value for fact in gained if not fact.denied} & MECHANISMS
    stays, leaves = _stays(gained), _stays(lost)
    if leaves and _goes(gained) & leaves:
        return Turn("promise reversed", "worse", Severity.HIGH, "a promise on where data stays is reversed")
    if leaves and not stays:
        return Turn("promise lost", "worse", Severity.MEDIUM, "a promise on where data stays is gone")
    if stays and not leaves:
        return Turn("promise made", "better", Severity.LOW, "in favour of the person")
    if gone and come:
        return Turn("mechanism replaced", "neutral", Severity.MEDIUM, "another transfer mechanism")
    if gone:
        return Turn("mechanism lost", "worse", Severity.MEDIUM, "a transfer mechanism is no longer named")
    return None


def _stays(facts: tuple[Fact, ...]) -> set[str]:
    """The places that data is said not to go to."""
    return {
        fact.value
        for fact in facts
        if fact.denied and (fact.value in _ABROAD or fact.value in COUNTRIES or fact.value.startswith(OUTSIDE))
    }


def _goes(facts: tuple[Fact, ...]) -> set[str]:
    return {fact.value for fact in facts if not fact.denied}


def _right(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    if at_odds(lost, gained):
        return None
    narrowed = _has(gained, "right", _BY_PLACE) or _has(lost, "right", _EVERYONE)
    widened = _has(lost, "right", _BY_PLACE) or _has(gained, "right", _EVERYONE)
    if narrowed and not widened:
        return Turn("right narrowed", "worse", Severity.MEDIUM, "rights depend on the place of residence")
    if widened and not narrowed:
        return Turn("right widened", "better", Severity.LOW, "rights for more people")
    return None


def _consent(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    first, without = "consent before use", "use without consent"
    if _has(lost, "consent", first) and _has(gained, "consent", without):
        return Turn("consent lost", "worse", Severity.HIGH, "consent is not always asked any more")
    if _has(lost, "consent", without) and _has(gained, "consent", first):
        return Turn("consent won", "better", Severity.LOW, "consent is asked first")
    return None


def _notice(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    lost, gained = _given(lost), _given(gained)
    if not (lost or gained):
        return None
    told = {fact.value for fact in lost if _tells(fact)}
    if told & {fact.value for fact in gained if fact.denied}:
        return Turn("notice denied", "worse", Severity.HIGH, "the statement is reversed")
    if told and {fact.value for fact in gained if not fact.denied} & _POSTED and not any(map(_tells, gained)):
        return Turn("notice weakened", "worse", Severity.MEDIUM, "people are told of changes less surely")
    votes = _days(gained) - _days(lost) if _days(gained) and _days(lost) else 0.0
    votes = votes or sum(map(_informs, gained)) - sum(map(_informs, lost))
    if votes > 0:
        return Turn("notice better", "better", Severity.LOW, "in favour of the person")
    if votes < 0:
        return Turn("notice worse", "worse", Severity.MEDIUM, "to the person's disadvantage")
    return Turn("notice", "neutral", Severity.LOW, "no clear effect on the person")


def _given(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if not fact.aside)


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


def _purpose(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    """A grave use that is made with consent only serves nobody for sure; "only" alone would make it a favour."""
    return _consented(lost, gained, GRAVE, "a grave use") or _of_data(lost, gained)


def _collected(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    """The same of sensitive data that is taken with consent only."""
    return _consented(lost, gained, SENSITIVE, "sensitive data")


def _consented(lost: tuple[Fact, ...], gained: tuple[Fact, ...], matters: frozenset[str], what: str) -> Turn | None:
    grave = [fact for fact in (*lost, *gained) if fact.value in matters and not fact.denied]
    if not grave or (lost and gained) or not all(fact.conditional for fact in grave):
        return None
    return Turn("with consent", "neutral", Severity.MEDIUM, f"{what}, with consent only")


def _has(facts: tuple[Fact, ...], kind: str, value: str) -> bool:
    return any(fact.kind == kind and fact.value == value and not (fact.denied or fact.aside) for fact in facts)


_RULES = {
    "sale": _sale,
    "retention": _retention,
    "children": _children,
    "data_collected": _collected,
    "purpose": _purpose,
    "transfer": _transfer,
    "right": _right,
    "consent": _consent,
    "notice": _notice,
}
