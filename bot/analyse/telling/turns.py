"""
Changes that turn a statement against the person, or for them: a promise lost, opt-in become opt-out, a limit given up,
an age lowered, a mechanism replaced, a right narrowed, a notice weakened. Each has its effect and its severity.
"""

from bot.analyse.grammar.facts import SOLELY, Fact, at_odds
from bot.analyse.kinds.collected import SENSITIVE
from bot.analyse.kinds.purpose import GRAVE
from bot.analyse.kinds.sale import AGGREGATED, OPT_OUT, UNSOLD
from bot.analyse.kinds.transfer import COUNTRIES, OUTSIDE
from bot.analyse.kinds.used import AT_ALL
from bot.analyse.telling import grounds, votes
from bot.analyse.telling.turn import BETTER, Turn, stated
from bot.model import Severity

MECHANISMS = frozenset(
    (
        "Standard Contractual Clauses",
        "Privacy Shield",
        "Data Privacy Framework",
        "UK extension",
        "UK transfer agreement",
        "adequacy decision",
        "binding corporate rules",
        "Cross-Border Privacy Rules",
        "intragroup agreement",
        "consent to transfer",
    )
)
_ABROAD = frozenset(("outside the EEA", "other countries"))
BY_PLACE, _EVERYONE = "rights by place of residence", "rights for everyone"
_SERVES = {
    ("security", "no guarantee"): "worse",
    ("right", "identity check"): "worse",
    ("right", "fees"): "worse",
    ("right", "arbitration"): "worse",
    ("consent", "consent by use"): "worse",
    ("consent", "use without consent"): "worse",
    ("sharing", "consent only"): "better",
    ("sharing", "recipients of aggregated data"): "better",
    ("sale", OPT_OUT): "better",
    ("transfer", "inside the EEA"): "better",
    ("transfer", "supplementary safeguards"): "better",
    ("consent", "withdrawal of consent"): "neutral",
    ("consent", "consent of other people"): "neutral",
    ("right", "unfounded requests"): "neutral",
    ("right", BY_PLACE): "neutral",
    ("purpose", "making aggregated data"): "neutral",
}
"""Whom a new statement of a fact serves that is not as usual for its kind."""


def gain_of(fact: Fact, usual: str) -> str:
    """Whom a new statement of this fact serves, where `usual` is the rule of its kind."""
    return "neutral" if fact.aside else _SERVES.get((fact.kind, fact.value), usual)


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


OPT_OUT_INSTEAD = Turn("worse", Severity.HIGH, "opt-in became opt-out")
OPT_IN_INSTEAD = Turn("better", Severity.LOW, "opt-out became opt-in")


def narrowed(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Fact | None:
    """The promise on all data of a sort, or on all means, that one on some took the place of."""
    come = [fact for fact in gained if fact.denied]
    return next((fact for fact in lost if fact.denied and any(_is_part(some, fact) for some in come)), None)


def _is_part(some: Fact, whole: Fact) -> bool:
    """Whether a promise is on a part of what another one is on: "shared photos" of "photos", "photos to banks" of them, too."""
    if some.value == SOLELY + whole.value:
        return True
    of_all = whole.about in {"", AT_ALL} and some.about not in {"", AT_ALL}
    of_some = some.about.endswith(f" {whole.about}") or some.about.startswith(f"{whole.about} to ")
    return some.value == whole.value and (of_all or of_some)


def _of_data(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    wider = narrowed(lost, gained)
    if wider:
        weight = Severity.HIGH if wider.kind == "sale" else Severity.MEDIUM
        return Turn("worse", weight, "a promise is left for a part only")
    return BETTER if narrowed(gained, lost) else None


def _sale(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    narrower = _of_data(lost, gained)
    if narrower:
        return narrower
    promised, kept = _refusals(lost), _refusals(gained)
    ended, sold = _sales(lost), _sales(gained)
    if promised & sold:
        return Turn("worse", Severity.HIGH, "a promise not to sell is reversed")
    if (promised and ended and not (kept or sold)) or (kept and sold and not (promised or ended)):
        return Turn("neutral", Severity.HIGH, "a promise not to sell beside what may be a sale")
    if promised and not kept:
        return Turn("worse", Severity.HIGH, "a promise not to sell is gone")
    if sold == {AGGREGATED} and ended:
        return BETTER
    if sold - {AGGREGATED}:
        return Turn("worse", Severity.HIGH, "sale of personal data")
    if sold:
        return Turn("worse", Severity.MEDIUM, "sale of data that names nobody")
    if lost and not (promised or ended or kept):
        unsaid = any(fact.value == UNSOLD for fact in lost)
        return Turn(
            "worse", Severity.HIGH, "that nothing was sold is gone" if unsaid else "a choice against sale is gone"
        )
    return None


def _refusals(facts: tuple[Fact, ...]) -> set[str]:
    return {fact.value for fact in facts if fact.denied} - {UNSOLD}


def _sales(facts: tuple[Fact, ...]) -> set[str]:
    return {fact.value for fact in facts if not fact.denied} - {OPT_OUT}


def _transfer(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    lost, gained = stated(lost), stated(gained)
    gone = {fact.value for fact in lost if not fact.denied} & MECHANISMS
    come = {fact.value for fact in gained if not fact.denied} & MECHANISMS
    stays, leaves = _stays(gained), _stays(lost)
    if leaves and _goes(gained) & leaves:
        return Turn("worse", Severity.HIGH, "a promise on where data stays is reversed")
    if leaves and not stays:
        return Turn("worse", Severity.MEDIUM, "a promise on where data stays is gone")
    if stays and not leaves:
        return BETTER
    if gone and come:
        return Turn("neutral", Severity.MEDIUM, "another transfer mechanism")
    if gone:
        return Turn("worse", Severity.MEDIUM, "a transfer mechanism is no longer named")
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
    narrowed = _has(gained, "right", BY_PLACE) or _has(lost, "right", _EVERYONE)
    widened = _has(lost, "right", BY_PLACE) or _has(gained, "right", _EVERYONE)
    if narrowed and not widened:
        return Turn("worse", Severity.MEDIUM, "rights depend on the place of residence")
    if widened and not narrowed:
        return Turn("better", Severity.LOW, "rights for more people")
    return None


def _consent(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    first, without = "consent before use", "use without consent"
    if _has(lost, "consent", first) and _has(gained, "consent", without):
        return Turn("worse", Severity.HIGH, "consent is not always asked any more")
    if _has(lost, "consent", without) and _has(gained, "consent", first):
        return Turn("better", Severity.LOW, "consent is asked first")
    return None


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
    return Turn("neutral", Severity.MEDIUM, f"{what}, with consent only")


def _has(facts: tuple[Fact, ...], kind: str, value: str) -> bool:
    return any(fact.kind == kind and fact.value == value and not (fact.denied or fact.aside) for fact in facts)


_RULES = {
    "sale": _sale,
    "legal_basis": grounds.turn,
    "retention": votes.retention,
    "children": votes.children,
    "data_collected": _collected,
    "purpose": _purpose,
    "transfer": _transfer,
    "right": _right,
    "consent": _consent,
    "notice": votes.notice,
}
