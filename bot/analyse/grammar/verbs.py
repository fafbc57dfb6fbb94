"""
What is said not to be done: the verb that a negation governs, and the kinds of statement that such a verb makes.

"We never share your health data" promises nothing about collecting it: a denial counts under the kind of its verb.
"""

import re
from functools import lru_cache

from bot.analyse.grammar.polarity import negation, negations
from bot.analyse.grammar.supposed import is_supposed
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily

_TAKE = (
    r"collect\w*|gather\w*|record|records|recorded|recording|stor(?:e|es|ed|ing)|keep|keeps|kept|retain\w*|hold|held|sav(?:e|es|ed|ing)|obtain\w*|receiv\w+"
    r"|access|accesses|accessed|track\w*|(?:log|logs|logged)(?! (?:in|into|on|onto|out)\b)|asks? (?:\w+ )?for|request|requests|requested|read|scan\w*|captur\w+|monitor\w*|infer\w*"
    r"|seek|place|plac(?:es|ed|ing)|set|sets|see|listen\w*"
)
_GIVE = (
    r"shar(?:e|es|ed|ing)|disclos\w+|transfer\w*|pass(?:es|ed|ing)?|giv(?:e|es|en|ing)|provid(?:e|es|ed|ing)|transmit\w*|releas(?:e|es|ed|ing)"
    r"|send|sends|sent|sending|made available|make available|reveal\w*"
)
_SELL = r"sell|sells|selling|sold|rent|rents|rented|trade|trades|traded|leas(?:e|es|ed)|moneti[sz]e[sd]?"
_USE = r"use|uses|used|using|utili[sz]\w+|combin\w+|analy[sz]\w+"
_ELSE = (
    r"responsible|liable|encrypt\w*|appl(?:y|ies|ied)|guarantee\w*|control\w*|cover\w*|endors\w+|intended|directed|affect\w*|limit\w*|mean|means|permit\w*|allow\w*"
    r"|includ\w+|contain\w*|ensur\w+|verif\w+|operat\w+|own|owns|prevent\w*|respond\w*|required|obliged|have to|ask|asks|need|needs|upload\w*|post|submit\w*|recogni[sz]e\w*|rely|requires?"
)
_ASK_FIRST = (
    r"(?:ask|seek|obtain|request|requir|get|need)\w* (?:for )?(?:\w+ ){0,3}(?:consent|permission|authori[sz]ation)"
)
"""To ask for consent is to collect nothing: who does not do so may collect all the more."""
_VERB = Folded(
    rf"\b(?:(?P<data_collected>(?!{_ASK_FIRST}\b)(?:{_TAKE}))|(?P<sharing>{_GIVE})|(?P<sale>{_SELL})|(?P<purpose>{_USE})|(?P<process>(?<!this )(?<!the )(?<!our )process|process(?:es|ed|ing))|(?P<nothing>{_ASK_FIRST}|{_ELSE}))\b",
)
_COORDINATED = lazily(
    r"(?:\s*,)?\s*(?:\b(?:or|and|nor|and/or)\b)?\s*(?:\w+ly\s+|otherwise\s+|will we\s+)?", re.IGNORECASE
)
_DETERMINER = lazily(r"no|none|nothing", re.IGNORECASE)
_AROUND = 60
_MEANS = {"process": frozenset(("data_collected", "purpose"))}
_FITS = {
    "data_collected": frozenset(("data_collected",)),
    "sharing": frozenset(("sharing", "sale")),
    "purpose": frozenset(("purpose", "data_collected")),
    "sale": frozenset(("sale", "sharing")),
}
_USED_FOR = lazily(r"[\w-]+(?: [\w-]+){0,3}? (?:is|are|be) (?:not|never) (?:\w+ )?used (?:to|for|in)\b", re.IGNORECASE)
"""Where a means is not used for some end, and is used all the same."""
USED = frozenset(
    (
        *("cookies", "tracking pixels", "tracking technologies", "device fingerprint", "session recordings"),
        "face recognition",
    )
)
"""What is collected with, so that not to use it is not to collect with it."""


def governed(kind: str, value: str, text: str, at: int) -> bool:
    """
    Whether what is denied at an offset is denied of the verb of its kind, as far as the text has one.

    >>> text = "We never share your health data with advertisers."
    >>> governed("data_collected", "health data", text, 20), governed("sharing", "advertising partners", text, 37)
    (False, True)
    """
    verbs = refused(text, at)
    if not verbs:
        return kind != "data_collected"
    return made_by(kind, verbs) or (value in USED and "purpose" in verbs and not _USED_FOR.match(text, at))


@lru_cache(maxsize=512)
def refused(text: str, at: int) -> frozenset[str]:
    """
    The kinds of the verbs between a negation and an offset: the first, and those that "or" joins to it.

    Of several negations the last with a verb counts: "we do not sell it, and we do not share it with advertisers".
    """
    found = (_refused_by(no, text, at) for no in reversed(tuple(negations(text, at))))
    return next(filter(None, found), frozenset())


def _refused_by(no: re.Match[str], text: str, at: int) -> frozenset[str]:
    kinds: set[str] = set()
    end = no.end()
    for match in _VERB.finditer(text, end, min(len(text), at + 1)):
        if kinds and not _COORDINATED.fullmatch(text, end, match.start()):
            break
        kinds |= _kinds(match)
        end = match.end()
    return frozenset(kinds) or _of_determiner(no, text, at)


def _of_determiner(no: re.Match[str], text: str, at: int) -> frozenset[str]:
    """What "no" before a thing denies: the verb before it, or else the one that follows ("no cookies are set")."""
    if not _DETERMINER.fullmatch(no.group(0)):
        return frozenset()
    before = None
    for verb in _VERB.finditer(text, max(0, no.start() - _AROUND), no.start()):
        before = verb
    found = before or _VERB.search(text, at, min(len(text), at + _AROUND))
    return _kinds(found) if found else frozenset()


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of statement that the verbs of a few words make."""
    return frozenset().union(*(_kinds(verb) for verb in _VERB.finditer(text)))


def made_by(kind: str, verbs: frozenset[str]) -> bool:
    """Whether verbs of these kinds make a statement of a kind."""
    return bool(_FITS.get(kind, frozenset()) & verbs)


def fits(kind: str, text: str, at: int, until: int) -> bool | None:
    """Whether the first verb between two offsets makes a statement of a kind; None where there is no verb."""
    verb = _VERB.search(text, at, min(until, len(text)))
    return None if verb is None else made_by(kind, _kinds(verb))


def is_refusal(kind: str, text: str) -> bool:
    """
    Whether a statement says that what makes its kind is not done.

    >>> is_refusal("sharing", "We do not share data."), is_refusal("sharing", "We share what is not secret.")
    (True, False)
    """
    return any(
        made_by(kind, _kinds(verb)) and made_by(kind, refused(text, at := verb.end() - 1)) and not is_supposed(text, at)
        for verb in _VERB.finditer(text)
    )


def is_done(kind: str, text: str) -> bool:
    """
    Whether a statement says that what makes its kind is done, whatever it refuses beside that.

    >>> is_done("sharing", "As we do not sell data, we share it."), is_done("sharing", "We never share or give it.")
    (True, False)
    """
    return any(kind in _kinds(verb) and negation(text, verb.start()) is None for verb in _VERB.finditer(text))


def _kinds(verb: re.Match[str]) -> frozenset[str]:
    name = verb.lastgroup or ""
    return _MEANS.get(name, frozenset((name,)))
