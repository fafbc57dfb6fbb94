"""
How firmly a policy says something of its company: said, denied, said for some cases only, or of somebody else.

Where `polarity` looks for one word that denies, this weighs all of them ("never without notice" gives notice), and what
takes a statement's force: "we may", "we are not obliged to", "unless".
"""

import re
from dataclasses import dataclass

from bot.analyse.grammar.bounds import bounded
from bot.analyse.grammar.polarity import negations
from bot.analyse.grammar.subject import FAR, is_ours, part
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_AUXILIARY = lazily(r"\b(?:is|are|was|were|gets?)(?: \w+ly)? (?:be |been |being )?$", re.IGNORECASE)
_DETERMINERS = frozenset(("no", "none", "neither", "nor", "nothing", "never"))
_NO_DUTY = lazily(
    r"(?:\b(?:not|no|cannot|unable|nor)\b|n[’']t\b)(?: (?!but\b)\w+){0,2}? (?:required|oblig\w+|bound|able|liable|responsib\w+|duty|guarant\w+|promise|ensure|warrant|commit\w*|undertake|have to|need to)\b",
    re.IGNORECASE,
)
_UNSURE = lazily(
    r"(?:\bnot|n[’']t|cannot|unable to) (?:\w+ )?(?:guarantee|promise|ensure|warrant|rule out|exclude)\b[^.;]{0,160}$",
    re.IGNORECASE,
)
_UNDONE = lazily(
    r"(?:\bnot|n[’']t|never|cannot) (?:\w+ ){0,2}?(?:stop|fail|refuse|prevent|hesitate|rule out|forget|decline|wait|need)\b",
    re.IGNORECASE,
)
_MAYBE = lazily(
    r"\b(?:may|might|could|can|try|tries|aim|intend|endeavou?r|strive|seek|plan|reserves? the right|entitled|free)(?: to)?(?:,[^,.;]{1,60},)?(?: (?:also|\w+ly|not|be|have|been))*\s*$",
    re.IGNORECASE,
)
_HEDGED = wording(
    r"\b(?:only|solely|where required|where (?:possible|feasible|the law|necessary|practicable)|if (?:possible|required|the law|necessary)|to the extent|at our (?:sole )?discretion"
    r"|in (?:some|certain|rare|most) cases|usually|generally|normally|where appropriate|as required by law|without your (?:\w+ ){0,2}(?:consent|permission))\b",
    re.IGNORECASE,
)
_NOT_APPLIED = lazily(r"[^.;,]{0,30}?(?:\bnot|n[’']t) appl(?:y|icable)\b", re.IGNORECASE)
_REACH = 80


@dataclass(frozen=True, slots=True)
class Firmness:
    """
    `denied` where it is said not to be so; `bounded` where it holds for some cases only or need not hold, `maybe` where it
    only may be done; `ours` where it is said of the policy's company, or of nobody in particular.
    """

    denied: bool = False
    bounded: bool = False
    maybe: bool = False
    ours: bool = True


def firmness(text: str, at: int, end: int) -> Firmness:
    """
    How what stands between two offsets (a verb, or a noun that stands for a deed) is said.

    >>> text = "We will not change it without notice, and may delete data."
    >>> firmness(text, text.index("notice"), 36).denied, firmness(text, text.index("delete"), 52).bounded
    (False, True)
    """
    begin = part(text, at)
    denied = _is_denied(text, begin, at)
    undone = bool(_UNDONE.search(text, begin, at))
    maybe = not denied and bool(_MAYBE.search(text, max(begin, at - _REACH), at))
    # "We cannot guarantee that it is not kept" says neither.
    unsure = bool(_UNSURE.search(text, max(0, at - FAR), at))
    free = unsure or bool(_NO_DUTY.search(text, begin, at))
    some = _HEDGED.stands_in(text) or bounded(text)
    return Firmness(denied and not (undone or unsure), free or undone or maybe or some, maybe, is_ours(text, at, end))


def is_inapplicable(text: str, at: int) -> bool:
    """
    Whether it is said of what ends at an offset, a law or a rule, that it does not apply.

    >>> is_inapplicable("The Act does not apply here.", 7)
    True
    """
    return bool(_NOT_APPLIED.match(text, at))


def _is_denied(text: str, begin: int, at: int) -> bool:
    """Whether the words that deny in a part of a sentence come to a denial of what stands at an offset."""
    said = [found for found in negations(text, at) if found.start() >= begin]
    own = _AUXILIARY.search(text, max(begin, at - _REACH), at)
    if own:
        # "What is not used is kept": the first "not" belongs to another verb.
        said = [found for found in said if found.start() >= own.start() or found.group(0).lower() in _DETERMINERS]
    lacks = sum(found.group(0).lower() == "without" for found in said)
    return bool(said) and (lacks % 2 == 1) != (lacks < len(said))
