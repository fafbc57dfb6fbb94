"""
The one form of phrases that say the same: figures, ages and periods; "not … unless" as "only"; "you have the right to" as "you may".

What it gives is for comparison only and no English. Words that are mere synonyms are those of `synonyms`.
"""

import re

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.rewriting import Rewriting

_AGE = lazily(r"(?<!more than )(?<!older than )\b(\d{1,2}) years? (?:of age|old)\b")
_TWICE_ONLY = lazily(r"\bonly(?: (?:if )?only)+\b")
_UNITS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905 - a line, not twenty
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - a line
NUMBERS = (
    {word: number for number, word in enumerate(_UNITS, 2)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {"hundred": 100}
)
"""Words of numbers, without "one"; tens and units are put together where they are read."""
_IN_WORDS = lazily(
    quick(rf"\b(?:(?P<ten>{'|'.join(_TENS)}) (?P<unit>{'|'.join(['one', *_UNITS[:8]])})|{'|'.join(NUMBERS)})\b")
)
_DIGIT = lazily(r"\d")
_OF_TIME = ("year", "month", "week", "day", "hour")
_ONE = lazily(r"\b(?:an?|one) (?=(?:year|month|week|day|hour)\b)")
_TWICE = lazily(r"\b(\d+) \1\b")
_SPAN = lazily(r"\b(\d{1,4}) (year|month|week|day|hour)s?\b")
_OF_SPAN = {"year": (12, "month"), "month": (1, "month"), "week": (7, "day"), "day": (1, "day")}
_DAY = 24

_PERSON = r"(?:(?:any|all|those|the|a|no) )?(?:users?|persons?|people|individuals?|anyone|anybody|those|you|they)"
_BE = r"(?:is|are|was|were|be|been|being)"
_ACTED_ON = (
    r"(?:^|(?<=\d month )|(?<=\d day ))((?:(?!(?:if|before|after|unless|until|while|that|which|who|because)\b)\w+ ){1,8}?)((?:(?:will|may|can|must|only|not) ){0,3})(?:is|are|was|were|be|been) ((?:(?:not|only|also|always) ){0,2})"
    r"((?:\w{2,}ed|kept|sold|sent|given|held|made|shown|taken|told|written|built|bought|paid|bound|done|seen|put|found)(?! to\b))"
)
_PHRASES = (
    # --- letters that tell one ground from another
    (r"\b(art(?:icles?|s)? \d+(?: \d+)*) ([a-z])\b", r"\1\2"),
    # --- contractions, spelling
    (r"\bcan(?:not| t)\b", "can not"),
    (r"\bwon t\b", "will not"),
    (r"\b([a-z]{2,6})n t\b", r"\1 not"),
    (r"\bdo not track (?=signal|request|header|setting|mechanism)", "donottrack "),
    (
        r"\b(?:at no time|under no circumstances|in no (?:case|event|way)) (?:(?:do|will|shall|would) (we|they|you))?",
        r"\1 not ",
    ),
    (r"\bnever\b", "not"),
    (r"\b(?:solely|exclusively)\b", "only"),
    (r"\b(?:do|does|did|will|shall|would) not\b", "not"),
    (r"\be mails?\b", "email"),
    (r"\b(ask|request) that we\b", r"\1 us"),
    (r"\byou (will |shall |may )?be (notified|informed|told|asked|alerted)\b", r"we \1\2 you"),
    (r"\bfor (?:an? |the )?(?:total |full )?period of\b", "for"),
    (
        r"\b(?:obtain|get|seek|request|ask(?: you)? for)(?=(?: your| prior| explicit| express| written){1,3} consent\b)",
        "request",
    ),
    (r"\ba period of (?=\d)", ""),
    (r"\b(?:on our behalf|for us|in our name)\b", "behalf"),
    (r"\bend to end encrypted\b", "encrypted end to end"),
    (r"\bin (\w+)ed form\b", r"\1ed"),
    (r"\bforthwith\b", "immediately"),
    (r"\b(?:whenever|when ever|any time|anytime) you (?:like|wish|want|please)\b(?! to\b)", "at any time"),
    (r"\btext messages?\b", "sms"),
    (r"\baged (?=under|below|over|at least|between|younger|\d)", ""),
    (r"\bit is (not )?possible (?:for you )?to\b", r"you can \1"),
    (r"\byou have (\d+ (?:day|month)) to (.{3,80})$", r"you may \2 \1"),
    (r"\bby law (we|you) must\b", r"\1 legallyrequired"),
    (r"\b(?:upon|on|at|after) (?:the )?(?:termination|end|expiry) of (?:the |your |our )?([a-z]+)\b", r"if \1 end"),
    (r"\b(?:lodg|rais|mak|fil)(?:e|es|ing) an? objection\b", "object"),
    (r"\breserves? the right to\b", "may"),
    (r"\b(?:we )?(?:offer|give)s? you the (?:possibility|option|opportunity|ability) (?:to|of)\b", "you may"),
    (r"\b(?:please )?feel free to\b", ""),
    (r"\bcarried out\b", "conducted"),
    (r"\bcarr(?:y|ies|ying) out\b", "conduct"),
    (r"\b(?:turn|switch)(?:ed|ing|es|s)? ((?:[a-z]+ ){0,3}?)(off|on)\b", r"switch \2 \1"),
    (
        r"\b(?:tak(?:e|es|ing) effect|becom(?:e|es|ing) effective|com(?:e|es|ing) into (?:force|effect)|enter(?:s|ing)? into force)\b",
        "effective",
    ),
    (r"\bby continuing to\b", "if you continue to"),
    (r"\b(?:there is )?no obligation (?:for you )?(?:to )?", "voluntary "),
    (r"\bminors (?=(?:under|below|younger than) )", ""),
    (r"\b(?:is|are) based on\b", "rely"),
    (r"\bfollowing (?:(?:types|kinds|categories) of )?(?:personal )?(?:data|information)\b", ""),
    (r"\b(?:you )?not (?:have|need) to\b|\byou are not (?:required|obliged|obligated) to\b", "voluntary"),
    (r"\b(?:located|situated) (?=(?:in|at|on|within)\b)", ""),
    (r"\bfrom us\b", "us"),
    (r"\bweb ?sites?\b", "site"),
    (r"\bmobile app(?:lication)?s?\b", "mobile app"),
    (r"\bapplications?\b(?= (?:is|are|or|and)\b)", "app"),
    (r"\bthird part(?:y|ies)\b", "thirdparty"),
    (r"\bservice providers?\b", "vendor"),
    (r"\b(?:staff|team) members?\b|\bmembers? of (?:our )?staff\b", "employee"),
    (
        r"\b(?:members?|companies) (?:of|in) (?:our|the same) (?:corporate )?group\b|\bgroup compan(?:y|ies)\b",
        "affiliate",
    ),
    (r"\bpersonally identifiable information\b|\bpersonal (?:data|information|details)\b", "pdata"),
    (r"\byour (?:data|information|details)\b", "pdata"),
    (r"\b(?:information|details)\b", "data"),
    (r"\b(?:privacy|this|our|the) (?:policy|notice|statement)\b", "policy"),
    (r"\b(?:supervisory|data protection) authorit(?:y|ies)\b", "supervisor"),
    (r"\beuropean union\b", "eu"),
    (r"\b(?:european|eu) commission\b|\bcommission of the eu\b", "eucommission"),
    (r"\beuropean economic area\b", "eea"),
    (r"\bunited kingdom\b", "uk"),
    (
        r"\bunited states(?: of america)?\b|\busa\b|\bthe us\b|\bus (?=law|citizen|resident|government|compan|server)",
        "unitedstates ",
    ),
    (r"\bstandard contractual clauses\b", "sccs"),
    (r"\bgeneral data protection regulation\b", "gdpr"),
    (
        r"\bwith(?:out|in) (?:undue|unreasonable) delay\b|\bwithout delay\b|\bas soon as (?:reasonably )?(?:possible|practicable)\b",
        "promptly",
    ),
    (r"\b(?:without|at no|free of) (?:extra |additional |any )?(?:charge|cost|costs|fee)\b", "free"),
    (r"\b(?:but (?:is |are )?not limited to|(?:but )?without limitation|without being limited to)\b", ""),
    (r"\b(?:each|every|once (?:a|every|each|per)) year\b|\b(?:annually|yearly)\b", "every 12 month"),
    (r"\b(?:now and then|from time to time|now and again)\b", "occasionally"),
    (r"\bat (?:present|the moment|this time)\b", "currently"),
    (r"\b(?:in order|so as) to\b", "to"),
    (r"\b(?:make|makes|making) use of\b", "use"),
    (r"\b(?:make|making|makes) sure\b", "ensure"),
    (r"\b(?:take|takes|taking|took) part in\b", "participate"),
    (r"\b(?:let|lets|letting) (you|us|them|me|users|people|the \w+|our \w+) know\b", r"inform \1"),
    (r"\b(?:lodge|file|make|submit|raise|bring)s? (?:an? )?(?:formal )?complaints?\b", "complain"),
    (r"\b(?:lodging|filing|making|submitting|raising|bringing) (?:an? )?(?:formal )?complaints?\b", "complain"),
    (
        r"\b(?:create|open|set up|register(?: for)?|sign up for|creating|opening|setting up|registering(?: for)?|signing up for) (?:an|your) account\b",
        "register",
    ),
    (r"\bsign(?:s|ed|ing)? up\b", "register"),
    (r"\bunsubscribe from\b", "opt out of"),
    (r"\b(?:put|puts|putting) in place\b|\btak(?:e|es|ing) (?=(?:[a-z]+ ){0,4}(?:measures|steps))", "implement "),
    (
        r"\b(?:set|drop|put|install|deploy|setting|dropping|putting|installing|deploying)s? (?=(?:[a-z]+ ){0,3}cookies\b)",
        "place ",
    ),
    (r"\bmerge with (?:another|any other|an other) (?:company|business|entity|firm)\b", "merge"),
    (
        r"\bwe (?:are |become |get )?(?:involved in|party to|part of|subject to|undergo) (?:an? |any )?(?=merger|acquisition|bankruptcy|sale)",
        "we ",
    ),
    (r"\bin the (?:event|case) of (?:an? |any )?|\bin case of (?:an? |any )?", "if "),
    (r"\bin (?:the )?(?:event|case) (?:that )?", "if "),
    (
        r"\b(?:(?:make|makes|making|take|takes|taking|engage in|carry out) )?automated (?:individual )?decision(?:s| making)?\b|\bdecisions? (?:made )?by automated means\b",
        "autodecision",
    ),
    (r"\breceives? ((?:[a-z]+ ){0,4}?)training\b", r"train \1"),
    (
        r"\b(?:bound by|under|subject to) (?:an? )?(?:strict )?(?:dut(?:y|ies)|obligations?) of confidentiality\b|\bbound by confidentiality\b",
        "confidential bound",
    ),
    (
        r"\b(?:legally|lawfully) (?:required|obliged|bound)\b|\b(?:required|obliged) (?:to do so )?by (?:applicable )?law\b|\b(?:applicable |the )?laws? (?:so )?requires?\b(?: (?:us|it|this)\b)?(?: to(?: do so)?\b)?",
        "legallyrequired",
    ),
    (r"\blegallyrequired (?:to )?do so\b|\bwe (?:are )?(?=legallyrequired)", "legallyrequired "),
    (r"\b(?:legallyrequired ?){2}", "legallyrequired "),
    (r"\b(?:is|are) (?:required|obliged|obligated) to\b", "must"),
    (
        r"\b(?:governed by and construed|construed and governed|governed by and interpreted) (?:in accordance with|under)\b",
        "governed by",
    ),
    (r"\b(?:in accordance|in line|in compliance) with\b|\b(?:according|pursuant) to\b", ""),
    (r"\bon the (?:legal )?basis of\b|\brel(?:y|ies|ying) (?:up)?on\b", "rely"),
    (r"^we rely (.{3,80}?) (?:where|when|whenever|if) (we (?:[a-z]+ ?){2,12})$", r"\2 rely \1"),
    (r"\bus(?:e|es|ing) ((?:\w+ ){1,4}?)to (protect|safeguard|secure|encrypt) (.{3,80})$", r"\2 \3 using \1"),
    # --- when, and for how long
    (
        r"\bto (?:fulfil|fulfill|achieve|meet|serve|accomplish|satisfy) ((?:the|our|those|these|its|such) purposes?)\b",
        r"for \1",
    ),
    (
        r"\b(?:for )?(?:as|so) long as(?: (?:it|is|they|are|this|that|we|reasonably) (?:it |is |are )?){0,2} ?\b",
        "while ",
    ),
    (r"\bfor the (?:time|duration|period) (?:that|in which|during which)\b|\bwhilst\b", "while"),
    (
        r"\bnot ((?:[a-z]+ ){0,5}?)(?:for )?(?:any )?longer than (?:(?:it|they|we|is|are) ){0,2}(?=nec|need|req)",
        r"\1while ",
    ),
    (r"\bonly while (?=nec|need|req)", "while "),
    (r"\bno longer than (?:(?:it|they|we|is|are) ){0,2}(?=nec|need|req)", "while "),
    (r"\bwhile (?:(?:it|they|we|is|are) ){1,2}(?=nec|need|req)", "while "),
    (r"\b(?:prior to|in advance of|ahead of)\b|\b(?:in advance|beforehand)\b", "before"),
    (
        r"\b(?:provided|on condition|as long as) that\b|\b(?:whenever|where|when|once|in cases? where|should)\b(?! else)",
        "if",
    ),
    (r"\bafter (?=you (?!have not))", "if "),
    (
        r"\bif (?:you|the (?:customer|data subject|user|person concerned)|customer|data subject) (?:have |has )?(?:given? |gives )?(?:us )?(?:your |their |his |her )?(?:(prior |explicit |express |written )?consent(?:s|ed)?|agrees?|agreed)(?: to (?:it|this|that))?\b",
        r"with your \1consent",
    ),
    (
        r"\b(\d+ (?:day|month)s?) (?:of|from|following|after) (?:our |the |we )?(?=receiv|receipt|publi|post)",
        r"\1 after ",
    ),
    # --- amounts and ages
    (
        r"\b(?:at most|a maximum of|up to|no more than|not more than|no longer than|not longer than|not exceeding)(?= \d)",
        "atmost",
    ),
    (r"\b(?:for a )?(?:maximum (?:period )?of|period not exceeding)(?= \d)", "atmost"),
    (r"\b(?:not|no|never) ((?:[a-z]+ ){1,5}?)(?:(?:for )?(?:longer|more) than|beyond)(?= \d)", r"\1atmost"),
    (r"\b(?:not exceed|(?:is |are )?limited to)(?= (?:[a-z]{2,4} )?\d)", "atmost"),
    (r"\b(?:at least|a minimum of|no less than|not less than|no fewer than|no earlier than)(?= \d)", "atleast"),
    (r"\b(\d+ months?|\d+ days?) (?:(?:advance|prior) )?notice (?:of|before)\b", r"\1 notify before"),
    (
        r"\b(?:we |you )?(?:will )?(?:give|provide|get|receive|be given)(?: you)?(?: an?)? ((?:atleast )?\d+ (?:day|month)s?) notify before\b",
        r"we notify you \1 before",
    ),
    (
        r"\b(?:we|our) (?:make|making) (?:an? |any |the )?((?:material |significant |substantial |important |major )?changes?)\b",
        r"\1",
    ),
    (r"\bany (?=(?:material |significant |substantial |important |major )?changes?\b)", ""),
    (r"\bthan (\d+ (?:month|year|day|week)s?) old\b", r"than \1"),
    (r"\b(?:more|older) than (?=\d)", "over "),
    (r"\b(?:under|below|younger than|less than)(?: the age of| age)?(?= \d+(?! (?:month|day|year)))", "under"),
    (
        r"\b(?:under|below|younger than|less than)(?: the age of)? (\d+) (?:months?|years?) (?:old|of age)\b",
        r"under \1",
    ),
    (r"\b(?:if|that|which|who) (?:it|they|you|he or she)? ?(?:is|are|was|were) (?=over \d|under \d|atleast \d)", ""),
    (r"\b(?:atleast |over the age of |aged )?(\d+) (?:or|and) (?:older|over|above)\b", r"atleast \1"),
    (r"\b(?:atleast |over the age of |aged )?(\d+) (?:or up|and up)\b", r"atleast \1"),
    # --- who may not, and who alone may
    (
        r"\b(?:we )?(?:do |will )?not (?:let|allow|permit|authorize|enable) (\w+(?: \w+){0,2}?) (?:to )?(?=(?:use|access|read|sell|share|collect|process|keep|retain|see|view|store)\b)",
        r"\1 not may ",
    ),
    (
        rf"\b(?:must|may|can|could) not\b|\b{_BE} not (?:permitted|allowed|authorized|entitled|able) to\b|\b{_BE} (?:prohibited|forbidden|barred) from\b",
        "not may",
    ),
    (
        rf"\b(?:has|have) (?:the|a) (?:right|option|ability) to\b(?! (?:(?:access|object|withdraw)(?: and\b| or\b|$)|data\b|portab|erasure|rectification|restriction|deletion|privacy))|\b{_BE} (?:permitted|allowed|authorized|entitled|able|free|at liberty) to\b",
        "may",
    ),
    (r"\b(?:nobody|no one|none)\b|\bno (?:person|user|individual|one)s?\b", "not"),
    (
        rf"\b(?:{_PERSON} )?(?:(?:if|that|who) (?:you )?(?:are )?)?(?:aged )?under (\d+)(?: you)? not may\b",
        r"not under \1 may",
    ),
    (
        rf"\b(?:{_PERSON} )?(?:must|have to|has to|need to) be (?:aged )?atleast (\d+)(?: years)? to\b",
        r"not under \1 may",
    ),
    (rf"\bonly (?:{_PERSON} )?(?:(?:who )?are )?(?:aged )?atleast (\d+) may\b", r"not under \1 may"),
    (rf"^(?:if )?{_PERSON} (?:are )?(under \d)", r"\1"),
    (r"\b(under \d+) you\b", r"\1"),
    (rf"\b(?:{_BE} )?not (?:directed|intended|aimed|designed|meant|targeted)(?: at| to| for)?\b", "not direct"),
    (r"^access(?: to (.{3,60}?))? (?:is|are) (?:restricted|limited) to (.{3,80})$", r"only \2 access \1"),
    (r"\bpolicy ((?:does )?(?:not )?)(?:appl(?:y|ies) to|covers?)\b", r"policy \1apply"),
    (r"\bcookies ((?:[a-z]+ ){0,5}?)(?:are|be) (not |only )?(?:set|placed|put)\b", r"\2 place cookies \1"),
    # --- denial, and what is left of it
    (
        r"\bneither (\w+(?: \w+){0,2}) nor (\w+(?: \w+){0,2}?) (?=(?:sell|share|use|collect|disclose|rent|keep|read|store|track|train)\b)",
        r"\1 and \2 not ",
    ),
    (r"\bneither ((?:\w+ ){1,4}?)nor ", r"not \1and "),
    (r"\b(?:you )?(?:may )?only (use (?:\w+ ){1,4}?)(?:if )?(?:you are )?atleast (\d+)$", r"not under \2 may \1"),
    (
        r"^we not (.{3,120}?) (?:(?:and )?(?:neither|nor) (?:(?:do|will|shall) )?(our \w+|they)|and (our \w+|they) not(?: either)?)$",
        r"we and \2\3 not \1",
    ),
    (r"\b(?:never|no|nor|neither)\b", "not"),
    (r"^(.{3,80}) (?:is|are) the (?:only|sole) recipients? of (.{3,80})$", r"we share \2 only \1"),
    (r"\bnot (?:but|except|other than)\b", "only"),
    (r"\b(?:the |our )?(?:only|sole) recipients? of ((?:[a-z]+ ){1,4}?)(?:is|are)\b", r"share \1only"),
    (
        r"\bnot (?:may )?((?:[a-z]+ ){0,6}?)(?:leav(?:e|es|ing)|export\w* (?:from|outside|out of)|(?:transfer|mov|sen[dt]|tak)\w* ((?:[a-z]+ ){0,4}?)(?:to )?(?:outside|out of|beyond))(?: of)?\b",
        r"\1 \2 stay",
    ),
    (r"\b(?:all |all of )?((?:[a-z]+ ){0,3}?)(?:remain|stay)s?(?= (?:with)?in(?:side)?\b)", r"\1stay"),
    (r"\bnot (?:keep|retain|store|hold) ((?:[a-z]+ ){1,4}?)(?:if|after|beyond) (?=you)", r"delete \1if "),
    # --- who is acted on stands behind the act
    (rf"{_ACTED_ON} by us\b", r"we \2 \3 \4 \1"),
    (
        rf"{_ACTED_ON} by (?:the |our |a |an )?((?:(?!\w+ing\b|(?:with|to|from|for|in|on|at|under|only|if|when|and|or)\b)\w+ ?){{1,3}})$",
        r"\5 \2 \3 \4 \1",
    ),
    (rf"{_ACTED_ON}\b", r"somebody \2 \3 \4 \1"),
)
"""Wordings in the keys of statements, tried in this order, and the one form that each gets."""
_REWRITING = Rewriting(_PHRASES)

_EXCEPT = lazily(
    r"\b(?:(?:anyone|anybody|any one|any person|any thirdparty|any other party|others|any purposes?|any other purposes?) )?(?:unless|without|except|save|other than|apart from|but (?=with|to|for|if|where|on))(?: (?:for|with|if|to|as|on|by) )?"
)
_ONLY = lazily(r"\bonly\b")
_NOT = lazily(r"\bnot\b")
_IF_NOT = lazily(r"\bif (?:\w+ ){1,3}not\b")
"""A denial that is itself a condition: no exception is one from it."""


def plain(key: str) -> str:
    """
    The words of a statement, given by its key, with each phrase in its one form.

    >>> plain("we keep it for no longer than two years") == plain("we keep it for at most 24 months")
    True
    """
    text = _REWRITING.rewrite(_without_doubles(_with_figures(key)))
    return " ".join(_with_only(text).split())


def _with_figures(key: str) -> str:
    """Numbers as figures, ages without their unit, years as months, weeks as days."""
    out = key.replace("half a year", "6 months")
    out = out if NUMBERS.keys().isdisjoint(out.split(" ")) else _IN_WORDS.sub(_figure, out)
    out = _TWICE.sub(r"\1", out) if _DIGIT.search(out) else out
    if not any(unit in out for unit in _OF_TIME):
        return out
    return _SPAN.sub(_span, _AGE.sub(r"\1", _ONE.sub("1 ", out)))


def _figure(found: re.Match[str]) -> str:
    if found["ten"]:
        return str(NUMBERS[found["ten"]] + NUMBERS.get(found["unit"], 1))
    return str(NUMBERS[found[0]])


def _span(found: re.Match[str]) -> str:
    number, unit = int(found[1]), found[2]
    if unit in _OF_SPAN:
        times, unit = _OF_SPAN[unit]
        return f"{number * times} {unit}"
    return f"{number // _DAY} day" if not number % _DAY else found[0]


def _without_doubles(text: str) -> str:
    words = text.split()
    return " ".join([word for word, before in zip(words, ["", *words], strict=False) if word != before])


def _with_only(text: str) -> str:
    """A denial with one exception as what alone is so: "not share without consent" as "share only consent"."""
    is_denied_once = "not" in text and len(_NOT.findall(text)) == 1
    if is_denied_once and len(_EXCEPT.findall(text)) == 1 and not (_ONLY.search(text) or _IF_NOT.search(text)):
        text = _TWICE_ONLY.sub("only", _EXCEPT.sub("only ", _NOT.sub("", text)).replace("only your", "only"))
    return text.replace("only if ", "only ")
