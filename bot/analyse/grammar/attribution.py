"""
Of whom and of what a statement says something: a fact with the polarity that its subject, its verb and exceptions give it.

A reader finds words that stand for a fact; here is decided whether the sentence says that fact of the policy's company at
all. "Advertisers may not sell it" denies nothing of us, and "anybody other than advertisers" names no recipient.
"""

import re
from dataclasses import replace

from bot.analyse.grammar.bounds import bounded, for_ads, lacks_consent
from bot.analyse.grammar.consenting import is_asked_before, is_taken_once_agreed
from bot.analyse.grammar.facts import CONSENT_ONLY, DEEDS, Fact
from bot.analyse.grammar.polarity import negation
from bot.analyse.grammar.subject import PARTIES, has_other
from bot.analyse.grammar.supposed import is_supposed, is_unreal
from bot.analyse.grammar.things import thing
from bot.analyse.grammar.verbs import USED, fits, governed, kinds_in
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import is_ordinary
from bot.analyse.lexicon.needs import wording

_WHOLE = frozenset(("sale", "data_collected"))
"""Kinds of promise that say in one way for all that is left out of them that something is."""
_DONE = frozenset(("data_collected", "purpose"))
"""Kinds of what is done with data inside the company, before which people may be asked."""
_NOR_WITH = lazily(r"\bonly\b[^.;]{1,80}?,? (?:and |but )?(?:not|never) (?:with|to) [^.;]{0,80}$", re.IGNORECASE)
_PASSES = lazily(r"\b(?:share|disclose|give|send|provide)(?= (?:your|the|its?)\b)", re.IGNORECASE)
_PART = lazily(r"[.;:!?](?:\s|$)|,\s(?=(?:but|and|or|so|yet|while|whereas)\b)")
_THEIRS = lazily(
    r"\bfor (?:their|its|the third part(?:y[’']s|ies[’'])) (?:own )?(?:(?:\w+ ){0,2}?(?P<what>marketing|advertising|promotional|commercial)\b)?",
    re.IGNORECASE,
)
_NOT_AFTER = lazily(
    r"(?:\b(?:that|which|with whom) (?:we|it|they) (?:works?|partners?|deals?)(?: with)?\b|(?!\b(?:that|which|who|whom|whose|if|when|where|while|because|and we|but|we)\b)[^.;:]){0,70}?"
    r"(?:, (?:including|such as|like)\b(?:(?!\b(?:that|which|who|whom|whose|if|when|where|while|because|but|we)\b)[^.;:]){1,120}?)?"
    r"(?:\b|(?=:))(?:(?P<passive>(?:is|are|was|were|being)(?: (?:not|never|no longer)|n[’']t)|(?:(?:will|shall|may|can|must)(?: (?:not|never)|n[’']t)|cannot|won[’']t|can[’']t|never|not) be|: (?:not|never))"
    r"|(?P<active>(?:do|does|did|will|shall|may|can|must)(?: (?:not|never)|n[’']t)|cannot|won[’']t|can[’']t|never))\b",
    re.IGNORECASE,
)
_SENT_TO = lazily(
    r"\b(?:sent|shared|passed|disclosed|given|transferred|provided|transmitted|forwarded) (?:to|with) (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Data that is said to go to somebody, whatever is denied of it then: "data sent to shops is not sold"."""
_NEXT_DEED = lazily(r"(?:\b(?:and|but|or)|,)\s$", re.IGNORECASE)
"""What stands before a negation that is of the next thing done, or of the next recipient: "to banks and never to shops"."""
_WORKED_WITH = lazily(r"\b(?:works?|partners?|deals?)(?: with)?, $", re.IGNORECASE)
"""What ends an aside on who else does a thing, or does not."""
_AND_IT = lazily(r"\b(?:and|but) (?:it|this|they|these) $", re.IGNORECASE)
_LEADING = lazily(r"(?:without|unless|except|only)\b[^.;,]{1,80}", re.IGNORECASE)
"""A limit that a statement begins with, and that goes for all that it says."""
_GETS = lazily(r"\s+(?:\w+ly )?(?:receive|get|see|access|obtain|have access|learn|read)\b", re.IGNORECASE)
_NEAR = 12
_WITH_WHOM = lazily(
    r"\b(?:with|to|by|among|ha(?:ve|s)|us(?:e|es|ing)|engages?|employs?|there (?:is|are))\b", re.IGNORECASE
)
_GETS_NONE = lazily(
    r"[^.;:,]{0,60}?\b(?:receives?|gets?|sees?|reads?|learns?|obtains?|access(?:es)?|ha(?:s|ve) (?:\w+ )?access|(?:is|are|be) (?:given|shown|sent|told|granted|allowed|permitted|involved))\b",
    re.IGNORECASE,
)
_IN_SCOPE = lazily(r"\b(?:appl(?:y|ies)|covers?|extends?|binds?|concerns?)\b", re.IGNORECASE)
_KEPT_AWAY = lazily(
    r"\s+(?:\w+ly )?(?:(?:touch|reach|enter)(?:es|s)? (?:us|our)\b|(?:go(?:es)?|pass(?:es)?) (?:through|to|over) (?:us|our)\b"
    r"|leaves? (?:your|the|his|their) (?:[\w-]+ ){0,2}?(?:devices?|phones?|computers?|tablets?|watch(?:es)?|browsers?)\b)",
    re.IGNORECASE,
)
"""What is said of data that the company never gets: "never leaves your phone"."""
_IN_A_CASE = lazily(r"\b(?:if|when|whenever|where|without|unless|until|before|except\w*)\b", re.IGNORECASE)
_FARTHEST = 240
"""Within so many letters `_NOT_AFTER` ends."""
_REACH = 60
_IS_ASKED = lazily(
    r"\W{0,9}(?:please |you (?:must|agree|shall) )?(?:do not|don[’']t|not|never)(?: to)?(?: ever)? (?:use|share|sell|collect|disclose|give|provide|send|store|keep|transfer|process|upload|post|record|reveal|rent|pass)\b",
    re.IGNORECASE,
)
"""What people are asked not to do: "do not share your password"."""
_WISHED = lazily(
    r"\b(?:(?:ask|request|tell|instruct|direct|demand|require)(?:ed|s|ing)?(?: (?:that|us|we|to)){1,3}|(?:(?:recommend|suggest|advis|urg)\w* (?:that )?|(?:ask|request|requir)\w* that )you\b[^.;]{0,80}) $",
    re.IGNORECASE,
)
"""What people may ask of us, and we of them: "you can ask us not to share it", "we recommend that you never share it"."""
_BEING = lazily(r"(?:is|are|was|were)\b|\S+(?: not)? be\b", re.IGNORECASE)
_NO_OTHERS = lazily(
    rf"(?:no|none of (?:our|the|these)|neither) (?:[\w-]+ ){{0,2}}?(?:{PARTIES}|compan(?:y|ies)) (?:may|can|will|shall|must|is|are|has|have|do|does|[a-z]+s)\b(?! (?:shared|sold|given))"
    r"|(?:nobody|no ?one|none of our [\w-]+)(?: [\w’'-]+){0,6}? (?:receives?|gets?|obtains?)\b",
    re.IGNORECASE,
)
_DOING = lazily(r"(?:^|[.;:] )\w+ing\b(?! (?:in|of) )(?:(?!\b(?:we|our|it|they)\b)[^.;:,]){0,80}$", re.IGNORECASE)
"""An act for a subject, of which it is said what it does not come to: "opting out does not end all ads"."""
_THAT_IS = lazily(
    r"(?:, (?:an?|the) (?:(?!our\b)[\w-]+ ){1,5}|\b(?:is|are) (?:an?|the) (?:[\w-]+ ){1,5})(?:to|that|which|designed to|meant to) (?:(?!\b(?:we|our|us)\b)[^.;,]){0,100}$",
    re.IGNORECASE,
)
"""What a thing is there for, that is only named: "the Sandbox, a set of tools to show ads without cookies"."""
_COMES_TO = lazily(r"(?:do|will|would|may)", re.IGNORECASE)
_SELLS = lazily(r"(?:sells?|rents?|trades?|leases?|moneti[sz]es?)\b", re.IGNORECASE)
_BE = lazily(r"\b(?:be|been|being|is|are|was|were) (?:\w+ )?$", re.IGNORECASE)
_NAME_BEFORE = lazily(r"\b[A-Z][\w.]+ $")
_EXCEPTION = wording(
    r"\b(?:other than|except(?:ing)?(?: for| to| with)?|excluding|with the exception of|apart from|save for|but not|unlike|rather than|instead of)\b",
    re.IGNORECASE,
)
_ENDED = wording(
    r"\b(?:stopped|ceased|discontinued|removed|disabled|switched off|turned off|uninstalled) (?:\w+ing )?(?:the |our |all |any )?(?:use of (?:(?:[\w’'-]+ ){1,5}?(?:for|in|to) )?)?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_SOME_COOKIES = lazily(
    r"\b(?:advertis\w+|analytic\w*|marketing|tracking|targeting|performance|functional|statistic\w*|social(?: media)?|optional|non-essential|persistent|session"
    r"|preference|third[- ]party|first[- ]party|unnecessary|flash|zombie) $",
    re.IGNORECASE,
)
_WHOSE_COOKIES = lazily(
    r"third[- ]party|session|persistent|optional|non-essential|unnecessary|functional|flash", re.IGNORECASE
)
"""What cookies are called by that no purpose says."""
_WHICH_COOKIES = lazily(
    r"(?:cookies?|trackers?|pixels?) (?:from|by|of|that|which|for|to|other than|beyond|unless|until|before|without)\b",
    re.IGNORECASE,
)
_SETS = r"(?:us|set|plac|stor|employ|drop)(?:es|e|s)? "
_ONLY_COOKIES = lazily(
    rf"(?P<before>\b{_SETS})?(?<!\bnot )\bonly (?P<after>{_SETS})?"
    r"(?P<which>(?!(?:us|set|plac|stor|the|our|these|those|some|certain|your|accept|allow)\w*\b)[\w-]+(?:(?:, | and | or | )[\w-]+){0,4}) $",
    re.IGNORECASE,
)
_ARE_SET = lazily(r"cookies (?:is|are|will be) (?:ever )?(?:set|used|placed|stored|needed|employed)\b", re.IGNORECASE)
_CASE = lazily(r"\b(?:if|when|where|while|unless|until|once|before|after)\b", re.IGNORECASE)
_OF_COOKIES = lazily(r"[\w-]*(?: [\w-]+)? (?P<what>cookies|trackers|pixels)\b", re.IGNORECASE)
_COOKIES_FOR = lazily(
    r"\b(?:not|never|no)\b[^.;:,]{0,40}\b(?P<what>cookies|trackers|pixels) (?:for|to)\b[^.;:,]{0,40}$", re.IGNORECASE
)
_CLEARED = lazily(
    r"\b(?:clear|delet|eras|remov|block|disabl|declin|refus|reject)(?:e|es|ed|ing|s)? (?:or \w+ )?(?:your |the |our |all |any |these |such )*(?:browser(?:[’']s)? )?$|\bbrowsers? (?:\w+ )?accepts? (?:all )?$",
    re.IGNORECASE,
)
"""Who clears or refuses their cookies is told nothing of whether any are set."""
_CLOSES = lazily(r"[,;:.]\s")
_SOURCE = lazily(
    quick(
        r"\b(?:receiv|obtain|collect|gather|acquir|get|gets|got|buy|bought|purchas|learn)\w*\b[^.;]{0,80}\bfrom (?:[\w-]+,? ){0,4}$"
    ),
    re.IGNORECASE,
)


def attributed(fact: Fact, text: str) -> Fact | None:
    """
    A fact of a clause with the polarity that the words around it give; None where they say it of somebody or something else.

    >>> text = "We share data with anybody other than advertisers."
    >>> attributed(Fact("sharing", "advertising partners", at=text.index("advertisers")), text) is None
    True
    """
    if fact.kind not in DEEDS:
        return fact
    told = _refused(fact, text) if fact.denied else _affirmed(fact, text)
    return None if told and told.denied and is_supposed(text, fact.at) else told


def _refused(fact: Fact, text: str) -> Fact | None:
    """A denied fact, where it is denied of the company."""
    getting = _as_subject(text, fact.at) if fact.kind == "sharing" and fact.value != CONSENT_ONLY else None
    if getting is not None:
        return _for_what(fact, text) if getting else None
    if _is_of_others(text, fact.at) or not governed(fact.kind, fact.value, text, fact.at):
        return None
    # That people may ask us not to sell is told as their choice.
    if fact.kind != "sale" and _is_wished(text, fact.at):
        return None
    narrowed = _of_some_cookies(fact, text)
    if narrowed is not fact:
        return narrowed
    if fact.kind in _WHOLE and (lacks_consent(text, fact.at) or (fact.kind != "sale" and bounded(text))):
        return replace(fact, bounded=True)
    return _for_what(fact, text) if fact.kind == "sharing" and fact.value != CONSENT_ONLY else fact


def _affirmed(fact: Fact, text: str) -> Fact | None:
    """A fact that nothing before it denies, with what stands behind it."""
    if (
        _is_excepted(text, fact.at)
        or _ENDED.stands_in(text, 0, fact.at)
        or is_unreal(text, fact.at)
        or (fact.value in USED and _CLEARED.search(text, 0, fact.at))
        or (fact.kind == "sharing" and _SOURCE.search(text, 0, fact.at))
        or (fact.kind == "sale" and _is_done_by_others(text, fact.at))
        or (fact.kind == "data_collected" and is_in_a_name(text, fact.at, sure=True))
    ):
        return None
    if fact.kind == "data_collected" and fact.conditional and not is_taken_once_agreed(text, fact.at):
        fact = replace(fact, conditional=False)
    if fact.kind in _DONE and not fact.conditional and is_asked_before(text, fact.at):
        fact = replace(fact, conditional=True)
    told = _no_other_cookies(fact, text) or _after(fact, text)
    return _of_some_cookies(told, text) if told and told.denied else told


def _as_subject(text: str, at: int) -> bool | None:
    """
    Whether who stands at an offset, as the subject of what is denied, is denied to get data: "none of our suppliers sees it";
    None where it is no subject.
    """
    no, end = negation(text, at), text.find(" ", at)
    if no is None or kinds_in(text[no.end() : end if end > 0 else len(text)]):
        return None
    if _WITH_WHOM.search(text, max(0, no.start() - _NEAR), at):
        return False if _IN_SCOPE.search(text) and not kinds_in(text) & {"sharing", "sale"} else None
    return bool(_GETS_NONE.match(text, at))


def _no_other_cookies(fact: Fact, text: str) -> Fact | None:
    """The promise that "only necessary cookies are set" makes; None where some are set and nothing is said of the others."""
    if fact.value != "cookies" or _CASE.search(text):
        return None
    which = _ONLY_COOKIES.search(text, 0, fact.at)
    if which and (which.group("before") or which.group("after") or _ARE_SET.match(text, fact.at)):
        others = f"cookies other than {which.group('which').lower()} cookies"
        return replace(fact, value=others, denied=True, conditional=False)
    return None


def _of_some_cookies(fact: Fact, text: str) -> Fact | None:
    """A denied fact with the cookies that it is denied of; None where only some cookies, or a product's name, are meant."""
    if fact.value in USED and (some := _SOME_COOKIES.search(text, 0, fact.at)):
        word = _WHOSE_COOKIES.fullmatch(some.group(0).strip())
        return replace(fact, value=f"{word.group(0).lower()} {fact.value}", anchors=(fact.value,)) if word else None
    if fact.value in USED and _WHICH_COOKIES.match(text, fact.at):
        return None
    if fact.kind != "purpose":
        return fact
    if is_in_a_name(text, fact.at):
        return None
    cookies = _OF_COOKIES.match(text, fact.at) or _COOKIES_FOR.search(text, 0, fact.at)
    return replace(fact, about=cookies.group("what").lower()) if cookies else fact


def _for_what(fact: Fact, text: str) -> Fact:
    """A promise not to share with the case that it is given for, where it is not given for all."""
    of = _NOR_WITH.search(text, max(0, fact.at - _FARTHEST), fact.at)
    passed = _PASSES.search(text, 0, of.start()) if of else None
    fact = replace(fact, about=thing(text, passed.start(), passed.end()) or "") if passed else fact
    end = _PART.search(text, fact.at)
    rest = text[fact.at : end.start() if end else len(text)]
    first = _LEADING.match(text)
    theirs, alone = _THEIRS.search(rest), lacks_consent(rest) or bool(first and lacks_consent(first.group(0)))
    if theirs:
        case = f" for their own {theirs.group('what') or 'purposes'}"
    else:
        case = " without consent" if alone else for_ads(rest)
    return replace(fact, value=fact.value + case, bounded=fact.bounded and not alone) if case else fact


def _after(fact: Fact, text: str) -> Fact | None:
    """What a negation behind a fact makes of it: "your name is never sold", "advertisers do not receive it"."""
    found = _NOT_AFTER.match(text, fact.at) if _may_deny(text[fact.at : fact.at + _FARTHEST].lower()) else None
    if found is None or (
        found.group("active")
        and _NEXT_DEED.search(text, fact.at, found.start("active"))
        and not _WORKED_WITH.search(text, fact.at, found.start("active"))
    ):
        return fact
    if fact.kind == "purpose" and found.group("passive") and _AND_IT.search(text, fact.at, found.start("passive")):
        return fact
    if found.group("passive"):
        told = fits(fact.kind, text, found.end(), found.end() + _REACH)
    elif fact.kind == "sharing":
        told = bool(_GETS.match(text, found.end()))
    elif fact.kind == "data_collected" and _KEPT_AWAY.match(text, found.end()):
        told = not _IN_A_CASE.search(text)
    else:
        return fact
    if fact.kind == "sharing" and told is False and _SENT_TO.search(text, max(0, fact.at - _REACH), fact.at):
        return fact
    if fact.value in USED and told is False:
        told = fits("purpose", text, found.end(), found.end() + _REACH)
    if told is None:
        return fact
    return replace(fact, denied=True, conditional=False, bounded=bounded(text)) if told else None


def _may_deny(lowered: str) -> bool:
    """Whether a word that `_NOT_AFTER` ends with stands there: a plain search, for few statements deny what they began with."""
    return "not" in lowered or "never" in lowered or "no longer" in lowered or "n't" in lowered or "n’t" in lowered


def _is_of_others(text: str, at: int) -> bool:
    """Whether a denial before an offset has somebody else for its subject: "partners may not", not "your data may not be"."""
    no = negation(text, at)
    if no is None or _BEING.match(text, no.start()) or _BE.search(text, max(0, no.start() - _REACH), no.start()):
        return False
    if no.group(0).casefold() == "without" and _THAT_IS.search(text, max(0, no.start() - _FARTHEST), no.start()):
        return True
    if _COMES_TO.match(no.group(0)) and _DOING.search(text, 0, no.start()):
        return True
    if _NO_OTHERS.match(text, no.start(), at) or _IS_ASKED.match(text, 0, no.end() + _REACH):
        return True
    return has_other(text, no.start())


def _is_wished(text: str, at: int) -> bool:
    """Whether a denial before an offset is what people may ask of us, or we of them."""
    no = negation(text, at)
    return no is not None and bool(_WISHED.search(text, 0, no.start()))


def _is_done_by_others(text: str, at: int) -> bool:
    """Whether what stands at an offset is the doing of somebody else: "third parties may sell it"."""
    return bool(_SELLS.match(text, at)) and has_other(text, at) and not _BE.search(text, max(0, at - _REACH), at)


def is_in_a_name(text: str, at: int, *, sure: bool = False) -> bool:
    """Whether the word at an offset is part of a name: "Google Analytics"; where it has to be `sure`, not of a title."""
    before = _NAME_BEFORE.search(text, max(0, at - _REACH), at) if text[at : at + 1].isupper() else None
    return before is not None and not (sure and is_ordinary(before.group().strip(" .").lower()))


def _is_excepted(text: str, at: int) -> bool:
    """Whether an offset stands among what an affirmed statement leaves out; what a denied one leaves out is affirmed."""
    found = None
    for match in _EXCEPTION.finditer(text, 0, at):
        found = match
    if found is None or _CLOSES.search(text, found.end(), at):
        return False
    return negation(text, found.start()) is None
