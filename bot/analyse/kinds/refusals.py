"""Promises not to pass data on that name no kind of recipient: "we never share your photos", "not with Acme"."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.bounds import bounded
from bot.analyse.grammar.facts import OTHERS, Fact
from bot.analyse.grammar.polarity import denied
from bot.analyse.kinds.parties import refused_names
from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily

_PASSES_ON = lazily(
    quick(
        r"\b(?:share|shared|sharing(?! (?:agreement|arrangement|contract|protocol|polic|rule|framework|button|setting|feature|tool|platform|service))|disclos(?:e|ed|ing)|pass(?:ed)? on|giv(?:e|en)|reveal(?:ed)?)\b"
    ),
    re.IGNORECASE,
)
_TO_SOMEBODY = lazily(r"\b(?:with|to|by|among|between)\b", re.IGNORECASE)
_TO_NOBODY = lazily(
    r"\b(?:with|to) (?:any(?:one|body| other\w*)|others?|other (?:people|persons|organi[sz]ations))\b", re.IGNORECASE
)
_BROAD = lazily(
    r"(?:\b(?:with|to|and|or|nor)|,) (?:(?:any|our|the|these|those|its|of|other|such) ){0,3}(?P<who>partners|companies|businesses|customers|clients|users|members)\b(?![’'-]| (?:who|whom|that|which|to)\b)",
    re.IGNORECASE,
)
_FOR = lazily(r"\bfor\b", re.IGNORECASE)
_OBJECT = lazily(
    r"(?:,? (?:or|nor|and) (?:sell|rent|trade|lease|use|disclose|share|give|transfer|reveal))*\s+(?!(?:with|to|by|without|unless|for|except|in|on|at|as|among|between)\b)(?:(?:any|your|the|our|this|that|of|users?[’']s?) )*(?P<words>[\w’'-]+(?:(?:, (?:or |and )?| or | and | )[\w’'-]+){0,5}?)"
    r"(?=[.;:,(]|\s(?:with|to|for|unless|without|except|in|on|as|that|which|who|when|outside|publicly|unless)\b|\s*$)",
    re.IGNORECASE,
)
_ANY = lazily(
    r"(?:it|them|this|that|these|such|data|(?:personal(?:ly)? )?(?:identifiable )?(?:data|information)(?: about you)?)",
    re.IGNORECASE,
)
_NOBODY = lazily(
    quick(
        r"\b(?:shar(?:e|es|ed)|disclos(?:e|es|ed)|giv(?:e|es|en)|send|sends|pass(?:es|ed)?(?: on)?) (?:[\w’'-]+ ){0,6}(?:with|to) (?:nobody|no ?one|no other|no third)\b"
    ),
    re.IGNORECASE,
)
_CASE = lazily(r"[.;:]|\b(?:unless|until|except|save (?=as|for|where|when|if))\b", re.IGNORECASE)
"""Where what is left out of a promise begins: who plays a part there is nobody to whom the promise is limited."""
_FOLLOWING = lazily(r" (?:any of )?the following\b[^.;:]{0,40}$", re.IGNORECASE)
"""What points at a list, whose entries are told."""
_NOBODY_ELSE = 60


def refusals(text: str, context: str) -> Iterator[Fact]:
    """What is said not to be shared, where it is said of everybody or of companies by name."""
    named = False
    for name, at in refused_names(text, context):
        named = True
        yield Fact("sharing", name, denied=True, at=at, weight=1.1, anchors=(name.split()[0].casefold(),))
    nobody = _NOBODY.search(text)
    if nobody:
        yield Fact("sharing", OTHERS, denied=True, at=nobody.start(), weight=0.8, bounded=bounded(text))
    for match in () if named else _PASSES_ON.finditer(text):
        if not denied(text, match.start()):
            continue
        rest = _CASE.split(text[match.end() :], maxsplit=1)[0][: 4 * _NOBODY_ELSE]
        if _FOLLOWING.match(rest):
            continue
        if _TO_SOMEBODY.search(rest) and not _TO_NOBODY.search(rest):
            yield from _broadly(text, match.end(), rest)
            continue
        yield Fact(
            "sharing",
            OTHERS,
            denied=True,
            at=match.start(),
            weight=0.8,
            about=_object(text, match.end()),
            bounded=bounded(text),
        )


def _broadly(text: str, at: int, rest: str) -> Iterator[Fact]:
    """Those to whom a promise denies data by a name that says too little of who receives it."""
    about = _object(text, at)
    for found in _BROAD.finditer(rest):
        named = found.group("who").lower()
        some = bounded(text) or bool(_FOR.search(rest, found.end()))
        start = at + found.start("who")
        yield Fact("sharing", named, denied=True, at=start, weight=0.8, about=about, anchors=(named,), bounded=some)


def _object(text: str, at: int) -> str:
    """What is not shared, in the text's own words; "" for data of any kind."""
    match = _OBJECT.match(text, at)
    return "" if match is None or _ANY.fullmatch(match.group("words")) else match.group("words")
