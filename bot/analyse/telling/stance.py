"""
Whom a statement serves, as far as its subject and verb say so: "we share …" costs a person, "you can object …" serves them.

Read of few sure forms only; everything else serves nobody for sure.
"""

from functools import lru_cache

from bot.analyse.lexicon.lazy import lazily

TURNED = {"worse": "better", "better": "worse", "neutral": "neutral"}
"""Whom it serves that something goes, by whom it serves where it comes."""
_TAKES = (
    r"shar(?:e|ed|ing)|disclos(?:e|ed|ing)|sell|sold|rent(?:ed)?|transfer(?:red)?|pass(?:ed)?|give|given|use|used|process(?:ed)?"
    r"|analy[sz]ed?|collect(?:ed)?|record(?:ed)?|gather(?:ed)?|combined?|link(?:ed)?|track(?:ed)?|monitor(?:ed)?|train(?:ed)?|access(?:ed)?|read|scan(?:ned)?|view(?:ed)?|buy|obtain(?:ed)?|retain(?:ed)?|keep|kept"
)
_KEEPS = (
    r"delet(?:e|ed)|eras(?:e|ed)|destroy(?:ed)?|anonymi[sz]ed?|encrypt(?:ed)?|protect(?:ed)?|notif(?:y|ied)|inform(?:ed)?|tell|told"
    r"|ask(?:ed)?(?! (?:you )?(?:for|to (?:provide|give|supply|send|enter|upload)) (?!(?:\w+ ){0,4}(?:consent|permission|agreement|authori[sz]ation|approval)\b))|answer(?:ed)?|respond|corrected|correct|stop(?:ped)?|honou?r(?:ed)?|removed?|restrict(?:ed)?"
)
_ALLOWED = (
    r"ask|request|direct us|instruct us|tell us|object|opt|withdraw|delete|erase|access|correct|refuse|choose|turn|disable|unsubscribe|download"
    r"|receive a copy|obtain|lodge|complain|restrict|port|stop|review|update|revoke|decline"
)
_MAY = r"(?:(?:may|might|can|could|will|shall|must|also|sometimes|then|always|only|do) ){0,3}"
_PASSIVE = r"(?:is|are|may be|might be|can be|will be|shall be|must be)(?: also| only| then| always)?"
_REFUSES = lazily(
    r"(?:\S+ ){0,14}?we (?:\w+ )?(?:do not|don't|will not|won't|never|cannot|can't|may not|shall not|must not|no longer)\b"
    rf"|(?:\S+ ){{0,14}}?your (?:\S+ ){{1,5}}?(?:is|are|will|may) (?:not|never)(?: be)? (?:{_TAKES})\b"
)
_AGAINST = lazily(rf"(?:\S+ ){{0,14}}?(?:we {_MAY}(?:{_TAKES})|your (?:\S+ ){{1,5}}?{_PASSIVE} (?:{_TAKES}))\b")
_FOR = lazily(
    rf"(?:\S+ ){{0,14}}?(?:we {_MAY}(?:{_KEEPS})|(?:your|all|any) (?:\S+ ){{1,5}}?{_PASSIVE} (?:{_KEEPS})"
    rf"|you (?:can|may|could|are able to|are entitled to|have (?:the|a) right to|will be able to) (?:also |always |only )?(?:{_ALLOWED})"
    r"|you have (?:the|a) right)\b"
)
_SUPPOSES = lazily(r"(?:if|when|where|unless|while|although|before|after|once|to the extent)\b")
_DEMANDS = lazily(r"(?:\S+ ){0,14}?you (?:\w+ )?(?:provide|give|supply|enter|submit|upload|send|tell|accept|agree)\b")


@lru_cache(maxsize=512)
def stance(said: str) -> str:
    """
    "worse" for a statement (lower-case words) that costs a person something, "better" for one that serves them, else "neutral".

    >>> stance("we share your photos with partners"), stance("we never share your photos"), stance("you can object")
    ('worse', 'better', 'better')
    """
    if _SUPPOSES.match(said):
        # Its first verb is not its own.
        return "neutral"
    found = [
        (match.end(), effect)
        for pattern, effect in ((_REFUSES, "better"), (_FOR, "better"), (_AGAINST, "worse"))
        if (match := pattern.match(said))
    ]
    return min(found)[1] if found else "neutral"


def demands(said: str) -> bool:
    """Whether a statement says what a person gives."""
    return bool(_DEMANDS.match(said))
