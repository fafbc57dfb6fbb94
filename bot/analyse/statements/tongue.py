"""Whether a text is English. The lexicons know no other language, so elsewhere every changed statement counts."""

from functools import lru_cache

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.wordset import wordset
from bot.extract.language import opening_words
from bot.model import Document

_WORD = lazily(r"[^\W\d_]+")
_SPOKEN = wordset("""
    the a an of to and or in on for with by as is are be we you your our us this that it from at not may will can any
    if such other when which they their these have has do how what who about more
    """)
_OTHERS = wordset("""
    der die das und wir sie ihre ihrer ihren nicht für mit von zu ist sind werden auf bei oder dem den einer eine wird
    le la les des du vous nous vos votre notre est pour pas dans par avec une sur que qui sont ce ces
    el los las y una su sus se no usted nuestros nuestra datos al con del lo como para por
    os e da em seus sua não dos você il gli di che della dei sono nel alla non per
    het een van wij voor dat niet zijn uw onze worden och att det som är av dina inte til ikke og nie się oraz przez
    """) - frozenset(("no", "a", "in", "on", "do", "is", "as", "e", "per"))
_SAMPLE = 4_000
_ENOUGH = 0.08
_CLEAR = 0.2
_FEWEST = 6
_SURE = 40


@lru_cache(maxsize=2)
def is_english(document: Document, language: str) -> bool:
    """Whether a document is English by its words; where these are too few to tell, by the `language` it seems to be in."""
    if language not in {"en", ""}:
        return False
    words = opening_words(document)
    spoken = sum(map(_SPOKEN.__contains__, words))
    if spoken >= _CLEAR * len(words):
        return True
    few = spoken < _ENOUGH * len(words)
    return not (few and len(words) >= _SURE) and not is_foreign(document.text[:_SAMPLE], fewest=_FEWEST)


@lru_cache(maxsize=4096)
def is_foreign(text: str, *, fewest: int = 3) -> bool:
    """
    Whether a text is certainly not English: another script, or short words of other languages and hardly any of its own.

    >>> is_foreign("Wir verkaufen Ihre Daten nicht."), is_foreign("Home Products Prices"), is_foreign("Мы храним данные")
    (True, False, True)
    """
    if not text.isascii() and _is_other_script(text, fewest):
        return True
    words = _words(text)
    if len(words) < fewest:
        return False
    return sum(map(_SPOKEN.__contains__, words)) < _ENOUGH * len(words) and not _OTHERS.isdisjoint(words)


def _words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def _is_other_script(text: str, fewest: int) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= fewest and 2 * sum(char > "\u036f" for char in letters) > len(letters)
