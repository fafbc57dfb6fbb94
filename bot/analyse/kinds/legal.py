"""Legal grounds of processing, and duties outside privacy (liability and the like)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.analyse.grammar.facts import Fact, Family, cue, sign, words
from bot.analyse.grammar.granting import Grammar, granted
from bot.analyse.grammar.matters import matter_of
from bot.analyse.kinds.disputes import NOT_CHOSEN
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_GROUNDS = tuple(
    (name, wording(pattern, re.IGNORECASE))
    for name, pattern in (
        ("legitimate interests", r"\blegitimate (?:business |\w+ )?interests?\b|\bart(?:icle|\.)? ?6 ?\(1\)[ ,]{0,2}(?:\(?f\)|lit\.? ?\(?f\b)"),
        ("contract", r"\bperform(?:ance of|ing)? (?:an?|the|our|your|any|this) (?:contract|agreement)\b|\bcontract(?:ual)? necessity|\b(?:necessary|required) (?:for|to) (?:\w+ ){0,3}(?:our |the |a |your )?contract\b|\bemployment contract\b|\bart(?:icle|\.)? ?6 ?\(1\)[ ,]{0,2}(?:\(?b\)|lit\.? ?\(?b\b)"),
        ("consent", r"\bconsent\b|\bart(?:icle|\.)? ?6 ?\(1\)[ ,]{0,2}(?:\(?a\)|lit\.? ?\(?a\b)"),
        ("legal obligation", r"\blegal obligations?\b|\bobligations? (?:under|imposed by) (?:\w+ )?law\b|\bart(?:icle|\.)? ?6 ?\(1\)[ ,]{0,2}(?:\(?c\)|lit\.? ?\(?c\b)"),
        ("public interest", r"\bpublic interest\b|\bart(?:icle|\.)? ?6 ?\(1\)[ ,]{0,2}(?:\(?e\)|lit\.? ?\(?e\b)"),
        ("vital interests", r"\bvital interests?\b"),
        ("Article 9(2)", r"\bart(?:icle|\.)? ?9 ?\(2\)"),
    )
)  # fmt: skip
_GATE = (
    "legal",
    "lawful",
    "legitimate",
    "contract",
    "performance of",
    "consent",
    "art. 6",
    "art 6",
    "article 6",
    "art. 9",
    "art 9",
    "article 9",
    "interest",
)
_BASIS = lazily(
    quick(
        r"\b(?:legal|lawful) (?:bas[ie]s|grounds?)\b|\blegally valid ground|\bart(?:icle|\.)? ?(?:6|9 ?\(2\))|\b(?:rely|relies|relying|based|basis|depend\w*|process\w*|necessary|justified)\b[^.;]{0,90}\b(?:interests?|contract\w*|consent|obligations?)"
    ),
    re.IGNORECASE,
)
_TABLE = lazily(r"\b(?:legal|lawful) (?:bas[ie]s|grounds?)|\blegitimate interests?\b|\bwhy we\b", re.IGNORECASE)
_ELSE = lazily(
    r"\b(?:withdraw\w*|object\w*|right (?:to|of)|lodge|complain\w*|eras(?:e|ed|ure)|rights? may be|request(?:s|ed)? (?:access|that)|retain\w*|stored? for|kept|disclos\w+|subpoena|limit(?:s|ed) our|balanced|balancing)\b",
    re.IGNORECASE,
)
_REQUIRED = lazily(
    r"\b(?:have|need|require[sd]?|rely on|identify) (?:to have )?(?:a |one of |the |an? )?(?:\w+ ){0,3}[\"“]?(?:legal|lawful|legally valid) (?:bas[ie]s|grounds?)|\b(?:following|several|different|various) (?:legal|lawful) (?:bas[ie]s|grounds)"
    r"|\b(?:legal|lawful) bas[ie]s (?:for|of|to|upon) (?:\w+ ){0,3}(?:collect|process|use|using)\w*",
    re.IGNORECASE,
)
_EXPLICIT = lazily(
    r"\b(?:legal|lawful) (?:bas[ie]s|grounds?)|\bart(?:icle|\.)? ?(?:6\b|9 ?\(2\))|\brel(?:y|ies|ying) on\b",
    re.IGNORECASE,
)
_RESTS = lazily(r"bas(?:ed|is)|ground|rely", re.IGNORECASE)
_MANY = 2
_GRAMMAR = Grammar(
    verbs=lazily(
        r"(?:rel(?:y|ies|ied|ying)|bas(?:e|ed|is)|depend\w*|invok\w*|on|on the basis of|us(?:e|ing)\b[^.;]{0,40}\bbasis"
        r"|process\w*\b[^.;]{0,60}\b(?:basis of|based on|relying on|under|ground))\b",
        re.IGNORECASE,
    ),
    after=lazily(
        r"(?:(?:a|an|our|the|your|be) )*(?:legal|lawful|basis|bases|ground|used|relied|invoked|appl)\w*\b",
        re.IGNORECASE,
    ),
    wholly=True,
)
_OF_OTHERS = lazily(
    r"\b(?:they|partners?|third parties|providers?|vendors?|advertisers?|controllers?)\b (?:\w+ ){0,2}?(?:rely|relies|process(?:es)?|base|depend)\b",
    re.IGNORECASE,
)
_ARTICLE = lazily(r"art(?:icle|\.)? ?6[ ()\d,.]*(?:lit\.? ?)?\(?[a-f]\b\)?", re.IGNORECASE)
_OF_DECISIONS = lazily(r"\bunless (?:the|that|this|such an?|it|they)(?: \w+)? (?:is|are) (?:\w+ )?$", re.IGNORECASE)
"""What makes a right not hold is no ground that anything rests on: "unless the decision is necessary for a contract"."""
_PERFORMS = lazily(r"perform(?:ing)? |necessary|required", re.IGNORECASE)
_TAKEN_BACK = lazily(r"\b(?:withdraw|revok|cannot give|unable to give|refus)\w*[^.;]{0,30}$", re.IGNORECASE)


_SUPPOSES = lazily(
    r"\b(?:where(?:ver)?|when(?:ever)?|if|insofar as|to the extent(?: that)?) (?:we|our|the|processing|such)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
_YOU_MAY = lazily(r"\b(?:you (?:\w+ )?(?:have|can|may|could)|right to) [^.;]*$", re.IGNORECASE)
_THEN_YOU = lazily(r"[^.;]{0,240}?[,—–-] ?you (?:\w+ )?(?:have|can|may|could|are entitled|are able)\b", re.IGNORECASE)


def _weighed(fact: Fact, text: str, context: str) -> Fact | None:  # noqa: ARG001 - every family is given the context
    """A ground with what the statement makes of it: relied on, not relied on, or only spoken of."""
    if _OF_DECISIONS.search(text, 0, fact.at):
        return None
    article = _ARTICLE.match(text, fact.at)
    told = granted(fact, text, _GRAMMAR, article.end() if article else 0)
    if told.denied and (fact.value == "legal grounds" or _PERFORMS.match(text, fact.at)):
        return replace(told, denied=False, aside=True)
    aside = (pattern.search(text, 0, fact.at) for pattern in (_OF_OTHERS, _TAKEN_BACK))
    if not told.denied and (any(aside) or _is_supposed(text, fact.at)):
        return replace(told, aside=True)
    return told


def _is_supposed(text: str, at: int) -> bool:
    """Whether a ground stands where a statement says when people have a right, and not what is done on that ground."""
    supposed = _SUPPOSES.search(text, 0, at)
    return bool(supposed and (_YOU_MAY.search(text, 0, supposed.start()) or _THEN_YOU.match(text, at)))


def _read(text: str, context: str) -> Iterator[Fact]:
    listed = bool(_TABLE.search(context))
    based = bool(_BASIS.search(text))
    if not (based or listed):
        return
    found = [(name, match) for name, pattern in _GROUNDS if (match := pattern.search(text))]
    weight = 0.3 if _ELSE.search(text) else 1.0 if _EXPLICIT.search(text) else 0.8
    for name, match in found:
        if name == "consent" and not (listed or len(found) >= _MANY or _RESTS.search(text)):
            continue
        yield Fact(
            "legal_basis",
            name,
            at=match.start(),
            weight=weight,
            about=matter_of(text, match.start(), context),
            anchors=_GATE,
        )
    required = _REQUIRED.search(text)
    if required:
        yield Fact(
            "legal_basis", "legal grounds", at=required.start(), weight=min(weight, 1.0), anchors=("legal", "lawful")
        )


def begins_with_ground(words: str) -> bool:
    """
    Whether a few words begin with the name of a legal ground.

    >>> begins_with_ground("performance of a contract"), begins_with_ground("compliance with legal obligations")
    (True, False)
    """
    return any(found.start() == 0 for _, pattern in _GROUNDS if (found := pattern.search(words)))


LEGAL_BASIS = Family(
    kind="legal_basis",
    gain="neutral",
    signed=True,
    weigh=_weighed,
    headings=words(r"(?:legal|lawful) (?:bas[ie]s|grounds?)\b[^.]{0,30}", r"legitimate interests?"),
    cues=(
        cue(
            1.2,
            r"legal (?:bas[ie]s|grounds?)",
            r"lawful (?:bas[ie]s|grounds?)",
            r"legitimate (?:business )?interests?",
            r"art(?:icle|\.)? ?6",
            r"performance of (?:an?|the|our|your) (?:contract|agreement)",
            r"contractual necessity",
        ),
        cue(0.4, r"vital interests", r"public interest", r"legal obligation"),
    ),
    read=_read,
    gate=_GATE,
    told={name: pattern.needs for name, pattern in _GROUNDS},
)

OTHER = Family(
    kind="other",
    gain="neutral",
    headings=words(
        r"liabilit\w+", r"arbitration", r"governing law", r"disclaimers?", r"indemni\w+", r"termination", r"licen[sc]e"
    ),
    cues=(
        cue(
            0.9,
            r"arbitrat\w+",
            r"not (?:be )?(?:responsible|liable) for",
            r"no (?:responsibility|liability)",
            r"liab(?:le|ility)",
            r"indemni\w+",
            r"governing law",
            r"governed by",
            r"class action",
            r"jury trial",
            r"warrant(?:y|ies)",
            r"intellectual property",
            r"licen[sc]e to (?:use|reproduce|display|host|publish|copy|show)",
            r"(?:ownership|copyright|rights) (?:of|in|to) (?:your|the|any) (?:\w+ ){0,2}(?:content|posts?|files?|works?|photos?|videos?|images?|submissions?|recordings?)",
            r"terminat(?:e|ion)",
        ),
    ),
    signs=(
        sign("arbitration", rf"{NOT_CHOSEN}binding arbitration", r"arbitrator"),
        sign("class action waiver", r"waiv\w+[^.;]{0,100}\bclass", r"class[- ]action waiver"),
        sign("jury trial waiver", r"waiv\w+[^.;]{0,100}\bjury", r"jury (?:trial )?waiver"),
        sign(
            "liability disclaimer",
            r"not (?:be )?(?:responsible|liable) for",
            r"no (?:responsibility|liability)",
            r"disclaim\w*",
            r"assume[sd]? no",
            r"neither [^.;]{0,60} (?:responsible|liable) for",
        ),
        sign(
            "rules on liability",
            r"liabilit(?:y|ies)\b[^.;]{0,80}\b(?:limited|exceed|capped|unlimited)",
            r"(?:limit|exclude)s? (?:our|the|any|its) (?:\w+ )?liability",
        ),
        sign(
            "warranty disclaimer",
            r"(?<=[\"“‘'])as[- ]is",
            r"without (?:any )?(?:\w+ )?warrant(?:y|ies)",
            r"no (?:\w+ ){0,2}warrant(?:y|ies)",
        ),
        sign(
            "termination of accounts",
            r"(?:we|company|provider) (?:(?:may|can|reserves?|the|right|to|also) ){1,4}(?:\w+ or )?(?:suspend|terminate|close|disable) (?:\w+ )?(?:your|any|an|the) (?:\w+ )?accounts?",
        ),
        sign(
            "licence to users' content",
            r"(?:grant|give)s? (?:us|the \w+) (?:[\w’'-]+,? ){0,8}licen[sc]e",
            r"licen[sc]e (?:your|the) (?:content|posts?|photos?|videos?|images?|works?)",
        ),
        sign(
            "users' ownership of content",
            r"(?:keep|retain|remain)s? (?:the |all |any |full |your ){0,2}(?:ownership|owner|copyright|rights) (?:of|in|to) (?:your|the|any) (?:\w+ ){0,2}(?:content|posts?|files?|works?|photos?|videos?|images?|submissions?|recordings?)",
        ),
        sign("indemnity", r"indemni\w+"),
        sign("governing law", r"governing law", r"governed by[^.;]{0,60}\blaws?"),
        sign("transparency figures", r"transparency reports?", r"number of requests"),
    ),
)
