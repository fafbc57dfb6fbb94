"""What is said not to be kept: at all, or not any longer then. A way or a place of keeping that is denied is none of it."""

import re
from collections.abc import Iterator

from bot.analyse.grammar.facts import Fact
from bot.analyse.grammar.firmness import firmness
from bot.analyse.grammar.subject import FAR
from bot.analyse.grammar.things import thing
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.needs import wording

_NEAR = 40
_HOLDS = wording(
    r"\b(?P<base>retain|retains|store|stores|keep|keeps|save|saves)\b|\b(?:retain(?:ed|ing)|stor(?:ed|ing)|kept|keeping|sav(?:ed|ing))\b",
    re.IGNORECASE,
)
HELD = lazily(
    r"\b(?:is|are|was|were|be|been|being|not|never|or|and|nor|have|has|had|without|neither)(?: (?:\w+ly|also|ever|otherwise|yet))*,? $",
    re.IGNORECASE,
)
_KEEPERS = lazily(
    r"(?:\b(?:not|never|no longer|or|nor|and|(?:not|never|or|nor|need|want|intend|plan|wish|continue|have) to|will|shall|may|can|cannot|we|neither)|n[’']t)(?: (?:\w+ly|also|ever|otherwise|itself|ourselves))*,? $",
    re.IGNORECASE,
)
_KEEPS_NONE = lazily(r"\b(?:retain|keep|store|save)s? (?:no|none of)\b(?! (?:longer|more)\b)", re.IGNORECASE)
_NO_DATA = lazily(
    r"\s+(?:(?:the|any|all|its|our|their) )*(?:rights?|title|ownership|control|track|pace|up\b|in mind|you\b|us\b|doing)",
    re.IGNORECASE,
)
_ZERO = lazily(r"\bzero[- ](?:data[- ])?retention\b", re.IGNORECASE)
_AT_MOST = lazily(r"[^.;:]{0,120}?\b(?:longer|more than|beyond|past|in excess|exceed\w*)\b", re.IGNORECASE)
_NEEDED = lazily(r"[^.;:]{0,120}?\blonger than[^.;:]{0,30}\b(?:necess|need|requir)", re.IGNORECASE)
_FOREVER = lazily(r"[^.;:]{0,120}?\b(?:indefinite\w*|forever|permanent\w*|perpetu\w*)\b", re.IGNORECASE)
_THEN = lazily(
    r"[^.;:]{0,120}?\b(?:(?:after|once|upon|following|as soon as)\b"
    r"|when\b[^.;:,]{0,60}?\b(?:end|over\b|done\b|finish|complet|clos|delet|leav|left\b|cancel|no longer|expir|gone\b|log out))",
    re.IGNORECASE,
)
_SOMEHOW = lazily(
    r"(?:(?!\b(?:but|except|unless|other than)\b)[^.;:]){0,120}?\b(?:unencrypted|unhashed|in (?:plain|clear|readable|unencrypted|full|its|one)|on (?:our|the|your|its|any|a)|outside|in (?:the )?[A-Z]|together|alongside|beside|for (?!this|that|any)\w+|as \w+|so that|(?<!ed )(?<!sent )(?<!given )to \w+|with \w+)",
)
NOT_KEPT, AFTERWARDS, AT_ONCE = "not kept", "deleted afterwards", "deleted at once"
_NOT_KEPT_WORDS = ("not", "never", "zero", "no", "without", "n't", "n’t")
_AFTER_WORDS = ("after", "once", "when", "upon", "following", "as soon", "longer")
_OF_ANOTHER_VERB = lazily(
    r"\b(?:that|which|who)\b(?:(?!\b(?:not|never|no|cannot|nor|without)\b|n[’']t)[^.;,]){0,80}$", re.IGNORECASE
)
"""A denial before a clause on a thing is not of the verb in it: "we do not delete what we must keep"."""
_THEN_ONLY = lazily(r"\b(?:if|when|where|once|after|while)\b", re.IGNORECASE)
_WHILE = lazily(r"[^.;:]{0,120}?\b(?:when|while|if|where)\b", re.IGNORECASE)
_PARTLY = lazily(
    r"\b(?:permanently|indefinitely|currently|routinely|knowingly|directly|intentionally|generally)\b", re.IGNORECASE
)
_KEEPS_NOT = lazily(
    r"(?:\b(?:not|never|nor|no longer|cannot)|n[’']t)(?: \w+)?,? (?:keep|kept|retain(?:ed)?|stored?)\b", re.IGNORECASE
)
_TAKES = lazily(
    r"\b(?:(?:collect|gather|(?<!\ba )record|obtain|process|track)(?:s|es|ed|ing)?|(?:captur|receiv|us)(?:e|es|ed|ing)|cookies?)\b",
    re.IGNORECASE,
)


def is_only_unkept(text: str) -> bool:
    """
    Whether a statement denies that data is kept, and not that it is taken.

    >>> is_only_unkept("We do not keep photos after the trip."), is_only_unkept("We do not record or keep calls.")
    (True, False)
    """
    return bool(_KEEPS_NOT.search(text)) and not _TAKES.search(text)


def unkept(text: str) -> Iterator[Fact]:
    """What is said not to be kept at all, or not to be kept any longer then."""
    zero = _ZERO.search(text)
    none = zero or _KEEPS_NONE.search(text)
    if none:
        about = "" if zero else thing(text, none.start(), none.end())
        yield _never(none.start(), about, bounded=bool(_THEN_ONLY.search(text)))
    for found in _HOLDS.finditer(text):
        governs = _KEEPERS if found.group("base") else HELD
        before = governs.search(text, max(0, found.start() - _NEAR), found.start())
        held = firmness(text, found.start(), found.end())
        if not (before and held.denied and held.ours) or _NO_DATA.match(text, found.end()):
            continue
        if _OF_ANOTHER_VERB.search(text, max(0, found.start() - FAR), found.start()):
            continue
        value = _until(text, found.end())
        if value == NOT_KEPT:
            some = bool(
                _THEN_ONLY.search(text, max(0, found.start() - FAR), found.start())
                or _PARTLY.search(before.group(0))
                or _WHILE.match(text, found.end())
            )
            yield _never(found.start(), thing(text, found.start(), found.end()), bounded=held.bounded or some)
        elif value:
            yield Fact("retention", value, at=found.start(), weight=0.9, anchors=_AFTER_WORDS, bounded=held.bounded)


def _never(at: int, about: str | None, *, bounded: bool) -> Fact:
    return Fact(
        "retention",
        NOT_KEPT,
        at=at,
        weight=0.9,
        about=about or "",
        anchors=_NOT_KEPT_WORDS,
        bounded=bounded or about is None,
    )


def _until(text: str, at: int) -> str:
    """What a denial of keeping comes to, by what is said behind its verb; "" where it is of a way or a place of keeping only."""
    if _NEEDED.match(text, at):
        return "as long as necessary"
    if _AT_MOST.match(text, at) or _FOREVER.match(text, at):
        return ""
    if _THEN.match(text, at):
        return AFTERWARDS
    return "" if _SOMEHOW.match(text, at) else NOT_KEPT
