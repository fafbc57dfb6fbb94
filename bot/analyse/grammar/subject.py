"""
Who does what a statement says: the policy's company, or somebody else. One list of names for both serves all readers.

Three look for the subject, as what they weigh differs. `is_ours` weighs any verb or deed, with its agent and its relative
clause, and takes a person for somebody else. `has_other` is for a denial, whose subject stands right before it. `granting`
takes a person for no other, since rights are theirs: there the last one named counts. Terms of service call their parties
by names of their own, and both are bound by them: who of the two does something is told in `agreed`.
"""

import re

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

PARTIES = (
    r"they|third[- ]part(?:y|ies)|partners?|providers?|processors?|vendors?|advertisers?|affiliates?|subsidiar(?:y|ies)|recipients?|contractors?"
    r"|suppliers?|buyers?|sellers?|merchants?|brokers?|networks?|agenc(?:y|ies)|employers?|schools?|banks?|carriers?"
)
"""Who else handles data, as a pattern. No bare "company": it often is the policy's own."""
OTHERS = wording(
    rf"\b(?:{PARTIES}|you|customers?|users?|members|visitors|parents?|children|(?:other|these|those|such) (?:companies|sites|websites|apps|services|organi[sz]ations))\b",
    re.IGNORECASE,
)
OURS = lazily(
    r"\b(?:we|us|nor|our (?:company|group|app|site|website|services?|products?|servers?|staff|employees|team|systems?|policy)"
    r"|(?:this|the) (?:company|app|site|website|(?:data )?controller)|this (?:service|policy|notice))\b",
    re.IGNORECASE,
)
_WE_DO = lazily(r"we (?:\w+ ){0,4}$", re.IGNORECASE)
_TOLD_TO = lazily(
    r"\b(?:requir|oblig|ask|instruct|permit|allow|let|enabl|forbid|prohibit)\w* (?!(?:us|by|as|under)\b)(?:\w+ ){1,4}(?:to|from) (?:\w+ly )?$",
    re.IGNORECASE,
)
_PART = lazily(
    quick(
        r"[.;:!?](?:\s|$)|\bhow long\s|,?\s(?:and|but)\s(?=(?:\w+ly )?(?:delete|erase|destroy|purge|discard|anonymi[sz]e)s?\b)|,\s(?:and|but)\s(?=(?:may|might|can|could|will|shall|must)\s)|,\s(?=(?:(?:and|but|or|so|while|yet) )?(?:we|our|you|your|they|their|it|this|the|these|data|all|any|no|users?|partners?)\b)"
        r"|\b(?:and|but|so|while|yet)\s(?=(?:we|our|you|they|it|no)\b)|\b(?:that|because|whereas|although|if|when|where|once|after|before|until|unless|whether)\s(?=(?:we|our|you|your|they|their|third|partners|users)\b)"
    ),
    re.IGNORECASE,
)
_WHO = lazily(r"\b(?P<noun>[\w-]+),? (?:who|which|that) (?:\w+ ){0,2}$", re.IGNORECASE)
_BY = lazily(r"\W+by (?P<agent>(?:[\w-]+ ){0,3}[\w-]+)", re.IGNORECASE)
_IS = lazily(r"\b(?:is|are|was|were|be|been|being)(?: (?:not|never|also|\w+ly))* $", re.IGNORECASE)
_DONE = lazily(r"\w+(?:ed|ept|ent|eld|old|wn)\b", re.IGNORECASE)
_SUBJECT = lazily(r"(?:^|[.;:,]\s)(?P<words>[^.;:,]{1,80})$")
_REACH, _NEAR = 80, 120
FAR = 300
"""Nothing that stands farther before bears on a word."""
_AHEAD = 16


def is_ours(text: str, at: int, end: int) -> bool:
    """
    Whether what stands between two offsets is said of the policy's company, or of nobody in particular.

    >>> is_ours("Our partners keep it.", 13, 17), is_ours("It is kept.", 6, 10)
    (False, True)
    """
    agent = _BY.match(text, end)
    if agent and OTHERS.stands_in(agent.group("agent")):
        return False
    if _IS.search(text, max(0, at - _REACH), at) and _DONE.match(text, at):
        return True
    begin = part(text, at)
    who = _WHO.search(text, max(0, at - _REACH), at)
    if (who and OTHERS.stands_in(who.group("noun"))) or _TOLD_TO.search(text, begin, at):
        return False
    other = OTHERS.search(text, begin, at)
    return other is None or any(
        us.start() < other.start() or _WE_DO.search(text, us.start(), at) for us in OURS.finditer(text, begin, at)
    )


def has_other(text: str, at: int) -> bool:
    """
    Whether the words right before an offset, up to a mark, name somebody else and nothing of the policy's company.

    >>> has_other("Our partners may sell it.", 17), has_other("We and our partners may sell it.", 24)
    (True, False)
    """
    subject = _SUBJECT.search(text, max(0, at - _NEAR), at)
    words = subject.group("words") if subject else ""
    return OTHERS.stands_in(words) and not OURS.search(words)


def part(text: str, at: int) -> int:
    """Where the part of a sentence begins that an offset stands in and that has a subject of its own."""
    begin = max(0, at - FAR)
    for found in _PART.finditer(text, begin, at + _AHEAD):
        if found.end() > at:
            break
        begin = found.end()
    return begin
