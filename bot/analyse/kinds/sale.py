"""Statements on selling personal data, or on "sharing" it in the Californian sense. "Sale" of goods or of a business is none."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.analyse.grammar.attribution import attributed
from bot.analyse.grammar.bounds import limited
from bot.analyse.grammar.facts import Fact, Family, cue, words
from bot.analyse.grammar.firmness import firmness
from bot.analyse.grammar.polarity import denied, only_if
from bot.analyse.grammar.subject import FAR
from bot.analyse.grammar.things import thing
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import needed, wording

SALE, AGGREGATED, OPT_OUT = "sale of personal data", "sale of aggregated data", "opt-out of sale"
UNSOLD = "sale in the past"
"""What was not sold till now, which promises nothing of what will be."""
_SELL = lazily(
    quick(
        r"\b(?:re-?)?(?:sell|sells|selling|sold|sale|sales)\b|\brent(?:s|ed|ing)?\b|\bleas(?:e|es|ed|ing)\b|\bmonetis\w+|\bmonetiz\w+"
    ),
    re.IGNORECASE,
)
_SELL_WORDS = needed(_SELL.pattern)
_ELSE = lazily(
    quick(
        r"\b(?:sale of (?:all|assets|our (?:business|company|assets)|a (?:business|portion)|substantially|stock|shares|the (?:business|company))"
        r"|(?:merger|acquisition|bankrupt\w*|insolven\w+|dissolution|reorgani[sz]ation|divestiture|financing|restructuring|liquidat\w+|receivership|change of control)[^.;]{0,80}\bs(?:ale|old|ell)"
        r"|s(?:ale|old|ell)[^.;]{0,80}(?:merger|acquisition|bankruptcy|reorgani[sz]ation|portion of|assets|transferee|such a transaction)"
        r"|(?:should|event of|case of|connection with) (?:such |any |a )*sale\b|\bsuch (?:a )?sale\b|(?:terms|conditions|contracts?|agreements?) of sale\b"
        r"|\bsell\b[^.;]{0,40}\b(?:merge|consolidate|re-?organi[sz]e)\b|re-?organi[sz]ed,? or sold\b|\bsold,? or (?:merged|re-?organi[sz]ed)\b"
        r"|\b(?:if|event|case) (?:that )?(?!(?:\w+ ){0,2}(?:data|information)\b)(?:\w+ ){1,3}(?:is|are|were|gets?) (?:\w+ )?sold\b"
        r"|(?:goods|products?|items?|tickets?|services|property|assets|business|bookings?|company|tokens?|devices?)(?: \w+){0,3} (?:sold|sell|sale)"
        r"|s(?:old|ales?|ells?|elling) (?:\w+ ){0,2}(?:products?|goods|items?|tickets?|services|assets|business|company|tokens?|devices?)"
        r"|point[- ]of[- ]sale|sales,? (?:(?:and|or|&) )?marketing|marketing,? (?:(?:and|or|&) )?sales|sales? (?:team|tax|support|representatives?|force|and marketing|process|purposes?|department)|(?:for|on) sale|(?:spring|summer|autumn|fall|winter|holiday|seasonal?|flash|clearance|annual|weekend|birthday) sales?|sales? (?:ends?|starts?|begins?|prices?|events?)|buy (?:and|or) sell|(?:bought|purchase[sd]?) (?:and|or) s(?:old|ell|ales?)|s(?:old|ells?|elling) (?:to )?you"
        r"|(?:redistribut|distribut|reproduc|sub-?licen[cs])\w*[, ]+(?:(?:or|and) )?(?:re-?)?sell|(?:re-?)?sell[^.;]{0,30}\bsub-?licen[cs]"
        r"|you (?:shall|must|may|will|can|agree|undertake)(?: to)? not\b[^.;]{0,80}\b(?:re-?)?sell"
        r"|(?:promote|market|advertise) and sell|we are sold|rent(?:al)? (?:a|the|car|payments?)|sellers?|selling on)\b"
    ),
    re.IGNORECASE,
)
_CHOICE = lazily(
    r"do not (?:sell|share)(?: or (?:sell|share))? (?:my|requests?|links?|buttons?|pages?)\b|(?:opt[- ]?(?:ed |ing )?out|right|choices?|preferences|controlling|managing|object|request|limits?|opt[- ]?(?:back )?in(?: to)?)[^.;]{0,110}[\s\"“‘'](?:sale|sales|sell|selling|sold)\b|\b(?:sale|sales|selling)\b[^.;]{0,20} opt[- ]?outs?\b",
    re.IGNORECASE,
)
_MAY_OPT = lazily(r"\byou (?:can|may)\b|\bto (?:opt|exercise)|\bclick|\bright to\b|\bsubmit|\bvisit", re.IGNORECASE)
_RULE = lazily(
    quick(
        r"\b(?:businesses|companies|organi[sz]ations|those) (?:that|who|which) (?:sell|share)"
        r"|\bwhether (?:(?:such|your|the|any|this|personal) ){1,2}(?:information|data) (?:is|are|was|were) (?:sold|shared)\b|\bdefinitions? of [\"“‘']?(?:sale|sell|share)|\brequires? (?:\w+ ){0,3}businesses\b"
        r"|\bpurposes? (?:for|of) (?:(?:our|the|its) )?(?:collecting|collection)\b[^.;]{0,60}\b(?:sell|shar)ing\b"
        r"|\b(?:you (?:can|may|could) (?:also )?(?:ask|request)|(?:right|able|entitled) to (?:ask|request|know|obtain|receive))\b[^.;]{0,80}\bcategor\w+[^.;]{0,120}\b(?:sold|sells?)\b"
    ),
    re.IGNORECASE,
)
"""What a law says of others, and what people may ask to be told of."""
_OBJECT = lazily(
    r"\b(?:data|information|details|PII?|PI|address(?:es)?|identifiers|categor(?:y|ies)|recordings?|users?|privacy|it)\b",
    re.IGNORECASE,
)
_AND_SHARE = wording(
    r"\bs(?:ell|old|ale|elling|ells)\b[\"“”’' ,]*(?:or|and|/|nor)[\"“”’' ]*(?:otherwise )?shar(?:e|ed|ing|es)\b|[\"“‘']shar(?:e|ed|ing|es)[,.]?[\"”’']|\bshar(?:e|ed|ing)\b[^.;]{0,60}\bcross[- ]context",
    re.IGNORECASE,
)
_DEEMED = wording(
    r"\b(?:may|might|could|can|would|is|are|be)\b[^.;]{0,50}\b(?:considered|deemed|constitute\w*|qualif\w+|regarded|interpreted|defined)\b[^.;]{0,50}[\s\"“‘'](?:sales?|sell\w*|sold|sharing|share)\b"
    r"|\bvaluable consideration\b",
    re.IGNORECASE,
)
_EVER = lazily(
    r"\b(?:and|or|nor) (?:will|shall|would) (?:not|never)\b|\bwill (?:not|never) (?:\w+ ){0,2}(?:sell|rent)|\bnever (?:\w+ ){0,3}(?:sell|rent)",
    re.IGNORECASE,
)
_TILL_NOW = lazily(
    r"(?:\b(?:ha(?:ve|s)|did) (?:not|never)|\b(?:have|has|did)n[’']t) (?:(?:[\w’-]+,? ){0,3}(?:or|nor|and) )?(?:\w+ly )?$",
    re.IGNORECASE,
)
_MINORS = lazily(r"\b(?:under|younger than|less than) (?:the age of )?1[0-9]|\bminors?\b|\bchildren\b", re.IGNORECASE)
_INTRODUCES = wording(
    r"\b(?:sold|sell|sale)\b[^.;|]{0,100}\b(?:following|categories)|\bcategor\w+[^.;|]{0,100}\b(?:sold|sell|sale)\b|\b(?:sold|sell) (?:or|and|/) shared?\b",
    re.IGNORECASE,
)
_CROSS = wording(
    r"\bcross[- ]context(?:ual)? behaviou?ral|\bshared with advertising|\bsold (?:to|or shared)", re.IGNORECASE
)
_NONE = lazily(r"\|\W{0,9}(?:none|no|n/a|not (?:sold|shared)[^|]{0,40})\W{0,9}$", re.IGNORECASE)
_NONE_SOLD = lazily(r"sold[^.;|:]{0,60}: ?(?:none|no|n/a)\b", re.IGNORECASE)
_TO_ADVERTISERS = lazily(r"\b(?:sold|yes|advertis\w+)\b", re.IGNORECASE)
_CATEGORIES = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("identifiers", r"\bidentifiers\b"),
        ("commercial information", r"\bcommercial information\b|\bpurchas\w+ hist"),
        ("location data", r"\bgeo-?location\b|\blocation data\b"),
        ("inferences", r"\binferences?\b|\battitudes\b"),
        ("biometric data", r"\bbiometric"),
        ("internet activity", r"\binternet\b|\bnetwork activity\b|\bbrowsing"),
        ("sensitive data", r"\bsensitive\b"),
        ("protected characteristics", r"\bprotected (?:class|characteristic)"),
        ("audio and visual data", r"\baudio\b"),
        ("professional data", r"\bprofessional\b|\bemployment"),
        ("demographic data", r"\bdemographic"),
    )
)  # fmt: skip
_GATE = (
    "sell",
    "sale",
    "sold",
    "rent",
    "lease",
    "leasing",
    "shar",
    "moneti",
    "cross-context",
    "cross context",
    "consideration",
)


def _read(text: str, context: str) -> Iterator[Fact]:
    lowered = text.lower()
    if _INTRODUCES.stands_in(context) or _CROSS.stands_in(text):
        yield from _categories(text, context)
    if not any(word in lowered for word in _GATE) or not _OBJECT.search(f"{text} {context}") or _RULE.search(text):
        return
    told = False
    deemed = _DEEMED.search(text)
    for match in _SELL.finditer(text):
        if deemed and deemed.start() <= match.start() < deemed.end():
            continue
        if _ELSE.search(text[max(0, match.start() - 90) : match.end() + 90]):
            continue
        reserved = _RESERVED.search(text, max(0, match.start() - FAR), match.start())
        if not reserved and _CHOICE.search(text[max(0, match.start() - 120) : match.end() + 40]):
            if _MAY_OPT.search(text):
                yield Fact("sale", OPT_OUT, at=match.start(), weight=0.7, anchors=_SELL_WORDS)
            continue
        no = denied(text, match.start()) or text[max(0, match.start() - 3) : match.start()].lower() == "no "
        no = no or bool(_NONE_SOLD.match(text, match.start()))
        if no or not match.group(0).lower().startswith(("rent", "leas")):
            told = True
            yield from _sold(text, match, denied=no)
    yield from _as_defined(text, told=told)


def _sold(text: str, match: re.Match[str], *, denied: bool) -> Iterator[Fact]:
    till_now = denied and _TILL_NOW.search(text, max(0, match.start() - FAR), match.start())
    of = UNSOLD if till_now else "sale of minors' data" if _MINORS.search(text) else SALE
    only = not denied and only_if(text)
    yield Fact("sale", of, denied, only, match.start(), 1.4, anchors=_SELL_WORDS)
    if denied and _EVER.search(text):
        yield Fact("sale", "sale at any later time", denied=True, at=match.start(), anchors=_SELL_WORDS)


def _as_defined(text: str, *, told: bool) -> Iterator[Fact]:
    """Sale or sharing in the words of a law: "may be considered a sale", "sell or share"."""
    deemed = _DEEMED.search(text)
    if deemed and not text.lower().startswith("to opt"):
        word = _DEEMED_WORD.search(text, deemed.start())
        no = denied(text, word.start() if word else deemed.start())
        yield Fact("sale", "sale as the law defines it", no, at=deemed.start(), weight=1.5)
    shared = _AND_SHARE.search(text)
    if shared and (told or deemed) and not _MAY_OPT.search(text):
        no = denied(text, shared.end()) or denied(text, shared.start())
        yield Fact("sale", "sharing as the law defines it", no, at=shared.start())


def _categories(text: str, context: str) -> Iterator[Fact]:
    """Which categories of data an entry of a list or table says are sold or shared for advertising."""
    if " | " in text and (_NONE.search(text) or not (_CROSS.stands_in(text) or _TO_ADVERTISERS.search(text))):
        return
    introduced = _INTRODUCES.search(context)
    if introduced and denied(context, introduced.end()):
        return
    deed = "sale" if introduced or _SELL.search(text) else "sharing"
    for name, pattern in _CATEGORIES:
        match = pattern.search(text)
        if match:
            yield Fact("sale", f"{deed} of {name}", at=match.start(), weight=1.0)


_DEEMED_WORD = lazily(
    r"\b(?:considered|deemed|constitut\w*|qualif\w+|regarded|interpreted|defined|consideration)\b", re.IGNORECASE
)
_OPEN_QUESTION = lazily(
    r"\b(?:whether|if|where|when|unless|before) (?:or not )?(?:we|our|they|it|your data)\b[^.;,]{0,40}$", re.IGNORECASE
)
_NOT_PROMISED = lazily(
    r"(?:\bnot|n[’']t|cannot|never) (?:\w+ )?(?:promise|guarantee|undertake|commit|rule out|prevent|exclude|stop|control|believe|think|intend|plan|expect|depend|rely|live)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_BANNED = lazily(r"\b(?:prohibit|forbid|prevent|stop|ban|bar)\w* (?:[\w-]+ ){1,4}from (?:\w+ly )?$", re.IGNORECASE)
_BE = lazily(r"\bbe (?:an? [\"“‘']?|[\"“‘'])$", re.IGNORECASE)
_GOODS = lazily(
    r"(?:[\w-]+ )?(?:subscriptions?|ads?|advertis\w+|space|memberships?|licen[cs]es?|vouchers?|cards?|insurance|software|food|clothes|books|courses?|hardware|merchandise)",
    re.IGNORECASE,
)
_RESERVED = lazily(r"\breserves? (?:the|a|our|its) rights? [^.;]{0,60}$", re.IGNORECASE)
_FOR_THEM = lazily(r"\bfor their (?:own )?(?:\w+ )?(?:marketing|advertising|purposes|use|benefit)\b", re.IGNORECASE)
_NOT_TO = lazily(r"(?:not to|to stop|to not|not)\s(?:\w+ly\s)?$", re.IGNORECASE)
_ASKED = lazily(r"\b(?:ask|tell|request|direct|instruct|require) (?:that we|us) (?:\w+ )?$", re.IGNORECASE)
_NO_OBJECT = lazily(r"\w+ (?:no|none of|nothing)\b(?! (?:longer|more))", re.IGNORECASE)
_WITTINGLY = lazily(r"\b(?:knowingly|intentionally|generally|usually)\s(?:\w+\s)?$", re.IGNORECASE)
_FOR_MONEY = lazily(
    r"\bfor (?:any )?(?:money|cash|monetary (?:consideration|compensation|payment|gain)|payment|a fee)\b(?!,? (?:or|and))",
    re.IGNORECASE,
)
"""For what alone data is not sold, which leaves open what else it is given for."""
_FOR_NOW = lazily(
    r"\b(?:not|never|n[’']t) (?:currently|presently|yet)\b|\b(?:currently|presently),? (?:do|does|will) not\b|\b(?:at (?:this|the) (?:time|moment)|at present|for now)\b",
    re.IGNORECASE,
)
"""Till when alone nothing is sold, which promises little."""
_UNKNOWN = lazily(
    r"\b(?:no|not|nor|n[’']t|without)(?: (?:(?:do|does) )?(?:we|it))?(?: ha(?:ve|s|ving))?(?: any)?(?: actual)? (?:knowledge|aware(?:ness)?) (?:that|of)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""What a company says it does not know of, which is refused as far as it knows: "we have no knowledge that we sell …"."""
_WHOM = r"(?:data brokers?|advertisers?|marketers?|list brokers?|insurers?|banks?|employers?|social networks?|advertising(?: (?:companies|partners|networks))?)"
_TO_SOME = lazily(
    rf"(?:(?!\b(?:and|nor|but|or) (?:do|does|we|will|they|is|are|not|never)\b)[^.;]){{0,80}}?\b(?P<whom>to {_WHOM}(?:,? (?:or|nor|and) (?:to )?{_WHOM})?)\b(?!,? (?:or|nor|and) (?:to )?(?:any|others?\b|third))",
    re.IGNORECASE,
)
_NAMELESS = lazily(r"\b(?:aggregat\w*|anonym\w*|de-?identified|statistic\w*)\b", re.IGNORECASE)
_WORD = lazily(r"\w+")


def _weighed(fact: Fact, text: str, context: str) -> Fact | None:  # noqa: ARG001 - every family is given the context
    """A sale as the words around it have it: made, refused, refused for some data or cases, or only spoken of."""
    told = attributed(fact, text)
    verb = _WORD.match(text, fact.at)
    unknown = _UNKNOWN.search(text, max(0, fact.at - FAR), fact.at) is not None
    if told and unknown:
        told = replace(told, denied=True, bounded=True)
    if told is None or verb is None or told.value not in {SALE, "sale of minors' data", "sale at any later time"}:
        return told
    if told.denied and _ASKED.search(text, max(0, fact.at - FAR), _begins(text, fact.at)):
        return replace(told, value=OPT_OUT, denied=False, weight=0.7)
    if any(
        pattern.search(text, max(0, fact.at - FAR), fact.at) for pattern in (_OPEN_QUESTION, _NOT_PROMISED, _BANNED)
    ):
        return None
    if not told.denied and _BE.search(text, max(0, fact.at - FAR), fact.at):
        return replace(told, value="sale as the law defines it")
    no = unknown or _NO_OBJECT.match(text, fact.at) is not None or (told.denied and _is_refused(text, fact.at))
    what = thing(text, verb.start(), verb.end()) or ""
    if not no and _GOODS.fullmatch(what):
        return None
    value = AGGREGATED if told.value == SALE and _NAMELESS.search(what) else told.value
    some = no and bool(
        unknown
        or _FOR_NOW.search(text)
        or _FOR_MONEY.search(text, fact.at)
        or limited(text)
        or _FOR_THEM.search(text)
        or _WITTINGLY.search(text, max(0, fact.at - FAR), fact.at)
    )
    whom = _TO_SOME.match(text, fact.at) if no else None
    about = " ".join(filter(None, (what or ("personal data" if whom else ""), whom and whom["whom"])))
    return replace(told, value=value, denied=no, about=about if no and value == SALE else "", bounded=some)


def _begins(text: str, at: int) -> int:
    """Where the words begin that deny what stands at an offset: "ask us not to sell"."""
    found = _NOT_TO.search(text, max(0, at - 40), at)
    return found.start() if found else at


def _is_refused(text: str, at: int) -> bool:
    return firmness(text, at, at).denied or bool(_NONE_SOLD.match(text, at))


FAMILY = Family(
    kind="sale",
    weigh=_weighed,
    gain="worse",
    headings=words(
        r"sale of\b[^.]{0,40}", r"sell\w*", r"do not sell\b[^.]{0,30}", r"shar\w+ (?:for|and) (?:cross|sale)\w*"
    ),
    cues=(
        cue(
            1.0,
            r"(?:do not|don[’']t|will not|never|not) (?:\w+ ){0,3}(?:sell|rent)",
            r"(?:sell|sold|sale of|selling) (?:\w+\W+){0,8}(?:data|information|pi)",
        ),
        cue(0.6, r"cross[- ]context", r"[\"“]sell?[\"”]", r"[\"“](?:sold|sale|sell|shared?)[,.]?[\"”]"),
    ),
    read=_read,
    told={
        SALE: needed(_SELL.pattern),
        "sale as the law defines it": _DEEMED.needs,
        "sharing as the law defines it": _AND_SHARE.needs,
        **{f"{deed} of {name}": pattern.needs for deed in ("sale", "sharing") for name, pattern in _CATEGORIES},
    },
    signed=True,
)
