"""
Whether a statement is denied or holds on a condition only.

The scope of a negation follows NegEx (Chapman et al. 2001): from the trigger to the next terminator of the clause,
with pseudo-triggers ("not only", "no later than") that negate nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_NEGATION = wording(
    r"\b(?:(?:do|does|did|will|would|shall|should|may|must|is|are|was|were|has|have|can|could)(?: not|n[’']t)|cannot|can[’']t|won[’']t|never"
    r"|no longer|(?<=we )(?<!if we )(?<!when we )(?<!where we )(?:refuse to|avoid(?= (?:shar|collect|sell|us|stor|keep|track|record|giv|disclos|pass|send)\w*ing))|neither|nor|nobody|without|not|nothing|no|none|refrain from|prohibit\w*)\b",
    re.IGNORECASE,
)
_PSEUDO = wording(
    r"\b(?:(?:(?:do|does|did|will|may|can|is|are) )?not only|not (?:be )?limited to|(?:never|not|n[’']t) (?:hesitate|fail|refuse|decline|neglect|forget)|not necessarily|not always|no later than|not later than|or not|not just"
    r"|(?:if|where|when|unless) (?:you|we|they) (?:do not|don[’']t|did not|have not)|no longer (?:need|necessary|required|in use)"
    r"|(?:do|does|did|have|has|are|is) ?(?:not|n[’']t) (?:opt|object|refus|withdr|unsubscrib)"
    r"|not otherwise|do not (?:sell|share)(?: or (?:sell|share))? (?:my|requests?|links?|buttons?|pages?)|(?:may|might|could) not be (?:able|possible)|(?:cannot|can[’']t) (?:\w+ )?(?:guarantee|comply|fulfil|honou?r|proceed|(?:give|provide|offer|make) (?:you )?(?:an?|any) (?:[\w%]+ ){0,3}?(?:guarantee|warrant|assurance))|no (?:method|security|transmission)"
    r"|even (?:if|when|where|though) (?:\w+ ){1,4}?(?:no|not|never)|even without"
    r"|no (?:restriction|limit|limitation|obstacle|objection)s? (?:on|to|upon)|no matter|in no way limit)\w*",
    re.IGNORECASE,
)
_STOP = Folded(
    r"[;:]|\b(?:but(?! not limited\b)|however|except|unless|although|though|whereas|apart from|with the exception of|(?:other|more|less|fewer) than|nothing but|instead|so that|because)\b|[.!?]\s|\band you (?:will|may|can|might)\b|, and (?:then )?(?:use|process|analy[sz]e|share|keep|store|collect|disclose) (?:it|them|that|this|these|such|the rest)\b|\band (?:is|are|will be) (?:only |solely |exclusively )?(?:used|kept|stored|processed|collected|held)\b"
    r"|(?:,\s?|(?<!not )(?<!never )(?<!to )(?<!or )\b)save (?:as|for|that|where|when|if|to the extent)\b",
)
_ASKS = r"(?:ask|tell|told|request|instruct|direct|consent|agree|opt|choose|chose|allow|permit|authori|sign|grant|enabl|activat|approv|accept|turn|switch|decid|give|gave|tick)\w*"
_IF_ASKED = (
    rf"(?:(?:if|when|where|after) you (?:have )?(?:(?!not|never)\w+ ){{0,2}}?{_ASKS}"
    r"|(?:with|after|upon|on|subject to) (?:[\w’'-]+ ){0,3}(?:consent|permission|authori[sz]ation|approval)|(?:at|on|upon) your (?:\w+ )?(?:request|instructions?|direction))"
)
_NEXT = lazily(r"[;.]\s|,? (?:and|but) (?:\w+ )?(?:with|to)\b")
_CONDITION = wording(
    rf"\b(?:only (?:[^.;]{{0,100}}? )??{_IF_ASKED}"
    r"|with your (?:\w+ ){0,2}(?:consent|permission|authori[sz]ation)"
    r"|if you (?:\w+ )?(?:consent|agree|opt[- ]?in|choose to(?! [\"“‘']?(?:deactivat|delet|clos|opt[- ]?out|turn|switch|disabl|declin|refus|reject|withdraw|unsubscrib|block|remov|cancel|terminat|leav|not )\w*)|allow|permit|enable|grant)|where you have (?:consented|given)"
    r"|unless you (?:\w+ )?(?:consent|agree|opt[- ]?in)|subject to your (?:\w+ ){0,2}consent|without your (?:\w+ ){0,2}(?:consent|permission)"
    r"|(?:based|rel(?:y|ies|ying)|rests?|founded) (?:up)?on your (?:[\w-]+,? ){0,5}consent(?!,? (?:and|or)\b)|on the basis of your (?:[\w-]+,? ){0,5}consent(?!,? (?:and|or)\b)"
    r"|(?:explicit|prior|express|affirmative|opt[- ]in) consent)\b",
    re.IGNORECASE,
)
_WITH_CONSENT = lazily(r"(?:with|subject to|where you have) ", re.IGNORECASE)
_AMONG = lazily(r"\b(?:including|such as|otherwise|or)(?: (?:otherwise|\w+ly))? $", re.IGNORECASE)
_ALSO_SHARED = lazily(r"\balso (?:share|disclose|transfer|provide|pass|give|release)\b[^.;,]{0,120}$", re.IGNORECASE)
_OR_ELSE = lazily(
    r"(?: (?!(?:or|and)\b)[\w’'-]+){0,4},? (?:(?:or|and/or) (?:(?:otherwise|also) )?(?:as|to|for|where|when|if|in|with|because|pursuant|under)\b(?! (?:otherwise )?(?:you|your|needed to get)\b)|with (?:our|other|any|third)\b)",
    re.IGNORECASE,
)
_STRICTLY = lazily(r"\b(?:only|solely|not|never|no|nor|none|nobody|without|unless|except\w*)\b|n[’']t\b", re.IGNORECASE)
"""What makes a condition of consent that is named beside other ways: "only with our processors or with your consent"."""
_CASE = lazily(
    r"\s*(?:and |or )?(?:if|where|when|whenever|should|in case|unless|although|though|while|because|since|as long as|as (?=we\b|you\b|they\b|our\b))\b",
    re.IGNORECASE,
)
"""How a case begins that is set before what a statement says: "if you do not agree, you can object" denies no objection."""
_LACKED = lazily(
    r"\s+(?:(?:\w+ly|ever|first|either) )?(?!(?:ask|notif|inform|tell|obtain|seek|requir|limit|prejudic|warn|gett|hav|receiv|request)\w*)\w+ing\b(?![^.;]*,\s(?:share|disclose|transfer|pass|give|sell|send|provide|use|collect|process|keep|store|we|you|our)\b)"
    r"|(?:\s+(?!(?:to|with|if|when|where|by|for|on|from|as|about)\b)[\w’'-]+){0,6}\s*$",
    re.IGNORECASE,
)
"""
What "without" reaches: a doing with all that is its own, or else the thing that is lacking and nothing behind it: "without
notice to you, any data to our group" denies the notice alone.
"""
_WITH = lazily(r"\bwith $", re.IGNORECASE)
_BESIDE = lazily(r"(?P<mark>[,(–—] ?)?\b(?:which|that|who)(?: (?!we\b|you\b|it\b)\w+)? $", re.IGNORECASE)
_QUALITY = lazily(
    r" (?:\w+ly )?(?:identif(?:ying|iable)|personal|sensitive|public|confidential|private|anonymous) (?:to|with|for|by|in|and)\b",
    re.IGNORECASE,
)
"""What data is said not to be, and no more: "we use data that is not sensitive to find faults"."""
_MAIN_VERB = lazily(
    r"\s\S+ (?:\S+ ){0,8}?(?:is|are|was|were|(?:may|can|will|must|shall|might) be) \w+(?:ed|en|ld|nt|wn|pt)\b|[,)–—]? we \w",
    re.IGNORECASE,
)
_PASSES = lazily(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|sell|sold|giv(?:e|en|es|ing)|pass(?:ed)?|provid(?:e|ed|es|ing)|sen[dt]|transfer\w*|releas(?:e|ed)|available)\b",
    re.IGNORECASE,
)
_TO = lazily(r"\b(?:with|to)\b", re.IGNORECASE)
_CLOSES = lazily(r"[,)–—]")
_BUT_NOT = lazily(r", (?:(?:but|and) )?$", re.IGNORECASE)
_ADJECTIVE = lazily(r" (?:\w+ly )?[\w-]+(?:al|ed|ic|ive|ous|able|ible), (?=\w)")
"""A manner that is denied of what stands behind it: "contextual, not behavioural, ads"."""
_GOES_ON = lazily(r", (?:with|to|for|by|from|is|are|was|were|may|will|can)\b", re.IGNORECASE)
_IN_THAT_CASE = lazily(
    r"(?! (?:\w+ ){0,3}?(?:data|information|details|records?)\b) (?:\w+ ){1,4}?(?:is|are|will be|shall be) (?!(?:shared|sold|disclosed|collected|used|transferred|passed|processed|stored)\b)(?:\w+ed|given|made|sent|taken|paid|due)\b"
    r"[^.;:]{0,60}?\b(?:before|after|when|where|while|if|once|until)\s",
    re.IGNORECASE,
)
"""What is missing when something is done, which is done all the same: "no fee is charged when we share it"."""
_IN_A_CASE = lazily(r"\b(?:if|when|whenever|where|as long as|provided that|in case) [^.;:,]{0,120}$", re.IGNORECASE)
_MAIN = lazily(r", (?:then )?(?:we|you|they|it|our|your|this|the|these)\b", re.IGNORECASE)
_OPENS = lazily(r"(?P<mark>\(|[–—] )(?:(?:but|and|though) )?$")
_CLOSING = {"(": ")", "– ": " –", "— ": " —"}
_REACH = 260
_AHEAD = 40


def denied(text: str, at: int) -> bool:
    """
    Whether what stands at an offset is said not to be so.

    >>> text = "We will never share precise location, but we use it."
    >>> denied(text, text.index("share")), denied(text, text.index("use"))
    (True, False)
    """
    return negation(text, at) is not None


def negation(text: str, at: int) -> re.Match[str] | None:
    """The words that deny what stands at an offset; None where nothing does."""
    return next(negations(text, at), None)


def negations(text: str, at: int) -> Iterator[re.Match[str]]:
    """All words in whose scope an offset stands that deny, the first one first."""
    begin = max(0, at - _REACH)
    if not _NEGATION.stands_in(text, begin, at):
        return
    stop = None
    for stop in _STOP.finditer(text, begin, at):
        begin = stop.end()
    pseudo = [match.span() for match in _PSEUDO.finditer(text, begin, min(len(text), at + 30))]
    aside = _CASE.match(text, begin, at) or (stop and _CASE.match(stop.group(0)))
    for match in _NEGATION.finditer(text, begin, at):
        if any(start <= match.start() < end for start, end in pseudo) or (aside and "," in text[match.end() : at]):
            continue
        lacking = not _is_lack(text, match) or _LACKED.match(text[match.end() : at])
        if lacking and not _ends_before(text, match, at):
            yield match


def _ends_before(text: str, no: re.Match[str], at: int) -> bool:
    """Whether words that deny stand in a clause on a thing, or an aside, that ends before: "reports, which never name you, to banks"."""
    if _is_aside(text, no, at) or _is_of_a_case(text, no, at):
        return True
    if no.group(0).lower() == "no" and _IN_THAT_CASE.match(text, no.end(), at):
        return True
    if no.group(0).lower() == "not" and _BUT_NOT.search(text, max(0, no.start() - _AHEAD), no.start()):
        return bool(_GOES_ON.search(text, no.end(), at)) or bool(_ADJECTIVE.match(text, no.end(), at + 1))
    which = _BESIDE.search(text, max(0, no.start() - _AHEAD), no.start())
    if which is None:
        return False
    if which.group("mark"):
        return bool(_CLOSES.search(text, no.end(), at))
    if _QUALITY.match(text, no.end(), at):
        return True
    if _MAIN_VERB.search(text, no.end(), at):
        return True
    passed = _PASSES.search(text, max(0, no.start() - _REACH), which.start())
    return bool(passed and _TO.search(text, no.end(), at) and not _PASSES.search(text, no.end(), at))


def _is_aside(text: str, no: re.Match[str], at: int) -> bool:
    """Whether words that deny stand in brackets or between dashes that close before: "your letters (but not drawings)"."""
    opened = _OPENS.search(text, max(0, no.start() - _AHEAD), no.start())
    return opened is not None and text.find(_CLOSING[opened.group("mark")], no.end(), at) >= 0


def _is_of_a_case(text: str, no: re.Match[str], at: int) -> bool:
    """Whether words that deny stand in a case that ends before: "if the data is not sensitive, you expect us to use it"."""
    begun = _IN_A_CASE.search(text, max(0, no.start() - _REACH // 2), no.start())
    return bool(begun) and bool(_MAIN.search(text, no.end(), at))


def _is_lack(text: str, no: re.Match[str]) -> bool:
    """Whether words that deny say what is lacking: "without consent", "with no notice"."""
    said = no.group(0).lower()
    return said == "without" or (said == "no" and bool(_WITH.search(text, 0, no.start())))


@lru_cache(maxsize=1024)
def denies(lead: str) -> bool:
    """
    Whether the lead-in of a list denies what its entries say.

    >>> denies("We never share:"), denies("We share what you do not delete, such as:")
    (True, True)
    """
    end = len(lead.rstrip(" :"))
    return denied(lead[:end], end)


def hangs_on_consent(text: str, at: int) -> bool:
    """
    Whether the consent that a clause asks for is a condition of what stands at an offset, too.

    >>> said = "We tell banks of it, and to shops only if you agree."
    >>> hangs_on_consent(said, said.index("banks")), hangs_on_consent(said, said.index("shops"))
    (False, True)
    """
    return any(
        not _NEXT.search(text, at, found.start()) and not is_one_way(text, *found.span())
        for found in _CONDITION.finditer(text)
    )


def is_one_way(text: str, at: int, end: int, *, of_all: bool = False) -> bool:
    """
    Whether consent is one of several ways in which a thing may be done, and no limit of it; with `of_all`, whether it is no
    limit of all sharing, since more is shared than what it is asked for: "we may also share it with your consent".

    >>> said = "We share it with your consent or as the law asks.", "We share it with your consent or at your wish."
    >>> [is_one_way(text, 12, 29) for text in said]
    [True, False]
    """
    if not _WITH_CONSENT.match(text, at) or _STRICTLY.search(text, 0, at):
        return False
    more = of_all and _ALSO_SHARED.search(text, max(0, at - _REACH), at)
    return bool(more or _AMONG.search(text, max(0, at - _REACH), at) or _OR_ELSE.match(text, end))


@lru_cache(maxsize=256)
def only_if(text: str) -> bool:
    """
    Whether a clause holds only with the person's consent.

    >>> [only_if(f"We {does} use it without your consent.") for does in ("never", "may")]
    [True, False]
    """
    return any(
        (_NEGATION.stands_in(text, 0, found.start()) or not found.group(0).lower().startswith("without"))
        and not is_one_way(text, *found.span())
        for found in _CONDITION.finditer(text)
    )
