"""
Words that one wording has beside all of the other's, or in the place of some of them, of which nothing more is known.

They are quoted where no rule says what they come to: "adds “and faces”", "replaces “the button” by “a letter”".
"""

from bot.analyse.lexicon.inorder import is_in_order
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.buttons import is_button
from bot.analyse.statements.rewording import GRADED
from bot.analyse.statements.substance import content_words
from bot.analyse.telling.wordings import ROW, Words, places

Found = tuple[str, str, str, str]
"""The form of such words, those of the one wording, those of the other, and the rest of the statement in lower case."""
INSERTED = frozenset(("item", "words", "swap"))
"""The forms of such words."""
_PHRASE = 8
_MOST_SPANS = 3
_FEWEST_KEPT = 3
_BEFORE = 2
_SLIP, _SHORTEST = 2, 4
_NUMBERED = lazily(r"\b(?:sections?|paragraphs?|clauses?|below|above|updated|effective|version|herein|https?|www)\b|@")
_LINKS = lazily(
    r"(?:with|without|if|where|when|once|after|until|before|unless|except|on|by|for|to|in|at|as|from|upon|through|via|under|within|only|subject)\b"
)
_BEHIND = lazily(r"(?:,|\b(?:and|or|nor))\s*\Z")
_AHEAD = lazily(r"\s*(?:,|(?:and|or|nor)\b)")
_NEAR = 8
_REFERS = lazily(
    r"\b(?:sections?|paragraphs?|articles?|clauses?|below|above|described|defined|set (?:out|forth)|outlined|explained|mentioned|referred|listed|herein|policy|notice|statement|link|page|click|here|date|updated|accordance|pursuant)\b"
)
_ADDRESS = lazily(r"@|://|\bwww\.")
_NAMES = ("(“", '("', "(‘", "('", "(the “", '(the "')
"""What stands before a name that a policy gives to something."""
_PERSONS = frozenset(("you", "us"))
_PLAIN = wordset("""
    personal personally identifiabl data service product site user account company business inc llc ltd limit gmbh corp
    certain variou other additional relevant applicable respective general specific own further particular different more
    some both each related associat so too just very type kind category sort case purpose way ways number time itself
    directly respect
    """)
"""Words that widen or narrow nothing by themselves, as `substance.stem` leaves them."""
_NO_MORE = lazily(r"(?:(?:no|not|nothing) more than|nothing (?:but|beyond)|not beyond|at most)\b")


def inserted(one: Words, other: Words) -> Found | None:
    """The words that one wording has beside all of the other's, where they say anything: an item of a row, or others."""
    found = list(places(one.words, other.words))
    if len(found) > 1:
        found = [place for place in found if not _is_alike(one, other, *place)]
    if len(found) != 1:
        return None
    ((start, end, begin, stop),) = found
    if (start < end) == (begin < stop):
        return None
    text, at, last = (one, start, end) if start < end else (other, begin, stop)
    while at < last and ROW.fullmatch(text.words[at]):
        at += 1
    while at < last and ROW.fullmatch(text.words[last - 1]):
        last -= 1
    if not _says_something(text, at, last):
        return None
    words = text.cut(at, last)
    form = "only" if _NO_MORE.match(words.casefold()) else "item" if _is_item(text, at, last) else "words"
    bare = other.said(0, len(other.words)) if start < end else one.said(0, len(one.words))
    return form, words if start < end else "", "" if start < end else words, bare


def _is_alike(one: Words, other: Words, *place: int) -> bool:
    """Whether the words of a place differ in their endings only."""
    start, end, begin, stop = place
    words = [content_words(text.said(at, last)) for text, at, last in ((one, start, end), (other, begin, stop))]
    return bool(words[0]) and words[0] == words[1] and end - start == stop - begin


def _says_something(text: Words, at: int, last: int) -> bool:
    """Whether words that one wording has more are no mere name for what it speaks of anyway, and no reference."""
    words = text.said(at, last)
    if not 0 < last - at <= _PHRASE or _REFERS.search(words) or text.text[: text.spans[at][0]].endswith(_NAMES):
        return False
    if is_button(text.cut(at, last)) or _ADDRESS.search(text.text[text.spans[at][0] :].split(maxsplit=1)[0]):
        return False
    told = any(word not in _PLAIN and not word.isdigit() for word in content_words(words))
    return told or (words in _PERSONS and _is_item(text, at, last))


def _is_item(text: Words, at: int, last: int) -> bool:
    """Whether words stand in a row with others, without a word that makes them a condition or a manner."""
    if _LINKS.match(text.said(at, last)):
        return False
    begin, end = text.spans[at][0], text.spans[last - 1][1]
    return bool(_BEHIND.search(text.text, max(0, begin - _NEAR), begin) or _AHEAD.match(text.text, end))


def swapped(one: Words, other: Words) -> Found | None:
    """The words of one wording in whose place others stand, where both say something and the rest is the same."""
    found = list(places(one.words, other.words))
    if not 0 < len(found) <= _MOST_SPANS:
        return None
    start, end, begin, stop = found[0][0], found[-1][1], found[0][2], found[-1][3]
    kept = " ".join([*one.words[:start], *one.words[end:]])
    if kept.count(" ") + 1 < _FEWEST_KEPT:
        return None
    lost, gained = one.said(start, end), other.said(begin, stop)
    if _is_grade(one, start, end) and _is_grade(other, begin, stop):
        return "swap", one.cut(start - 1, end), other.cut(begin - 1, stop), kept
    if not (_may_stand(one, start, end) and _may_stand(other, begin, stop)):
        return None
    if set(content_words(lost)) == set(content_words(gained)) or _is_respelt(lost, gained):
        return None
    if lost.replace(" ", "").isdigit() and gained.replace(" ", "").isdigit():
        # A bare figure says what it is of by the words before it.
        start, begin = max(0, start - _BEFORE), max(0, begin - _BEFORE)
        if _NUMBERED.search(one.said(start, end)):
            return None
    return "swap", one.cut(start, end), other.cut(begin, stop), kept


def _is_grade(text: Words, at: int, last: int) -> bool:
    """Whether a word is a letter or Roman figure that grades what stands before it: "Type II", "class B"."""
    return bool(at and GRADED.fullmatch(text.cut(at - 1, last)))


def _is_respelt(lost: str, gained: str) -> bool:
    """Whether two words are one, of which one wording leaves out or adds a letter."""
    long, short = sorted((lost, gained), key=len, reverse=True)
    if " " in long or not 0 < len(long) - len(short) < _SLIP:
        return False
    return len(short) > _SHORTEST and is_in_order(short, long)


def _may_stand(text: Words, at: int, last: int) -> bool:
    """Whether words may be quoted as what stands in a place: few, no reference, and of some weight."""
    words = text.said(at, last)
    if not 0 < last - at <= _PHRASE or _NUMBERED.search(words):
        return False
    cut = text.cut(at, last)
    if cut.count("(") != cut.count(")") or sum(word.isdigit() for word in words.split()) > 1:
        return False  # Half an aside, or figures of a table.
    return any(word not in _PLAIN for word in content_words(words))
