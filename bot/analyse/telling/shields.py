"""
What is said of rights, choices, consent and security: how a fact is called that is granted, denied or only spoken of.

Such a fact protects a person. A denial of it is no promise, so it has names of its own ("limits on access", "no opt-out
from messages"); and only what serves the person is told as a right or a choice that came.
"""

import re

from bot.analyse.grammar.facts import Fact
from bot.analyse.kinds.choice import MEANS, SIGNALS
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.telling.nouns import MATTERS, VERBS

REVERSED = "the statement is reversed"
"""The reason given where a statement says the opposite of what it said."""
KINDS = frozenset(("right", "opt_out", "consent", "security"))
TERMS_ON = "terms on "
_LIMITS = "limits on "
_NO_CHOICE, _UNHEEDED = "no opt-out from ", "no response to "
_NO_WAY = "no opt-out by "
_DENIALS = (_LIMITS, _NO_CHOICE, _UNHEEDED, _NO_WAY)
"""What a value begins with that says what a person is not given."""
_DENIED = {"right": f"{_LIMITS}{{}}", "security": f"{_LIMITS}{{}}", "opt_out": f"{_NO_CHOICE}{{}}", "consent": "no {}"}
_SPELT = {
    ("right", "fees"): "no fees",
    ("right", "identity check"): "no identity check",
    ("right", "non-discrimination"): "possible discrimination",
    ("security", "no re-identification"): "possible re-identification",
    ("opt_out", "opt-out"): "no opt-out",
    ("consent", "consent by use"): "use is no consent",
}
_ASIDE = {
    ("opt_out", "opt-out"): f"{TERMS_ON}opting out",
    ("consent", "consent before use"): f"{TERMS_ON}consent",
    ("consent", "use without consent"): f"{TERMS_ON}consent",
    ("consent", "consent by use"): f"{TERMS_ON}consent",
}
_RIGHTS = frozenset(
    (
        *(
            "access",
            "correction",
            "deletion",
            "portability",
            "objection",
            "restriction",
            "complaint",
            "non-discrimination",
        ),
        *("appeal", "withdrawal of consent", "human review", "opt-out rights", "authorised agent"),
        "nomination of another person",
        "independent dispute resolution",
    )
)
"""Values that are rights; the others say how rights are used, by whom, and at what price."""
_SAYS = {
    ("right", "rights by place of residence"): (
        "says rights depend on the place of residence",
        "no longer says rights depend on the place of residence",
    ),
    ("right", "rights for everyone"): ("gives rights to everyone", "no longer says that everyone has rights"),
    ("right", "identity check"): ("asks for proof of identity with requests", "no longer asks for proof of identity"),
    ("right", "no identity check"): (
        "says it does not check identity with requests",
        "no longer says it does not check identity with requests",
    ),
    ("right", "fees"): ("says requests may cost a fee", "no longer says requests may cost a fee"),
    ("right", "no fees"): ("says requests cost no fee", "no longer says requests cost no fee"),
    ("right", "possible discrimination"): (
        "says it may treat people who use their rights differently",
        "no longer says it may treat people who use their rights differently",
    ),
    ("security", "no guarantee"): ("says security is not guaranteed", "no longer says security is not guaranteed"),
    ("security", "possible re-identification"): (
        "says data may be re-identified",
        "no longer says data may be re-identified",
    ),
    ("consent", "consent by use"): ("takes use as consent", "no longer takes use as consent"),
    ("consent", "use is no consent"): (
        "says use is not taken as consent",
        "no longer says use is not taken as consent",
    ),
    ("consent", "consent before use"): ("says consent is asked first", "no longer says consent is asked first"),
    ("consent", "use without consent"): (
        "says consent is not always asked",
        "no longer says that consent is not always asked",
    ),
    ("consent", "withdrawal of consent"): ("adds terms on withdrawing consent", "drops terms on withdrawing consent"),
    ("consent", "consent tool"): ("names a consent tool", "no longer names a consent tool"),
    ("consent", "no consent tool"): ("says it uses no consent tool", "no longer says it uses no consent tool"),
    ("consent", "consent of other people"): (
        "asks for the consent of other people",
        "no longer asks for the consent of other people",
    ),
    ("consent", "no consent of other people"): (
        "says other people's consent is not needed",
        "no longer says other people's consent is not needed",
    ),
}
"""What is said of a single value that came, and that went."""
_TURNED = {
    ("consent", "use is no consent"): ("now takes use as consent", "no longer takes use as consent"),
    ("right", "no fees"): ("now says requests may cost a fee", "now says requests cost no fee"),
    ("right", "no identity check"): (
        "asks for proof of identity with requests",
        "no longer asks for proof of identity",
    ),
    ("right", "possible discrimination"): (
        "withdraws a right (non-discrimination)",
        "grants a right that was limited (non-discrimination)",
    ),
    ("security", "possible re-identification"): (
        "withdraws its promise not to re-identify",
        "now promises not to re-identify",
    ),
}
"""What is said of a denied value whose statement was turned round, to the worse and to the better."""
_MANY = {
    "complaint": "complaints",
    "appeal": "appeals",
    "authorised agent": "authorised agents",
    "requests honoured": "honouring requests",
    "access limits": "access control",
    "no re-identification": "re-identification",
    "request form": "the request form",
    "request by e-mail": "requests by e-mail",
}
"""How a value is called where it is limited or only spoken of."""
_SERVES = lazily(
    r"\b(?:you (?:\w+ )?(?:(?:can|may|could)(?! (?:also )?(?:connect|link|find|read|learn)\b)|control|choose|decide|are (?:able|entitled|free)|have (?:the|a) (?:right|choice|option)|will be able)|rights? (?:to|of)|entitled"
    r"|we (?:\w+ ){0,2}(?:encrypt|protect|secure|safeguard|ask|let you|allow you|give you|offer|honou?r|comply|respond|answer|help|notify|inform|take|use|maintain|implement|train|store)"
    r"|(?:is|are) (?:\w+ )?(?:encrypted|protected|secured|stored)|(?:your|our) choices?)\b",
    re.IGNORECASE,
)
_DOUBT = lazily(
    r"\b(?:not|never|no|nor|none|cannot|without|unable|impossible|refus\w+|den(?:y|ies|ied)|declin\w+|reject\w*|limit\w*|restrict\w*|only|unless|except|must"
    r"|risk|responsib\w+|reserve|suspend\w*|terminat\w*|waive\w*|lose|fees?|charge|agree|longer|more time|exten[ds]\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_WHOM_TO_ASK = lazily(
    r"\W{0,3}(?:(?:if|should) you (?:have|want|wish|would like)\b[^.;,]{0,40}?\b(?:questions?|concerns?|comments?|to exercise)\b[^.;,]{0,120}|(?:for|with) (?:any )?(?:questions?|concerns?)[^.;,]{0,120}|(?:in order )?to exercise [^.;,]{0,120}), "
    r"(?:please |you (?:can|may) (?:also )?)?(?:contact|write|e-?mail|reach|call|send)\b(?![^.;]*[,;] (?:and |or )?(?:we|you) )",
    re.IGNORECASE,
)
"""Whom to turn to is no right or choice by itself: "to exercise your rights, write to us"."""
COSTS = frozenset(
    (
        *("fees", "identity check", "use without consent", "consent by use", "no guarantee", "no consent tool"),
        *("possible re-identification", "possible discrimination"),
    )
)
"""Values with words of their own that cost a person something where they come."""
_FOR_SOME = "rights by place of residence"
"""What is worse than nothing only where it took the place of rights for everyone."""
_ASKED = {"consent before use", "use without consent"}
_MOST = 3
_MORE = lazily(r" and (\d+) more$")


RESERVED = " (with exceptions)"
"""What follows a promise that holds for some cases only."""


def named(fact: Fact) -> str:
    """
    What a fact is called in a finding.

    >>> named(Fact("right", "access", denied=True)), named(Fact("opt_out", "marketing", aside=True))
    ('limits on access', 'terms on opting out of marketing')
    """
    key, value = (fact.kind, fact.value), _MANY.get(fact.value, fact.value)
    if fact.aside:
        return _ASIDE.get(key) or f"{TERMS_ON}{'opting out of ' * _is_choice(fact)}{value}"
    if not fact.denied or fact.kind not in KINDS:
        return f"{fact.value}{RESERVED * (fact.bounded and fact.kind == 'security')}"
    if fact.value in SIGNALS:
        return f"{_UNHEEDED}{fact.value}"
    if fact.kind == "opt_out" and fact.value in MEANS:
        return f"{_NO_WAY}{fact.value.removeprefix('request by ')}"
    return _SPELT.get(key) or _DENIED[fact.kind].format(value)


def serves(text: str) -> bool:
    """
    Whether a statement without any known fact surely serves the person.

    >>> serves("You can see what we hold."), serves("We may deny a request."), serves("Your rights are not absolute.")
    (True, False, False)
    """
    return bool(_SERVES.search(text)) and not (_DOUBT.search(text) or _WHOM_TO_ASK.match(text))


def _is_choice(fact: Fact) -> bool:
    return fact.kind == "opt_out" and fact.value not in MEANS | SIGNALS


def is_denial(kind: str, value: str) -> bool:
    """Whether a value of a finding says what a person is not given, so that it needs whole words."""
    return kind in KINDS and (
        value.startswith((*_DENIALS, "no consent ")) or value.split(", ", maxsplit=1)[0] in _SPELT.values()
    )


def is_worded(kind: str, value: str) -> bool:
    """Whether what came or went of a value has words of its own."""
    return (kind, value) in _SAYS


def tone(kind: str, value: str, effect: str) -> str:
    """What findings must share to be told in one phrase: how their values are meant, and where that counts whom they serve."""
    if kind not in KINDS:
        return "terms" if value.startswith(TERMS_ON) else ""
    first = value.split(", ", maxsplit=1)[0]
    for start in (TERMS_ON, *_DENIALS):
        if first.startswith(start):
            return start + effect
    return "signal" if first in SIGNALS else value if (kind, value) in _SAYS or (kind, value) in _TURNED else effect


def phrase(kind: str, action: str, effect: str, values: list[str], *, turned: bool = False) -> str:
    """
    What a headline says of values of a kind that protects: of one tone, from findings of one action and effect.

    `turned` is set where a statement says the opposite of what it said; a change without it adds or drops the values.
    """
    more = sum(int(match.group(1)) for value in values if (match := _MORE.search(value)))
    if more:
        plain = [_MORE.sub("", value) for value in values]
        return _with_more(phrase(kind, action, effect, plain, turned=turned), more)
    if kind == "consent" and set(values) == _ASKED and action == "changed" and effect != "neutral":
        return f"now says consent is {'asked first' if effect == 'better' else 'not always asked'}"
    if turned and effect != "neutral":
        return _reversed(kind, action, effect, values)
    if action == "changed" and effect != "neutral" and len(values) == 1:
        action = _come_or_gone(kind, values[0], effect)
    if len(values) == 1 and action != "changed" and (kind, values[0]) in _SAYS:
        return _SAYS[kind, values[0]][action == "removed"]
    if all(value.startswith(TERMS_ON) for value in values):
        return _terms(kind, action, [_bare(value) for value in values])
    if all(map(_is_denied, values)):
        return _no_choice(action, values) if kind == "opt_out" else _limits(kind, action, values)
    if (action, effect) not in {("added", "better"), ("removed", "worse")} and not (
        kind == "opt_out" and action == "changed" and effect != "neutral"
    ):
        return _terms(kind, action, values)
    return _granted(kind, action, values)


def _come_or_gone(kind: str, value: str, effect: str) -> str:
    """Whether a value that needs its own words came with a change or went, by whom the change serves."""
    if not (_is_denied(value) or (kind, value) in _SAYS):
        return "changed"
    costs = _is_denied(value) or value in COSTS or value == _FOR_SOME
    return "added" if costs == (effect == "worse") else "removed"


def _is_denied(value: str) -> bool:
    return value.startswith(_DENIALS) or value == "no opt-out"


def _with_more(said: str, more: int) -> str:
    """A phrase that lists some of its values, with the number of the others."""
    return f"{said.removesuffix(')')} and {more} more{')' * said.endswith(')')}"


def _granted(kind: str, action: str, values: list[str]) -> str:
    verb = VERBS[action]
    if kind == "right":
        rights = [value for value in values if value in _RIGHTS]
        return f"{verb} a right ({listed(rights)})" if rights else _terms(kind, action, values)
    if kind == "security":
        return f"{verb} security promise: {listed(values)}"
    if kind == "consent":
        return _terms(kind, action, values)
    matters = [value for value in values if value not in MEANS and value != "opt-out"]
    if set(values) <= MEANS:
        return f"{verb} a way to opt out ({listed(values)})"
    if values[0] in SIGNALS:
        return f"{verb} what it says on {listed(values)}"
    the = "an" if action == "added" else "the"
    return f"{verb} {the} opt-out from {listed(matters)}" if matters else f"{verb} an opt-out"


def _limits(kind: str, action: str, values: list[str]) -> str:
    shown = listed([_bare(value) for value in values])
    if kind == "security":
        verb = {"added": "says", "removed": "no longer says", "changed": "changes what it says:"}[action]
        return f"{verb} security has limits ({shown})"
    verb = {"added": "limits", "removed": "drops limits on", "changed": "changes limits on"}[action]
    return f"{verb} a right ({shown})"


def _reversed(kind: str, action: str, effect: str, values: list[str]) -> str:
    """What is said where one wording grants what the other denies."""
    said = _TURNED.get((kind, values[0])) if len(values) == 1 else None
    if said:
        return said[effect == "better"]
    if not all(map(_is_denied, values)):
        return _terms(kind, action, values)
    bare = [_bare(value) for value in values]
    if values[0].startswith(_UNHEEDED):
        return f"now says it {'responds' if effect == 'better' else 'does not respond'} to {listed(bare)}"
    verb = "withdraws" if effect == "worse" else "grants"
    if kind == "opt_out":
        return f"{verb} an opt-out{_of_choice(values)}"
    what = "a right" if kind == "right" else "a security promise"
    return f"{verb} {what}{' that was limited' * (effect == 'better')} ({listed(bare)})"


def _no_choice(action: str, values: list[str]) -> str:
    start = {"added": "says", "removed": "no longer says", "changed": "says otherwise where"}[action]
    if values[0].startswith(_UNHEEDED):
        return f"{start} it does not respond to {listed([_bare(value) for value in values])}"
    return f"{start} there is no opt-out{_of_choice(values) or ' in some case'}"


def _of_choice(values: list[str]) -> str:
    ways = [_bare(value) for value in values if value.startswith(_NO_WAY)]
    matters = [_bare(value) for value in values if value.startswith(_NO_CHOICE)]
    return f" from {listed(matters)}" if matters else f" by {listed(ways)}" if ways else ""


def _terms(kind: str, action: str, values: list[str]) -> str:
    told = [value for value in dict.fromkeys(values) if value not in {MATTERS[kind], "opt-out"}]
    return f"{VERBS[action]} terms on {MATTERS[kind]}" + (f" ({listed(told)})" if told else "")


def _bare(value: str) -> str:
    """A value without the words that say how it is meant."""
    for start in (f"{TERMS_ON}opting out of ", TERMS_ON, *_DENIALS):
        if value.startswith(start):
            return value.removeprefix(start)
    return value


def listed(values: list[str]) -> str:
    """Values in words, the first few of them: "a, b and c and 2 more"."""
    more = sum(int(match.group(1)) for value in values if (match := _MORE.search(value)))
    if more or len(values) > _MOST:
        plain = [_MORE.sub("", value) for value in values]
        return ", ".join(plain[:_MOST]) + f" and {more + max(0, len(values) - _MOST)} more"
    return " and ".join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)
