"""Whether permission is asked first, and what counts as consent."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.granting import Grammar, granted, negated
from bot.analyse.grammar.matters import matter_of
from bot.analyse.grammar.polarity import is_one_way
from bot.analyse.grammar.supposed import is_supposed
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily

_PERSONS = r"(?:user|customer|client|patient|member|consumer|subscriber|subject|principal|individual|borrower|student|resident|visitor)[’']s"
_BEFORE = lazily(
    quick(
        rf"\b(?:ask|obtain|seek|request|requir|get|receiv|collect)\w* (?:for )?(?:(?:\w+|{_PERSONS})[ ,]+){{0,5}}?(?:consent|permission|authori[sz]ation)\b"
        r"|\b(?:with|upon|after|on the basis of|based on|subject to|given|only on)(?: obtaining)? (?:your|the user[’']s|explicit|express|prior) (?:[\w-]+,? ){0,3}(?:consent|permission|authori[sz]ation)\b"
        r"|\b(?:asks?|prompts?|invites?) you to (?:\w+ )?(?:accept|allow|agree|consent)\b"
        r"|\b(?:if|where|once|when|unless|as long as) you (?:have )?(?:\w+ )?(?:consent(?:ed)?|g[ai]ven? (?:us )?(?:your )?(?:\w+ )?(?:consent|permission)|agreed? to (?:this|it|such)|opt(?:ed)?[- ]in)\b"
        r"|\b(?:we|app|device|browser|you are|you will be)(?: \w+)? ask(?:ed|s)? (?:you |users? |for it )?(?:first|before)\b"
        r"|\bonly\b[^.;,]{0,50}?\b(?:if|where|once|when|after|until) you (?:have )?(?:\w+ly )?(?:agreed?|accept(?:ed)?)\b(?! (?:to )?(?:this|the|our|these) (?:policy|notice|terms|agreement|changes?))"
        r"|\b(?:if|once|when|after|until) you (?:have )?(?:click|press|tap|tick|choose|select)\w*(?: on)? [\"'“‘]?(?:(?:I|we|you|yes,?) )?(?:accept|agree|allow)"
        r"|\bopt(?:ing|ed)?[- ]?in(?:to)?\b(?!-| (?:\w+ )?(?:data|information|details|status|records?|preferences?|choices?|lists?|logs?|numbers?|settings?)\b)|\bconsent[- ]based\b|\b(?:is|are) based on (?:your )?consent\b"
    ),
    re.IGNORECASE,
)
_PLAIN = lazily(r"\b(?:explicit|express|prior|affirmative|informed|opt[- ]in|written|freely)\b", re.IGNORECASE)
_WITHOUT = lazily(
    rf"\bwithout (?!(?:\w+ ){{0,3}}?(?:our|my|its)\b)(?:\w+ ){{0,3}}(?:your |prior |explicit |further |additional |{_PERSONS} )+(?:\w+ )?(?:or )?(?:\w+ )?(?:consent|permission)\b(?! (?:of|from) (?:us\b|(?:the|any|each|either) (?:other )?(?:part(?:y|ies)|company|owner|copyright|provider)|(?-i:[A-Z])))"
    r"|\bwithout asking (?:you|for|your)\b",
    re.IGNORECASE,
)
_BY_USE = lazily(
    quick(
        r"\bby (?:\w+ )?(?:using|accessing|continuing|visiting|registering|submitting|providing|allowing|setting|signing|clicking|creating)\b[^.;]{0,160}\b(?:you (?:\w+ ){0,4}(?:consent|agree|accept|acknowledge|authori[sz]e|understand))"
        r"|\b(?:your )?(?:continued )?use (?:of|after)\b(?! (?:your|personal|such|this|the|any) (?:\w+ ){0,2}(?:data|information)\b)[^.;]{0,120}\b(?:consent|acceptance|agreement|agree)|(?<!\bwhen )(?<!\bif )(?<!\bwhere )(?<!\bonce )(?<!\bafter )\byou (?:hereby |expressly |understand and )?(?:consent|agree) to (?:the |our |such )"
    ),
    re.IGNORECASE,
)
_OTHERS = lazily(
    r"\b(?:consent|permission)s? (?:of|from) (?:all|any|each|other|every|those|the) (?:\w+ ){0,3}(?:individuals?|people|persons?|participants?|users?|third)",
    re.IGNORECASE,
)
_TOOL = lazily(
    r"\bconsent (?:management|tool|banner|manager|platform|framework)|\btransparency (?:&|and) consent|\bCMP\b",
    re.IGNORECASE,
)
_ADHERES = lazily(
    r"\b(?:adher\w+|compl(?:y|ies|iance|iant)|certif\w+|participat\w+|members?|register\w*|signator\w+|polic(?:y|ies) of)\b[^.;]{0,80}\btransparency (?:&|and) consent framework",
    re.IGNORECASE,
)
"""What binds a company to rules of its trade asks nobody for anything."""
_WITHDRAWN = lazily(
    r"\b(?:withdraw|revok)\w* (?:\w+ ){0,4}consent|\bconsent\b[^.;]{0,60}\b(?:withdrawn|revoked)|\bwithdrawal\b",
    re.IGNORECASE,
)
_PARENTS = lazily(r"\b(?:parent|guardian)\w*", re.IGNORECASE)
_CHANGES = lazily(r"\bchanges?\b|\bamend|\bupdated? (?:privacy )?(?:policy|notice|terms)", re.IGNORECASE)
_FIRST, _NEVER_ASKED = "consent before use", "use without consent"
_NOT = lazily(r"\b(?:not|never|cannot|nor|no|nobody|none|nothing|refrain|prohibit\w*)\b|n[’']t\b", re.IGNORECASE)
_USED = lazily(r"(?:by (?:\w+ )?(?:us|access|continu|visit)|(?:your )?(?:continued )?use|you )", re.IGNORECASE)
_CONSENTS = lazily(r"\b(?:consent|agree|accept|authori[sz])", re.IGNORECASE)
"""Who acknowledges a text has read it, and consents to nothing; who clicks or signs does more than use."""
_NOT_NEEDED = lazily(
    r"\b(?:not|never|n[’']t|no longer) (?:need|require)\w* (?:your|any|prior|explicit|for) (?:\w+ ){0,2}(?:consent|permission)"
    r"|\b(?:consent|permission) (?:is|are|was|will|shall|may) (?:not|never)(?: be)? (?:\w+ly )?(?:need|require|necessary|ask|sought|obtain)"
    r"|\bno (?:\w+ )?(?:consent|permission) (?:is|will be|shall be) (?:need|require|ask|sought|obtain|necessary)",
    re.IGNORECASE,
)
_NOT_BY_USE = lazily(
    quick(
        r"\b(?:using|accessing|visiting|registering|creating|continuing|(?:continued )?use)\b(?:(?!\bconsent)[^.;,]){0,60}\b(?:not|never)\b(?:(?!affect)[^.;,]){0,30}\b(?:consent|agree|accept)"
        r"|\bnot (?:treat|take|regard|consider|interpret|deem) [^.;]{0,40}\buse\b[^.;]{0,40}\b(?:consent|acceptance|agreement)"
    ),
    re.IGNORECASE,
)
_ONLY_IF = lazily(r"only\b", re.IGNORECASE)
_PASSED_ON = lazily(
    r"\b(?:shar(?:e|ed|ing)|disclos\w+|pass(?:ed)?|transfer\w*|sell|sold|giv(?:e|en|ing))\b", re.IGNORECASE
)
"""What is shared once people agree is told of sharing."""
_OR_ELSE = lazily(
    r"[^.;:]{0,40}?,? (?:and/)?or,? (?:(?:where|when|if|otherwise|else|in) )?(?:(?:we|have|has|rely|on|as|is|it|another|other|our|a|an|the|permitted|required|allowed|by) ){0,4}?(?:legitimate|lawful|legal|law|contract\w*|(?:\w+ )?basis)\b",
    re.IGNORECASE,
)
"""Another ground that does as well as consent, so that consent need not be asked."""
_ASKS = lazily(r"(?:ask|obtain|seek|request|requir|get|receiv|collect)", re.IGNORECASE)
_BY_LAW_ONLY = lazily(
    r"\bonly in\b|\bin (?:some|certain|a few) (?:countries|regions|places|states|jurisdictions)\b|\bonly (?:where|if|when|to the extent|as) [^.;]{0,30}\b(?:law|legal\w*|required)\b",
    re.IGNORECASE,
)
_GRAMMAR = Grammar(
    verbs=lazily(
        r"(?:ask|obtain|seek|request|requir|get|receiv|collect|us(?:e|ing)|offer|bas(?:e|ed|is)|hav(?:e|ing)|provid|need|manag|operat|wait|rely)\w*\b",
        re.IGNORECASE,
    ),
    after=lazily(r"(?:needed|required|necessary|asked|used|offered|sought|obtained)\b", re.IGNORECASE),
)
_GATE = (
    "consent",
    "permission",
    "authori",
    "agree",
    "opt in",
    "opt-in",
    "opted in",
    "acknowledge",
    "opting in",
    "accept",
    "without asking",
    "ask you",
    "ask first",
    "ask before",
    "asked first",
    "asked before",
)


def _read(text: str, context: str) -> Iterator[Fact]:
    withdrawn = _WITHDRAWN.search(text)
    if withdrawn:
        yield Fact("consent", "withdrawal of consent", at=withdrawn.start(), weight=0.6)
    bound = _ADHERES.search(text)
    tool, others = _TOOL.search(text, bound.end() if bound else 0), _OTHERS.search(text)
    if tool:
        yield granted(Fact("consent", "consent tool", at=tool.start(), weight=1.0), text, _GRAMMAR)
    if others:
        yield granted(Fact("consent", "consent of other people", at=others.start(), weight=1.1), text, _GRAMMAR)
    by_use = _BY_USE.search(text)
    if by_use:
        yield _by_use(by_use, text, context)
    elif not_by_use := _NOT_BY_USE.search(text):
        yield replace(_fact("consent by use", text, not_by_use.start(), context, 0.8), denied=True)
    if withdrawn or others or _PARENTS.search(text):
        return
    asked = _asked(text, context)
    if asked:
        yield asked


def _by_use(match: re.Match[str], text: str, context: str) -> Fact:
    weight = 0.5 if _CHANGES.search(text) else 1.0
    fact = _fact("consent by use", text, match.start(), context, weight)
    if not _USED.match(match.group(0)) or not _CONSENTS.search(match.group(0)):
        return replace(fact, aside=True)
    return replace(fact, denied=bool(_NOT.search(match.group(0))) or negated(text, match.start()))


def _asked(text: str, context: str) -> Fact | None:
    """Whether consent is asked first, in whatever way that is said."""
    without = _WITHOUT.search(text)
    if without:
        if _NOT.search(text, 0, without.start()):
            return _fact(_FIRST, text, without.start(), context, 1.0)
        fact = _fact(_NEVER_ASKED, text, without.start(), context, 1.0)
        # "Without your consent, we cannot …" says what follows from a refusal.
        return replace(fact, value=_FIRST, aside=True) if _NOT.search(text, without.end()) else fact
    spared = _NOT_NEEDED.search(text)
    if spared:
        fact = _fact(_NEVER_ASKED, text, spared.start(), context, 0.8)
        return replace(fact, aside=is_supposed(text, spared.start()))
    asked = _BEFORE.search(text)
    if not asked or (_ONLY_IF.match(asked.group(0)) and _PASSED_ON.search(text)):
        return None
    fact = _fact(_FIRST, text, asked.start(), context, 1.0 if _PLAIN.search(text) else 0.8)
    told = granted(fact, text, _GRAMMAR)
    if told.denied:
        return replace(told, value=_NEVER_ASKED, denied=False)
    if not _ASKS.match(asked.group(0)):
        aside = _NOT.search(asked.group(0)) or _OR_ELSE.match(text, asked.end())
        told = replace(fact, aside=bool(aside) or is_one_way(text, *asked.span(), of_all=True))
    return replace(told, aside=True) if _BY_LAW_ONLY.search(text) else told


def _fact(value: str, text: str, at: int, context: str, weight: float) -> Fact:
    return Fact("consent", value, at=at, weight=weight, about=matter_of(text, at, context), anchors=_GATE)


def _weighed(fact: Fact, text: str, context: str) -> Fact:  # noqa: ARG001 - every family is given text and context
    """The reader weighs by itself: how consent is asked and how it is denied are words of one list."""
    return fact


FAMILY = Family(
    kind="consent",
    gain="better",
    headings=words(r"consents?", r"permissions?", r"your agreement"),
    cues=(
        cue(
            0.8,
            r"(?:your|obtain|give|provide|explicit|express|prior|with|without) (?:\w+ ){0,2}consent",
            r"opt(?:ing|ed)?[- ]?in(?:to)?",
            r"you (?:\w+ )?(?:consent|agree|authori[sz]e|acknowledge)",
            r"your (?:\w+ )?(?:permission|authori[sz]ation)",
        ),
        cue(
            0.5,
            r"by (?:using|accessing|continuing|visiting|submitting|providing)",
            r"withdraw your consent",
            r"consents?",
        ),
    ),
    read=_read,
    weigh=_weighed,
    gate=_GATE,
    signed=True,
)
