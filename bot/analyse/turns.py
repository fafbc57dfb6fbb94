"""
Changes that turn a statement against the person, or for them: a promise lost, opt-in become opt-out, a limit given up,
an age lowered, a mechanism replaced, a right narrowed, a notice weakened. Each has its effect and its severity.
"""

from dataclasses import dataclass

from bot.analyse.facts import Fact
from bot.model import Severity

_OPEN_ENDED = frozenset(("as long as necessary", "without limit", "as the law requires", "until deletion is asked for"))
_MECHANISMS = frozenset(
    (
        *(
            "Standard Contractual Clauses",
            "Privacy Shield",
            "Data Privacy Framework",
            "UK extension",
            "adequacy decision",
        ),
        *("binding corporate rules", "APEC CBPR", "intragroup agreement", "consent to transfer"),
    )
)
_TOLD = frozenset(
    ("notice by e-mail", "prominent notice", "notice of changes", "notice in advance", "consent to changes")
)
_POSTED = frozenset(("posting on the page", "no notice", "use is acceptance"))
_BY_PLACE, _EVERYONE = "rights by place of residence", "rights for everyone"
_AGAINST = frozenset(
    (
        *(
            ("notice", "no notice"),
            ("notice", "use is acceptance"),
            ("security", "no guarantee"),
            ("right", "identity check"),
        ),
        *(("right", "fees"), ("right", "arbitration"), ("right", _BY_PLACE), ("consent", "consent by use")),
        *(("consent", "use without consent"), ("retention", "kept after deletion"), ("retention", "without limit")),
    )
)
_FOR = frozenset(
    (
        *(("retention", "not kept"), ("retention", "deleted afterwards"), ("sharing", "consent only")),
        *(("sharing", "recipients of aggregated data"), ("sale", "opt-out of sale"), ("transfer", "inside the EEA")),
        *(("transfer", "supplementary safeguards"), ("scope", "own policies of others")),
    )
)
_NEITHER = frozenset(
    (("notice", "posting on the page"), ("notice", "material changes only"), ("consent", "withdrawal of consent"))
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
        and any(fact.kind == "opt_out" and not fact.denied for fact in after)
        and not any(fact.kind == "opt_out" for fact in before)
        and not _has(after, "consent", "consent before use")
    )


OPT_OUT_INSTEAD = Turn(OPT_IN_LOST, "worse", Severity.HIGH, "opt-in became opt-out")


def _sale(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    promised = {fact.value for fact in lost if fact.denied}
    sold = {fact.value for fact in gained if not fact.denied}
    if promised & sold:
        return Turn("promise reversed", "worse", Severity.HIGH, "a promise not to sell is reversed")
    if promised and not any(fact.denied for fact in gained):
        return Turn("promise lost", "worse", Severity.HIGH, "a promise not to sell is gone")
    if sold - {"opt-out of sale"}:
        return Turn("sale", "worse", Severity.HIGH, "sale of personal data")
    return None


def _retention(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    limits = [fact for fact in lost if fact.size]
    if limits and not any(fact.size for fact in gained) and {fact.value for fact in gained} & _OPEN_ENDED:
        return Turn("limit lost", "worse", Severity.HIGH, "a limit gave way to an open-ended rule")
    return None


def _children(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    before, after = _ages(lost), _ages(gained)
    if before and after and min(after) < min(before):
        return Turn("age lowered", "worse", Severity.HIGH, "the minimum age is lower")
    if before and after and min(after) > min(before):
        return Turn("age raised", "better", Severity.LOW, "the minimum age is higher")
    return None


def _ages(facts: tuple[Fact, ...]) -> list[float]:
    return [fact.size for fact in facts if fact.size]


def _transfer(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    gone = {fact.value for fact in lost if not fact.denied} & _MECHANISMS
    come = {fact.value for fact in gained if not fact.denied} & _MECHANISMS
    if gone and come:
        return Turn("mechanism replaced", "neutral", Severity.MEDIUM, "another transfer mechanism")
    if gone:
        return Turn("mechanism lost", "worse", Severity.MEDIUM, "a transfer mechanism is no longer named")
    return None


def _right(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    narrowed = _has(gained, "right", _BY_PLACE) or _has(lost, "right", _EVERYONE)
    widened = _has(lost, "right", _BY_PLACE) or _has(gained, "right", _EVERYONE)
    if narrowed and not widened:
        return Turn("right narrowed", "worse", Severity.MEDIUM, "rights depend on the place of residence")
    if widened and not narrowed:
        return Turn("right widened", "better", Severity.LOW, "rights for more people")
    return None


def _notice(lost: tuple[Fact, ...], gained: tuple[Fact, ...]) -> Turn | None:
    before = {fact.value for fact in lost if fact.value in _TOLD or fact.size}
    after = {fact.value for fact in gained}
    if before and after & _POSTED and not after & _TOLD:
        return Turn("notice weakened", "worse", Severity.MEDIUM, "people are told of changes less surely")
    return None


def _has(facts: tuple[Fact, ...], kind: str, value: str) -> bool:
    return any(fact.kind == kind and fact.value == value and not fact.denied for fact in facts)


_RULES = {
    "sale": _sale,
    "retention": _retention,
    "children": _children,
    "transfer": _transfer,
    "right": _right,
    "notice": _notice,
}
