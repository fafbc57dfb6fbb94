"""
Where data comes from: who gives it to the company, and is no recipient for that.

"We get it from shops", "your Acme account", entries below "from third parties, such as:".
"""

import re
from collections import deque
from functools import lru_cache

from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_TO_US = lazily(
    r"(?:(?!\byou\b)[^.;:]){0,80}?\b(?:(?:tell|tells|told|inform|informs|notify|notifies) us\b|(?:gives?|gave|sends?|sent|shares?|shared|pass(?:es|ed)?|transfers?|transmits?|disclos\w+|provid(?:e|es|ed)|suppl(?:y|ies|ied))"
    r" (?:us (?!with\b)|(?:[\w’'-]+ ){1,8}?(?:to|with) us\b|us with (?!.{0,30}\bservices?\b)))",
    re.IGNORECASE,
)
_LET = lazily(
    r"(?<!\bwe )(?<!\bwe may )(?<!\bwe also )(?<!\bwe will )\b(?:(?:allow|permit|authori[sz])(?:ed|es|e|s|ing)?|asked by|prompted by) (?:(?:your|the|that|this|a|such) )?$",
    re.IGNORECASE,
)
_GIVE = lazily(
    r"[^.;:,]{0,40}? to (?:permit|share|make|give|provide|transfer|send|release|disclose)\b(?! you\b)", re.IGNORECASE
)
"""Who is let give data away has it already: "allow your network to share it with us"."""
_FROM = Folded(
    r"\b(?:receiv|obtain|collect|gather|acquir|get|gets|got|buy|bought|purchas|learn|sync|import|pull|fetch)\w*\b[^.;]{0,80}?\bfrom\b(?! (?:you|your (?:devices?|browsers?|computers?|phones?))\b)|\bsources? of (?:\w+ ){0,3}(?:data|information):"
    r"|\b(?:receiv|obtain|import|retriev)\w*\b[^.;]{0,60}?\b(?:via|through)\b(?=[^.;]{0,100}?\b(?:apis?|integrations?)\b)"
    r"|(?:^|[.;:] )(?:this|these|it|they)\b[^.;]{0,40}\binclud\w+[^.;]{0,80}\bfrom\b"
    r"|(?:^|[.;:] )(?:(?:any|all|the|your|user) ){0,2}(?:data|information|content|files|details) from\b"
    r"|(?:^|[.;:] )(?:(?:other|external|outside|additional|public|third[- ]party) ){1,2}sources?:?,? \(?(?:including|such as|like|e\.g\.)"
)
_IN_PUBLIC = lazily(r"publicly (?:available|accessible)\b", re.IGNORECASE)
_FINDS = lazily(
    r"\b(?:crawl|scrap|index|collect|gather|obtain|read|receiv|search|us|access|combin|from)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_REACH = 60
_YOU_GET = Folded(r"\byour?(?: (?!(?:we|that|which)\b)[\w-]+){0,4} (?:receiv(?:e|ing)|get(?:ting)?)\b")
"""What people get is no data that the company gets."""
_BACK = Folded(
    r"(?<!log in )(?<!sign in )(?<!sign up )(?<!register )(?<!interact )(?<!account )(?<!connect )\b(?:with|to) them\b|\bin return\b|\bexchange"
)
_NO_SOURCE = Folded(r"[.;]|\b(?:we|shar\w+|disclos\w+|transfer\w*|sen[dt]|sell|sold)\b")
_SOURCES = Folded(
    r"\b(?:receiv|obtain|collect|gather|acquir|get|gets|got|buy|bought|purchas|learn)\w*\b[^.;:]{0,80}\bfrom\b(?! (?:you|your (?:device|browser|computer|phone)s?)\b)[^.;:]{0,60}:?\s*$"
    r"|\bsources?(?: of (?:\w+ ){0,3}(?:data|information))?\s*:?\s*$"
    r"|\b(?:data|information|details) (?:(?:that|which) (?:is|are) )?(?:provided|given|supplied|sent|shared)(?: to us)? by (?:(?!(?:us|you)\b)[\w’'-]+ ){0,3}?(?:third[- ]part(?:y|ies)|others|partners|companies|organi[sz]ations|providers)\s*:?\s*$"
    r"|\bfrom (?:(?!(?:us|you)\b)[\w’'-]+,? ){0,4}?(?:third[- ]part(?:y|ies)|sources|others|partners|companies|organi[sz]ations|people|providers)(?:,? (?:such as|including|like))?\s*:\s*$"
)
_OF_WHAT = Folded(r"\b(?:data|information|details|categories|types)\b[^:]*:?\s*$")
_OF_YOURS = lazily(r"\byour (?:[\w-]+(?:,| or| and|/) ?(?:or |and )?){0,4}$", re.IGNORECASE)
_ACCOUNT = lazily(
    r"(?:(?:,| or| and|/) ?(?:or |and )?[A-Z][\w-]*){0,4} (?:accounts?|profiles?|user ?names?|handles?)\b"
)
_CONNECTS = lazily(
    r"(?<!\bwe )(?<!\bwe may )(?<!\bwe can )(?<!\bwe will )(?<!\bwe also )\b(?:connect|link|sync|pair)(?:s|ed|ing)? (?:to )?(?:your|an? (?:external|existing|own)) (?:[\w-]+(?:,? (?:(?:or|and) )?|/)){0,8}$",
    re.IGNORECASE,
)
_BY_CONNECTING = lazily(r"[^.;]{0,80}?\bby (?:connect|link|sync|pair)ing (?:them|it|these|those)\b", re.IGNORECASE)
_TAKES_IN = lazily(r"\b(?:access|collect|receiv|obtain|import|retriev|gather|get)\w*\b", re.IGNORECASE)
_IMPORTS = lazily(
    r"[^.;]{0,60}?\b(?:lets?|allows?|enables?|to)(?: (?:you|users|people))?(?: to)? import\b", re.IGNORECASE
)
_AT_WILL = wording(
    r"\b(?:you (?:can|may|could|choose|decide|want|wish)|(?:lets?|allows?|enables?|invites?|helps?) you|(?:options?|choice|ability|possibility|way) (?:for you )?(?:to|of))\b[^.;]{0,60}?\b(?:(?:link|connect|sync|synchroni[sz]e|pair|integrate|export)(?:ing)?|turn (?:an? |your )?[\w-]+ into)\b[^.;]{0,140}?$"
    r"|\b(?:OAuth|OpenID|IMAP|CalDAV|CardDAV)\b[^.;]{0,40}?\b(?:connect|link|sync|access|log ?in|sign ?in)\w*\b[^.;]{0,140}?$",
    re.IGNORECASE,
)
"""Words before who keeps an account of people's own that they may connect."""
_PASSING = Folded(r"\b(?:shar\w+|disclos\w+|transfer\w*|sen[dt]|sells?|sold|receives|pass(?:ed|es)?)\b")
_WE_PASS = lazily(r"\b(?:we|us)\b[^.;]{0,30}\b(?:share|disclose|transfer|send|pass|sell)\b", re.IGNORECASE)
_PASSING_ON = lazily(r"\bwe\b[^.;]{0,30}\b(?:share|disclose|transfer|send|pass|use)\b", re.IGNORECASE)


_PAGES = r"(?:pages?|channels?|accounts?|profiles?|presences?)"
_SOCIAL = rf"[Ss]ocial (?:[Mm]edia|[Nn]etwork\w*) (?:sites?|{_PAGES})"
_OWN_PAGES = lazily(
    rf"(?:\b[Oo]ur (?:\w+ ){{0,2}}?(?:{_SOCIAL}|{_PAGES})|\b(?!(?:Other|Third|Some|Any|Your|These|Those|The|Use|External)\b)[A-Z][\w.’]* {_SOCIAL}"
    rf"|\b(?:manag|maintain|operat|run|host|keep|have|has)\w* (?:(?:an?|our|its|official|own|active) ){{0,3}}{_PAGES})"
    r",? \(?(?:on|such as|like|including|e\.g\.,?|for example,?)\b[^.;]{0,120}$"
)
_SEEN_THERE = lazily(
    r"\b(?:shar\w+ (?:your|personal|data|information|user|it)|disclos\w+|sends?|sent|transfer\w*|receiv\w+|cookies?|pixels?|plug-?ins?|joint(?:ly)?|their own|process\w*|(?:they|these \w+|which|who) (?:may |also )?collects?)\b",
    re.IGNORECASE,
)
"""What may make a company a recipient on whose site the publisher has a page."""


def is_source(text: str, at: int, context: str) -> bool:
    """Whether who stands at an offset gives data, and gets none."""
    if _BACK.stands_in(text, at):
        return False
    if _LET.search(text, max(0, at - _REACH), at) and _GIVE.match(text, at):
        return True
    if _TO_US.match(text, at) or (_IN_PUBLIC.match(text, at) and _FINDS.search(text, max(0, at - 2 * _REACH), at)):
        return True
    found = deque(_FROM.finditer(text, max(0, at - 300), at), maxlen=1)
    if found and not _NO_SOURCE.stands_in(text, found[0].end(), at):
        return not _YOU_GET.stands_in(text, max(0, found[0].start() - _REACH), found[0].start() + _REACH)
    return _SOURCES.stands_in(text if text.endswith(":") else context[-200:]) and not _PASSING.stands_in(text)


def comes_in(text: str) -> bool:
    """
    Whether a statement says that others give the company data.

    >>> comes_in("We receive your name from shops."), comes_in("We send your name to shops.")
    (True, False)
    """
    return bool(_TO_US.match(text) or _FROM.stands_in(text))


def is_source_named(text: str, name: str, lead: str = "") -> bool:
    """Whether a company that a statement names gives data to the policy's company, and is told to get none."""
    lowered, name = text.lower(), name.lower()
    at, last = lowered.find(name), lowered.rfind(name)
    return (
        at >= 0
        and not _PASSING_ON.search(text)
        and (any(is_source(text, place, lead) for place in (at, last)) or _is_account(text, at, at + len(name)))
    )


def _is_account(text: str, at: int, until: int) -> bool:
    """Whether what a statement has data taken from is people's account with a company, or what they keep there and connect."""
    if _is_connected(text, at, until):
        return True
    yours = _OF_YOURS.search(text, max(0, at - _REACH), at) and _ACCOUNT.match(text, until)
    return bool(yours and _TAKES_IN.search(text, 0, at))


def is_connected(text: str, name: str) -> bool:
    """
    Whether a company that a statement names is one that people use themselves and may connect, and is told to get nothing.

    >>> is_connected("You can link your Garmin watch.", "Garmin"), is_connected("We link your data to Garmin.", "Garmin")
    (True, False)
    """
    at = text.lower().find(name.lower())
    if at < 0 or _WE_PASS.search(text):
        return False
    own = not _PASSING_ON.search(text) and _is_connected(text, at, at + len(name))
    return own or _AT_WILL.stands_in(text, 0, at)


def is_host_of_pages(text: str, name: str) -> bool:
    """
    Whether a company is only named as one on whose site the publisher has pages of its own.

    >>> is_host_of_pages("See our pages on Facebook.", "Facebook"), is_host_of_pages("We use Facebook.", "Facebook")
    (True, False)
    """
    at = text.find(name)
    return at >= 0 and bool(_OWN_PAGES.search(text, max(0, at - 3 * _REACH), at)) and not _SEEN_THERE.search(text)


def _is_connected(text: str, at: int, until: int) -> bool:
    behind = _IMPORTS.match(text, until) or _BY_CONNECTING.match(text, until)
    return bool(behind or _CONNECTS.search(text, max(0, at - _REACH), at))


@lru_cache(maxsize=512)
def names_sources(lead: str) -> bool:
    """
    Whether the entries below a lead-in are those that data comes from, and no data.

    >>> names_sources("We receive data from these companies:"), names_sources("From others we get this data:")
    (True, False)
    """
    found = _SOURCES.search(lead[-200:])
    return found is not None and not _OF_WHAT.stands_in(found.group().lower().rpartition("from ")[2])
