"""
Single lines that a page shows and a policy does not say: copyright lines, reading times, ages ("3 days ago"), counters,
skip links, notices of old browsers, strings that measure a font. Told by their form; each is a whole line, never a part of
one.
"""

import re

from bot.extract.pieces import Piece, is_measure
from bot.model import ITEM, ROW

_MOST_WORDS = 20
_LEAST_MEASURE = 4
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s|copyright\b)(?=.{0,100}\b(?:19|20)\d\d\b).{0,160}"
    r"|(?=.{0,120}\b(?:19|20)\d\d\b).{0,60}©.{0,100}"
    r"|.{0,80}\ball rights reserved\b.{0,20}",
    re.IGNORECASE,
)
_COPYRIGHT_SIGN = re.compile(r"©|\(c\)|copyright|rights reserved", re.IGNORECASE)
_AGE = rf"(?:over |about |almost )?(?:\d{{1,3}}|an?) {_UNIT} ago|yesterday|today"
_SHORT = "|".join(
    (
        rf"(?:(?:last )?(?:updated|edited|modified|published|posted|viewed|seen)[: ]{{1,3}})?(?:{_AGE})(?: by (?:the )?\w{{2,20}}(?: \w{{2,20}})?)?",
        rf"(?:reading time:? ?)?\d{{1,3}} ?-? ?{_UNIT}(?: to)? read(?:ing)?(?: time)?|reading time:? \d{{1,3}} {_UNIT}",
        r"[\d.,]{1,12}[km]? (?:views?|likes?|shares?|comments?|reads|claps|words|reactions?)|viewed [\d.,]{1,12} times",
        r"[\d.,]{1,12} people (?:are|have) \w{2,20}(?: \w{2,20}){0,3}",
        r"skip to (?:the )?(?:main )?(?:content|navigation|footer)|(?:back|go|scroll) to (?:the )?top|(?:jump|zum) (?:to|inhalt)(?: content)?",
        r"(?:copy|share|print|download)(?: (?:link|url|page|this page|article|pdf))?",
        r"(?:ctrl|⌘|cmd|⌥|alt) ?\+? ?[a-z0-9/]",
    )
)
_LINE = re.compile(
    rf"(?:{_SHORT})(?:[ ·•|,]{{1,3}}(?:{_SHORT})){{0,3}}"
    r"|(?:was this (?:page |article |document )?(?:helpful|useful)|did (?:this|we) (?:page |article )?(?:help|answer)|how would you rate this)\b.{0,60}",
    re.IGNORECASE,
)
"""One such line, or a few of them in a row."""

_MOST_NOTICE_WORDS = 40
_OLD = r"(?:(?:very |too )?(?:out of date|out-of-date|outdated|old|obsolete)|(?:unsupported|not supported|no longer supported))"
_BROWSER = re.compile(
    rf"(?:your|this) (?:web )?browser(?: version)? (?:is|seems to be|appears to be) {_OLD}\b"
    rf"|(?:it (?:looks|seems) like )?you(?:['’]re| are) using an? {_OLD} (?:version of your )?(?:web )?browser\b"
    r"|we (?:no longer|do not|don['’]t) support (?:your|this) (?:web )?browser\b"
    r"|(?:ihr|dein) browser (?:ist veraltet|wird nicht(?: mehr)? unterstützt)|(?:uw|je) browser (?:is verouderd|wordt niet)"
    r"|votre navigateur (?:est obsolète|n['’]est (?:pas|plus) (?:à jour|pris en charge))"
    r"|(?:su|tu) navegador (?:está (?:desactualizado|obsoleto)|no es compatible)"
    r"|il tuo browser (?:è obsoleto|non è (?:aggiornato|supportato))",
    re.IGNORECASE,
)
"""How a notice begins that the reader's browser is too old. What a policy says of browsers begins otherwise."""


def is_furniture(piece: Piece) -> bool:
    """Whether a piece is, as a whole, a line of the page rather than of the policy."""
    if not piece.is_prose and piece.words > _LEAST_MEASURE and is_measure(piece.text):
        return True
    if piece.words > _MOST_NOTICE_WORDS or piece.kind in {ROW, ITEM}:
        return False
    if ("rowser" in piece.text or "nav" in piece.text) and _BROWSER.match(piece.text):
        return True
    if piece.words > _MOST_WORDS:
        return False
    text = piece.text.strip(" .|·•")
    if _LINE.fullmatch(text):
        return True
    # The pattern of copyright lines searches everywhere and is slow: only lines with a sign of one are tried.
    return _COPYRIGHT_SIGN.search(text) is not None and _COPYRIGHT.fullmatch(text) is not None
