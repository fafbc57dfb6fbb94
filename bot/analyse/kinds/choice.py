"""Choices: ways to refuse or switch off, what they switch off, and by which means."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.granting import Grammar, granted, is_of_others
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording
from bot.analyse.lexicon.wordset import wordset

_DO_NOT_TRACK = (
    r"(?<!\bwe )(?<!\bthey )\bdo[- ]not[- ]track\b"
    r"(?!,? (?:you|your|users?|people|visitors?|any|what|which|where|how|location|children|customers|readers|them"
    r"|profile|target|monitor|follow|record|identify|collect|store|share|sell|log)\b)|\bDNT\b"
)
"""The signal of a browser, and not what somebody does not do."""
_STRONG = wording(
    r"\bopt(?:ing|ed|s)?[- ]?(?:ing )?outs?\b|\bunsubscrib\w+|" + _DO_NOT_TRACK + r"|\bglobal privacy control\b"
    r"|\b(?-i:GPC)\b|\bad ?choices\b|\bdo not (?:sell|share)[^.;]{0,30}\bmy\b|\byour (?:ads? )?privacy choices\b",
    re.IGNORECASE,
)
_SOFT = wording(
    r"(?P<soft>(?<!decision to )(?<!decisions to )\b(?:declin(?:e|ing)|disabl(?:e|ed|ing)|turn(?:ing|ed)? (?:\w+ ){0,3}?off|switch(?:ing)? (?:\w+ ){0,3}?off|stop (?:receiving|us)|deactivat(?:e|ing)"
    r"|(?<!we )(?<!We )(?-i:block|blocking|reject|refuse|refusing|rejecting)(?! your)|revok(?:e|ing) (?:\w+ ){0,3}access)\b"
    r"|\b(?:chang|manag|adjust|updat|control|modif|customi[sz]|choos|select)\w* (?:\w+ ){0,4}(?:preferences|settings|choices|permissions|cookies?|controls)\b"
    r"|\byou (?:can|may|could) (?:also |always |be able to ){0,3}(?:delete|remove|clear|restrict|limit|stop) (?:[\w-]+ ){0,3}cookies\b|\bstop accepting (?:\w+ )?cookies\b|\byou (?:can|may|could) (?:also )?set your (?:\w+ )?preferences\b"
    r"|\b(?:you (?:can|may|could|are able to)|lets? you|allows? you to) (?:\w+ )?(?:(?:choose|decide|select|control) (?:whether|not to|how|what|which|if)|object)\b|\b(?:settings?|controls?|tools?|options?|menus?) (?:[\w’-]+ ){0,5}?(?:lets?|allows?|enables?) (?:you|users|people) (?:to )?(?:limit|block|stop|prevent|reset|restrict)\b|\b(?:can|may|could) be (?:disabled|deactivated|turned off|switched off|blocked)\b|\btoggle\b)",
    re.IGNORECASE,
)
_CONSEQUENCE = wording(
    r"\bif you (?:\w+ ){0,3}(?:disable|refuse|block|reject|decline|delete|elect|choose not|opt)\b[^.;]{0,160}\b(?:may not|not be able|unable|limit\w*|inaccessible|no longer|unavailable|not function|some (?:parts|features|functionality))"
    r"|\b(?:does|do|will) not (?:stop|turn off|mean|affect|prevent)\b|\bstill (?:see|receive|be)\b|\bno (?:accepted |common |uniform )?(?:consensus|standard)\b"
    r"|\bopt[- ]?outs? (?:will |do |does |only )*(?:not )?appl|\b(?:is|are) (?:a|an|members?) (?:privacy|preference|of)\b|\ballow you to (?:automatically )?(?:transmit|send)\b|\bwe (?:have |also )*(?:disabled|turned off|switched off|require them|blocked)\b"
    r"|\b(?:number|median|total) (?:\w+ ){0,4}(?:of|requests)\b",
    re.IGNORECASE,
)
_TOPICS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("Do Not Track", _DO_NOT_TRACK),
        ("Global Privacy Control", r"\bglobal privacy control\b|\b(?-i:GPC)\b(?=[^.]{0,60}(?:signal|browser|opt))|opt[- ]?out (?:preference )?signals?"),
        ("AI training", r"\btrain\w*|language models?|artificial intelligence|(?<!\.)\bAI\b|\bLLMs?\b"),
        ("advertising", r"\badvert\w+|\bads?\b|\bad ?choices\b|interest[- ]based|cross[- ]context"),
        ("marketing", r"\bmarketing|(?<!non-)\bpromotion\w*|\bnewsletter"),
        ("e-mails", r"\bunsubscrib|(?<!by )(?<!via )(?<!an )(?<!our )(?<!your )\be-?mails\b"),
        ("sale or sharing", r"\bsales?\b|\bsell(?:ing)?\b|\bsharing\b(?! (?:settings|preferences|options|controls)\b)|\bshares?\b(?! of)|\bdisclos"),
        ("profiling", r"\bprofiling\b|automated"),
        ("analytics", r"\banalytics\b|\bmeasurement\b"),
        ("location", r"(?<!on your )(?<!on the )\b(?:geo)?location\b"),
        ("recordings", r"\brecordings?\b|\bvoice\b|\baudio\b"),
        ("personalisation", r"\bpersonali[sz]\w+"),
        ("activity history", r"\b(?:search|browsing|watch|location|activity) history\b|\byour (?:\w+ )?activity\b"),
        ("cookies", r"\bcookies?\b|\btracking\b|tracking technolog"),
        ("notifications", r"\bnotifications?\b"),
        ("text messages", r"\bSMS\b|\btext messages?\b"),
        ("calls and letters", r"\bphone (?:calls|solicitations?)|\btelemarketing|\bpostal mail|\bdirect mail"),
    )
)  # fmt: skip
_SIGNAL = dict(_TOPICS[:2])
_MEANS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("industry opt-out pages", r"network advertising initiative|digital advertising alliance|\b(?-i:E?DAA|NAI)\b|about ?ads|ad ?choices|app ?choices|networkadvertising|your ?online ?choices"),
        ("unsubscribe link", r"\bunsubscrib\w+|\blink (?:at the bottom|in (?:any|the|each|every|such|our) (?:\w+ )?(?:e-?mail|message))|unsubscribe link"),
        ("cookie tool", r"(?<!browser )(?<!browsers )(?<!browser['’]s )(?<!browsers['’] )\bcookies? (?:settings|preferences?|banner|consent|tool|cent(?:er|re)|manager|controls?)\b(?! (?:on|in|through|via|of|within|by) (?:[\w’'-]+ ){0,3}browsers?\b)|\bpreference cent(?:er|re)|\bconsent (?:tool|manager)"),
        ("browser settings", r"(?<!this )(?<!same )(?<!each )(?<!every )(?<!that )\bbrowser\b(?! (?:in|on|from|with) which| you (?:use|are using|set))"),
        ("device settings", r"\b(?:device|phone|mobile|operating system|app)(?:[’']s)? (?:\w+ )?settings\b|\blimit ad tracking|\breset\b"),
        ("account settings", r"\b(?:account|user|profile|privacy|your(?! (?:browser|device|phone|mobile|operating|app|cookie)\b)) (?:\w+ )?(?:settings|preferences|controls|dashboard)\b|\bsharing (?:settings|preferences|options|controls)\b"),
        ("privacy choices link", r"\byour (?:ads? )?privacy choices|\bdo not (?:sell|share)[^.;]{0,40}\bmy\b"),
        ("request by e-mail", r"\be-?mail(?:ing)? us\b|\bby e-?mail\b|\bsend\w* (?:us )?an e-?mail|[\w.]@[\w.]|emailaddress|email.protected"),
        ("request by telephone", r"\bcall(?:ing)? (?:us|\+?\d|toll)|\bby (?:tele)?phone\b|\btoll[- ]free"),
    )
)  # fmt: skip
MEANS = frozenset(name for name, _ in _MEANS)
"""Ways to exercise a choice: that one of them went leaves the choice itself."""
_OF_ALL = MEANS - {"request by e-mail", "request by telephone", "unsubscribe link"} | {
    *("opt-out", "advertising", "sale or sharing", "profiling", "analytics", "cookies", "Do Not Track"),
}
GENERALLY = {
    "privacy choices link": _OF_ALL,
    "Global Privacy Control": _OF_ALL,
    "cookie tool": frozenset(("browser settings", "cookies", "analytics")),
}
"""By a choice that is offered for everything at once: the choices that it stands in for."""
GENERAL = frozenset(GENERALLY)
_GATE = (
    *("opt", "unsub", "declin", "disabl", "turn", "switch", "stop", "deactiv", "block", "refus", "reject", "chang"),
    *("manag", "adjust", "updat", "control", "modif", "customi", "track", "dnt", "gpc", "choice", "choose", "decide"),
    *("toggle", "avoid", "revok", "object", "not sell", "not share", "select", "limit", "cookie", "prefer"),
)
_OBJECT = lazily(
    r"\s+(?:of |from )?(?:the |our |your |this |these |those |such |any |all |having |being |receiving |use of |collection of )*"
    r"(?P<what>[\w’'-]+(?: [\w’'-]+){0,3})"
)
_ENDS = wordset("""
    at in on by for to and or via through if when where as with from which that using under is are may will can be any
    does do did not would has have twice once takes take already made sent received given but though because since counts means unless within during before after until
    only solely just works work applies apply all some our your the this these it them us you me of so time times, here below above again please we they
    """)
_NO_OBJECT = wordset("""
    account accounts setting each whether extent types type caches pages page extensions
    cookies cookie receiving data information these services service following features feature settings preferences
    certain such it them communications choices use sharing selling requests request rights right processing being
    anything everything something user users others other tracking technologies consent permission permissions devices device mechanism link
    """)
_MAIL = lazily(r"(?:(?:further|future) )?e-?mails?(?: (?:messages?|communications?))?", re.IGNORECASE)
_NEAR = 110
_MOST = 12
"""So many mentions of choices in one statement are looked at: no sentence has more."""
_BEFORE = 70
_NO_SIGNAL_PATTERN = r"\b(?:not (?:currently |presently |yet |configured to |designed to |able to )*(?:respond|recogni|honou?r|support|process|act)|ignore)"
_NO_SIGNAL = lazily(_NO_SIGNAL_PATTERN, re.IGNORECASE)
_NO_SUCH = lazily(
    _NO_SIGNAL_PATTERN
    + r"\w*[^.;]{0,20}\b(?:(?:such|these|those|this|that|the) (?:[\w-]+ ){0,2}?(?:signals?|requests?|headers?|mechanisms?|settings?)|signals?|them|it)\b",
    re.IGNORECASE,
)
"""Where nothing is done about a signal that was named before: "there is no standard for it, and we do not respond to it"."""
SIGNALS = frozenset(("Do Not Track", "Global Privacy Control"))
"""Choices that a browser sends by itself."""
_HEEDED = lazily(
    r"\b(?:we|our \w+|(?:this|the) (?:site|website|app|service)s?)\b[^.;]{0,80}\b(?:respond|recogni|honou?r|support|process|treat|act|compl|detect|react|heed|respect)\w*"
    r"|\bsignals? (?:is|are|will be) (?:\w+ )?(?:honou?red|recogni[sz]ed|respected|supported|processed|treated)\b",
    re.IGNORECASE,
)
_BY_US = lazily(
    r"\b(?:we|us|our|this (?:site|website|app|service)|the (?:site|website|app|service)s?|signals?)\b", re.IGNORECASE
)
_NOT_BY = lazily(
    r"(?<!\bor )\b(?:not|never)(?: (?:by|via|through|per|in|using|with|from|the|your|an|a|our))* $", re.IGNORECASE
)
_TO_DO = lazily(r"\b(?:to|whether|how|what|which|if)$", re.IGNORECASE)
"""A choice of doing, not of a thing: "you may choose not to provide it"."""
_FOR_SOME = lazily(
    r"\b(?:business|enterprise|corporate|free|outside|elsewhere|who|residents?|under|aged?|guests?)\b", re.IGNORECASE
)
_BUT_NOT = lazily(r"\b(?:but|and) not (?:to |of )?(?:the )?$", re.IGNORECASE)
_VAGUE = lazily(
    r" (?:of |from )?(?:receiving )?(?:certain|some|critical|important|these|such|essential|necessary|those|them|service)\b",
    re.IGNORECASE,
)
_LEFT_OUT = lazily(r"\b(?:but not|except|other than|with the exception|apart from)\b", re.IGNORECASE)
_VAGUE_BEFORE = lazily(
    r"\b(?:other|essential|necessary|required|strictly|these|those|such|mandatory|functional|service)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_OURS = lazily(r"\b(?:you|we|users?|it is|there (?:is|are)|not (?:be|possible)|cannot be|can[’']t be)\b", re.IGNORECASE)
_WE_DO_NOT = lazily(r"\bwe (?:do not|don[’']t|will not|won[’']t|never|cannot|may not) (?:\w+ly )?$", re.IGNORECASE)
"""What we ourselves do not switch off is no choice that a person lacks."""
_NOT_DOING = lazily(r"(?:^|[.;] )not (?:to )?$", re.IGNORECASE)
_PART = lazily(
    quick(r"[;.!?]\s|\b(?:but|however|whereas|although|though|while)\b|,\s(?:and|or|so)\s(?=(?:you|we)\b)"),
    re.IGNORECASE,
)
_MAY_NOT = lazily(r"you (?:can|may|could) (?:not|never)\b", re.IGNORECASE)
_IF_NOT = lazily(
    r"\b(?:you|users?|customers?|members?) (?:(?:do|have|did) not|(?:do|have|did)n[’']t) (?:\w+ly )?$", re.IGNORECASE
)
"""Before a choice that people have, and did not make: "if you have an account and do not opt out"."""
_SAVE = lazily(
    r"\b(?:other than|except(?:ing)?(?: for)?|apart from|aside from|save for|besides|with the exception of)\s(?:the\s|a\s)?$",
    re.IGNORECASE,
)
"""What stands before the one signal that is heeded where no other is."""
_SCOPED = lazily(
    r"opt(?:ing)?[- ]?(?:ing )?outs?\b(?: [\w-]+){0,3}? (?:(?:appl(?:y|ies)|works?|holds?|counts?|(?:is|are|be) (?:\w+ )?(?:effective|valid|stored|limited|specific|(?:on )?(?:an? )?per|lost|deleted|erased|gone)|lasts?|expires?)\b|(?:again|separately|on each|on every|in each|in every)\b)",
    re.IGNORECASE,
)
"""How far a choice reaches, which gives none: "the opt-out applies to this browser only"."""
_MADE = r"(?:if|when|by|where) (?:you )?(?:\w+ ){0,4}?(?:opt|unsubscrib|disabl|turn|switch|reject|declin|refus|block|delet)\w*"
_SUFFERS = r"(?<!\bwe )(?:may|might|could|will) (?:then )?(?:(?:not|no longer) (?:\w+ )?(?:work|function|operate|be (?:available|accessible|possible|fully))|be (?:limited|impaired|affected|restricted|degraded)|become|affect|limit|break|impair|disrupt)"
"""What comes of refused cookies for the pages that set them."""
_WARNS = lazily(
    rf"^\W{{0,3}}(?:(?:please )?note(?: that|,)? |however,? )?(?:even )?{_MADE}[^.;]{{0,120}}?\b(?:still|does not mean|continue to|you (?:may|will) not|not be able|unable|cannot|lose|(?:leave|exit) (?:our|the|this)|inaccessible|unavailable|{_SUFFERS})\b"
    r"|\b(?:clear|delet|eras|remov|reset)\w* (?:[\w’'-]+ ){1,5}?(?:will|may|might|would|can) (?:also )?(?:erase|delete|remove|reset|undo|clear) (?:your |the |any |all )?(?:opt[- ]?outs?|preferences?|choices?|selections?)\b"
    rf"|^[^.;]{{0,120}}?\b(?:may not|not be able|unable|cannot|lose)\b[^.;]{{0,120}}\b{_MADE}",
    re.IGNORECASE,
)
"""What comes of a choice that a statement does not give: "if you opt out, you still get our invoices"."""
_UNTIL = lazily(r"\buntil (?:you|(?:the )?(?:user|customer|member|subscriber)s?) (?:\w+ ){0,2}$", re.IGNORECASE)
"""How long something goes on: "we keep it until you unsubscribe"."""
_IGNORED = lazily(r"\b(?:ignor|disregard|overrid)\w* (?:your |an? |the )?$", re.IGNORECASE)
_LATER = lazily(r"(?: (?:is|are|available|offered|possible|provided))* (?:for|from|of) ", re.IGNORECASE)
_GRAMMAR = Grammar(
    verbs=lazily(
        r"(?:ways?|options?|possibilit\w+|ability|rights?|means|methods?|choices?|opportunit\w+|opt|unsubscrib\w+|offer\w*|provid\w+|have|having|support\w*|allow\w*"
        r"|permit\w*|let|lets|enabl\w+|giv(?:e|es|en|ing)|accept\w*|honou?r\w*|includ\w+|turn\w*|switch\w*|disabl\w+|choos\w+|declin\w+|object\w*|possible|you|users?)\b",
        re.IGNORECASE,
    ),
    after=lazily(
        r"(?:appl|(?:be )?(?:available|possible|offered|provided|supported|recogni|honou?red|respected)|exist)\w*\b",
        re.IGNORECASE,
    ),
    wholly=True,
)


def _read(text: str, context: str) -> Iterator[Fact]:  # noqa: ARG001 - every reader is given the context
    match = _STRONG.search(text) or _SOFT.search(text)
    if not match:
        return
    weight = 0.4 if _CONSEQUENCE.search(text) else 1.2 if _is_strong(match) else 0.8
    whole = _whole(match, text, weight)
    apart = _apart(text, whole, weight)
    yield from _about(match, whole, text, alone=whole.denied or bool(apart))
    for other, fact in apart:
        yield from _about(other, fact, text, alone=True)
    for name, pattern in _MEANS:
        way = pattern.search(text)
        if way and (_is_strong(match) or not name.startswith("request")):
            yield _way(name, way, whole, text, min(weight, 0.8 if _is_strong(match) else 0.6))


def _is_strong(match: re.Match[str]) -> bool:
    return "soft" not in match.re.groupindex


def _apart(text: str, whole: Fact, weight: float) -> list[tuple[re.Match[str], Fact]]:
    """The choices of other parts of a sentence that are not meant as the first: "… but you can opt out of the rest"."""
    out = []
    known = {_part(text, whole.at)}
    for match in islice(_STRONG.finditer(text), _MOST):
        if (part := _part(text, match.start())) not in known:
            known.add(part)
            fact = _whole(match, text, weight)
            if not fact.aside and (fact.denied != whole.denied or whole.aside):
                out.append((match, fact))
    return out


def _about(match: re.Match[str], whole: Fact, text: str, *, alone: bool) -> Iterator[Fact]:
    """A choice by what it is about: with `alone` only what stands in its own part of the sentence counts."""
    if whole.denied and (own := _denied_thing(text, match)):
        yield replace(whole, value=own, anchors=_anchors("" if own == "opt-out" else own))
        return
    found = False
    for name in _topics(text, match, _part(text, match.start()) if alone else (0, len(text))):
        if name == "e-mails" and found:
            continue
        found = True
        thing = _thing(text, match) if name == "e-mails" else ""
        thing = "" if _MAIL.fullmatch(thing) else thing
        yield replace(whole, value=thing or name, anchors=_anchors(thing))
    thing = "" if found else _thing(text, match) or (_named_later(text, match) if whole.denied else "")
    if thing:
        yield replace(whole, value=thing, anchors=_anchors(thing))
    elif not found and (_is_strong(match) or _TO_DO.search(match.group(0))):
        yield replace(whole, weight=min(0.9, whole.weight))


def _denied_thing(text: str, match: re.Match[str]) -> str:
    """What there is no choice about, where that is no known topic: in the page's words, or nothing nearer than "opt-out"."""
    if any(signal.stands_in(match.group(0)) for signal in _SIGNAL.values()):
        return ""
    thing = _thing(text, match)
    if thing:
        return "" if any(pattern.stands_in(thing) for name, pattern in _TOPICS if name != "e-mails") else thing
    vague = _VAGUE.match(text, match.end()) or _VAGUE_BEFORE.search(text, 0, match.start())
    return "opt-out" if vague else ""


def _part(text: str, at: int) -> tuple[int, int]:
    """Where the part of a sentence begins and ends that an offset stands in."""
    begin = 0
    for found in _PART.finditer(text):
        if found.end() > at:
            return begin, found.start()
        begin = found.end()
    return begin, len(text)


def _whole(match: re.Match[str], text: str, weight: float) -> Fact:
    """The choice itself, granted or denied; who says what comes "if you do not" make it has it."""
    fact = granted(Fact("opt_out", "opt-out", at=match.start(), weight=weight), text, _GRAMMAR, match.end())
    if _MAY_NOT.match(match.group(0)):
        return replace(fact, denied=True, aside=False)
    if fact.denied and (_FOR_SOME.search(text, 0, match.start()) or _NOT_DOING.search(text, 0, match.start())):
        return replace(fact, denied=False, aside=True)
    told_of_us = _CONSEQUENCE.search(text) or not _OURS.search(text) or _WE_DO_NOT.search(text, 0, match.start())
    if fact.denied and not _is_strong(match) and told_of_us:
        return replace(fact, denied=False, aside=True)
    if not fact.denied and (
        _SCOPED.match(text, match.start()) or _UNTIL.search(text, 0, match.start()) or _WARNS.search(text)
    ):
        return replace(fact, aside=True)
    if (fact.aside or fact.denied) and _IF_NOT.search(text, 0, match.start()):
        return replace(fact, denied=False, aside=False)
    return replace(fact, aside=True) if not fact.denied and _IGNORED.search(text, 0, match.start()) else fact


def _way(name: str, way: re.Match[str], whole: Fact, text: str, weight: float) -> Fact:
    """A way to make the choice: it goes with the choice, unless it is the way alone that is none."""
    barred = bool(_NOT_BY.search(text, 0, way.start()))
    return replace(
        whole,
        value=name,
        denied=barred and not whole.denied,
        aside=whole.denied or (whole.aside and not barred),
        at=min(way.start(), whole.at),
        weight=weight,
        anchors=(),
    )


def _anchors(thing: str) -> tuple[str, ...]:
    return (thing.rsplit(maxsplit=1)[-1].lower(),) if thing else ()


def _weighed(fact: Fact, text: str, context: str) -> Fact:  # noqa: ARG001 - every family is given the context
    """A choice as the reader gives it; a signal is denied where nothing is done about it."""
    if fact.value not in SIGNALS:
        return fact
    own = _SIGNAL[fact.value].search(text)
    if own and _BUT_NOT.search(text, 0, own.start()):
        return replace(fact, denied=True, aside=False)
    if own and _SAVE.search(text, 0, own.start()):
        return replace(fact, denied=not _NO_SIGNAL.search(text), aside=False)
    part = _part(text, own.start() if own else fact.at)
    unheeded = _NO_SIGNAL.search(text, *part) or _NO_SUCH.search(text, part[1])
    if not unheeded:
        heeded = bool(_HEEDED.search(text)) and not is_of_others(text, fact.at)
        return replace(fact, denied=False, aside=not heeded)
    others = is_of_others(text, unheeded.start()) or not _BY_US.search(text)
    return replace(fact, denied=not others, aside=others)


def _topics(text: str, match: re.Match[str], part: tuple[int, int]) -> list[str]:
    """What the choice is about: named close to it, else anywhere in this part of the statement."""
    begin, end = part
    excepted = _LEFT_OUT.search(text, match.end(), end)
    end = excepted.start() if excepted else end
    near = text[max(begin, match.start() - _BEFORE) : min(end, match.end() + _NEAR)]
    signals = [name for name, pattern in _TOPICS if name in SIGNALS and pattern.stands_in(near)]
    if signals:
        return signals
    return [name for name, pattern in _TOPICS if pattern.stands_in(near)] or [
        name for name, pattern in _TOPICS if pattern.stands_in(text, begin, end)
    ][:1]


def _named_later(text: str, match: re.Match[str]) -> str:
    """What a noun is said of behind its verb: "no opt-out is available for security notices"."""
    later = _LATER.match(text, match.end())
    after = _OBJECT.match(text, later.end() - 1) if later else None
    return _own_words(after) if after else ""


def _thing(text: str, match: re.Match[str]) -> str:
    """What is switched off, in the page's own words, where no topic is known: "Memories" of "Turn off Memories"."""
    after = None if _TO_DO.search(match.group(0)) else _OBJECT.match(text, match.end())
    return _own_words(after) if after else ""


def _own_words(after: re.Match[str]) -> str:
    out: list[str] = []
    for word in after.group("what").split():
        if word.lower() in _ENDS:
            break
        out.append(word)
    if not out or out[-1].lower() in _NO_OBJECT or not out[-1][0].isalpha():
        return ""
    return " ".join(out)


OPT_OUT = Family(
    kind="opt_out",
    gain="better",
    headings=words(
        r"choices?",
        r"opt[- ]?(?:ing )?out\b[^.]{0,20}",
        _DO_NOT_TRACK,
        r"preferences",
        r"controls?",
        r"manag\w+ (?:your )?\w+",
        r"settings",
        r"unsubscrib\w+",
        r"options",
    ),
    cues=(
        cue(
            1.2,
            r"opt(?:ing|ed)?[- ]?(?:ing )?outs?",
            r"unsubscrib\w+",
            _DO_NOT_TRACK,
            r"dnt",
            r"global privacy control",
            r"gpc",
            r"adchoices",
        ),
        cue(
            0.8,
            r"(?:turn|switch) (?:\w+ ){0,4}off",
            r"turned (?:on|off)",
            r"disabl(?:e|ing)",
            r"(?:you can|you may|(?<!decision )(?<!decisions )to) (?:\w+ )?(?:decline|refuse|reject|block|stop|object)",
            r"(?:manage|change|adjust|control) (?:\w+ ){0,4}(?:settings|preferences|choices|cookies|permissions)",
            r"stop receiving",
        ),
        cue(0.4, r"settings", r"preferences", r"you can choose", r"your choices?", r"privacy controls?", r"toggle"),
    ),
    read=_read,
    weigh=_weighed,
    gate=_GATE,
    told={name: pattern.needs for name, pattern in (*_TOPICS, *_MEANS)},
    signed=True,
)
