"""Open-ended rules of how long data is kept, each called by what ends it, where the text says that."""

import re

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_NECESSARY, _WITH_ACCOUNT = "as long as necessary", "as long as the account exists"
_AGREED, _USED = "as long as consent lasts", "as long as the service is used"
_UNTIL = (
    (_WITH_ACCOUNT, r"[^.;,]{0,60}\b(?:account|membership|subscription)"),
    ("until deletion is asked for", r"[^.;,]{0,30}?(?:delet|remov|eras|ask|request|tell|instruct)"),
    (_AGREED, r"[^.;,]{0,30}?(?:withdraw|revo[kc])"),
    ("until the person objects", r"[^.;,]{0,30}?(?:object|opt|unsubscrib)"),
    ("until it is switched off", r"[^.;,]{0,30}?(?:disabl|deactivat|change)"),
    (_USED, r""),
)
_ENDS = tuple((name, lazily(rf"until{pattern}", re.IGNORECASE)) for name, pattern in _UNTIL)
UNTIL = frozenset(name for name, _ in _UNTIL)
"""Rules that leave the end to the person."""
_WHILE = (
    (
        _NECESSARY,
        r"[^.;]{0,60}?\b(?:necess|requir|need|relevan|useful|appropriate|reasonabl|permit|allow|law|legal|purpose|like|want|wish|see fit|determin|consider|deem)",
    ),
    (_AGREED, r"[^.;,]{0,40}?\bconsent"),
    (
        _USED,
        r"(?: that)? (?:you|they|(?:the )?(?:user|customer|member)s?)\b[^.;,]{0,20}? (?:us(?:e|es|ing)|access)\b",
    ),
)
_LASTS = tuple((name, lazily(pattern, re.IGNORECASE)) for name, pattern in _WHILE)
_FOR_A_TIME = tuple(f"for a {how} time" for how in ("limited", "reasonable", "certain"))
OPEN_ENDED = frozenset(
    (*(name for name, _ in _WHILE), *_FOR_A_TIME, _WITH_ACCOUNT, "without limit", "as the law requires")
)
"""Rules of how long data is kept that set no end to it."""
_SPARED = lazily(
    r"\b(?:except|other than|unless|save|apart from)(?: (?:where|when|if|to the extent|only|and))? $", re.IGNORECASE
)
"""What stands before a need that something is done for, and which sets no time: "not kept, except as needed to reply"."""
_NEAR = 30
_ANSWERED = lazily(
    r"until your request (?:is|has been) (?:\w+ )?(?:process|answer|fulfil|resolv|clos|handl|complet|dealt)",
    re.IGNORECASE,
)
"""What is kept for an answer to a request, and not until people ask for its end."""
_OPEN = wording(
    r"\b(?:(?:for )?(?:as|so) long(?: as|(?= (?:it|they|we|you)))|until (?:it is|they are|we) (?:\w+ )?no longer|no longer than (?:is )?(?:\w+ )?necessary|as (?:is |may be )?(?:\w+ )?(?:necessary|required|needed)(?! by)"
    r"|for the (?:period|time|duration)|for the (?:processing|contract(?:ual)?|subscription|rental|trial|project|course|booking|membership) (?:period|term)"
    r"|until the (?:end|completion|conclusion)(?= of (?:the|your|our|this|that|an?|each) [a-z])|for a (?:limited|reasonable|certain) (?:period|time)|indefinite\w*|perpetu\w+"
    r"|until (?:(?:you|the (?:user|member|customer)) (?:(?:have|has|choose|decide)(?: to)? )?(?:\w+ly )?(?:ask|request|delet|clos|remov|cancel|withdraw|deactivat|tell|revok|disabl|opt|eras|unsubscrib|terminat|object|uninstall|end|stop|instruct|change)\w*|your account|disabling|deletion|deactivation|revocation|your request)\b)",
    re.IGNORECASE,
)
_ACCOUNT = lazily(
    r"(?: that)? (?:(?:you|they|users?) (?:\w+ )?(?:have|hold|keep|maintain)s? (?:an?|your|the|their) (?:\w+ ){0,2}account|(?:your|the|an|their) (?:\w+ )?account (?:is|remains|stays|exists)|you (?:are|remain|stay) (?:an? )?(?:\w+ )?(?:member|customer|user|subscriber|registered|subscribed))\b",
    re.IGNORECASE,
)
_ENDED = ("until the end", "until the completion", "until the conclusion")
_LASTING = lazily(
    r" of (?:the|your|our|this|that|an?|each) (?P<what>[a-z-]+(?: [a-z-]+){0,2}?)(?=[.,;)]|$| (?:and|or|for|in|on|with|plus|unless|until|only)\b)"
)


def open_rule(text: str) -> tuple[str, int]:
    """
    The first open-ended rule of a statement and where it stands; "" where none has a name.

    >>> [open_rule(f"It is kept {rule}.")[0] for rule in ("as long as needed", "until you delete it", "unless needed")]
    ['as long as necessary', 'until deletion is asked for', '']
    """
    for found in _OPEN.finditer(text):
        if not _SPARED.search(text, max(0, found.start() - _NEAR), found.start()):
            return _named(found, text), found.start()
    return "", 0


def _named(found: re.Match[str], text: str) -> str:
    """The rule that open-ended words make, by what follows them."""
    lowered, at = found.group(0).lower(), found.end()
    if lowered.startswith(("indef", "perpet")):
        return "without limit"
    if lowered.startswith(_ENDED) and (lasting := _LASTING.match(text, at)):
        return f"until the end of the {lasting.group('what')}"
    if lowered.startswith("for the ") and lowered.endswith((" period", " term")) and lowered != "for the period":
        return lowered
    if _ANSWERED.match(text, found.start()):
        return _NECESSARY
    if lowered.startswith(("until you", "until the", "until dis", "until del", "until dea", "until rev")):
        return next(name for name, end in _ENDS if end.match(text, found.start()))
    if lowered in {"for the duration", "for the period", "for the time"} and (lasting := _LASTING.match(text, at)):
        return f"for the duration of the {lasting.group('what')}"
    if lowered.startswith("for a "):
        return lowered.replace("period", "time")
    if " long" not in lowered:
        return _NECESSARY
    if _ACCOUNT.match(text, at):
        return _WITH_ACCOUNT
    return next((name for name, lasts in _LASTS if lasts.match(text, at)), "")
