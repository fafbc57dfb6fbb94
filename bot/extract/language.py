"""
The language of a text: by its script where that tells, else by its commonest short words.

What a page declares counts only where the text does not tell: many a site declares one language for all its pages.
"""

import re
from collections import Counter
from functools import lru_cache

from bot.model import Document

_COMMON = {
    "en": "the of and to in your you we that for or with this our are by not",
    "de": "der die und das von zu wir sie mit ist für den auf nicht eine werden oder dem",
    "fr": "le les des et vous nous dans pour que une sur est du par aux avec vos ou",
    "es": "el los las y que en para por una del con su sus se usted nuestros datos al",
    "pt": "os as e que em para por uma do da com seus sua não dos das ao você",
    "it": "il gli di e che per una del della con i dei le sono nel dati alla si",
    "ca": "els les i que en per una del amb seves seva es vostè dades als dels són ho aquest",
    "ro": "și de la în cu pe care sau pentru din nu sunt este datele ale noastre să prin",
    "nl": "de het een van en u wij met voor op dat niet zijn uw onze door te worden",
    "sv": "och att det som för är av en vi du dina med till inte den på har om",
    "da": "og at det som for er af en vi du dine med til ikke den på har om de",
    "nb": "og at det som for er av en vi du dine med til ikke den på har om",
    "pl": "i w na do z nie się że jest oraz dla przez od lub danych są to o",
    "cs": "a se na v že je pro s nebo které jsou údajů jako vaše o z",
    "sk": "a sa na v že je pre s alebo ktoré sú údajov ako vaše o z pri nie",
    "hr": "i se na u da je za s ili koje su podataka kao vaše o od nije te",
    "tr": "ve bir bu için ile olarak veya da de kişisel tarafından daha olan gibi",
    "fi": "ja on että tai sekä ovat voi joka voimme käytämme sinun kun mukaan",
    "et": "ja on et või mis ei ning kui me teie isikuandmeid seda oma võib ka",
    "lt": "ir kad yra ar jūsų mes su į iš arba duomenų kai mūsų apie tai gali",
    "lv": "un ir ka vai jūsu mēs ar no uz par datu lai mūsu kas arī var",
    "hu": "a az és hogy nem egy is vagy az adatok ön mi meg által ha ezt",
    "id": "yang dan di untuk dari dengan anda kami atau ini pada tidak kepada data dapat oleh akan",
    "vi": "của và các có cho không bạn chúng tôi này được với thông tin người là",
    "ru": "и в на не что мы вы для с по или о вашей данных при от к",
    "uk": "і в на не що ми ви для з та або про вашої даних при від до у є",
    "bg": "и в на не че ние вие за с или да от са се ви данни при е",
    "sr": "и у на не да ми ви за са или се од су је података о при",
    "ar": "في من على إلى أن أو التي عن هذه البيانات نحن لا ما مع",
    "fa": "و در به از که این را با برای شما ما است یا می",
    "ur": "اور کے کی میں ہے سے کو آپ کا ہم یا پر ہیں نے",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SPOKEN_IN = Counter(word for words in _SETS.values() for word in words)
_SPEAKERS = {word: tuple(language for language, words in _SETS.items() if word in words) for word in _SPOKEN_IN}
"""Which languages a word is common in; one that several share says little for each of them."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile("[a-zA-Zª²³µ¹º¼½¾À-ÖØ-öø-ɏ]+")
"""The same letters up to the last of the Latin blocks, and found in half the time."""
_FAR = re.compile("[\u0250-\u1fff\u2070-\U0010ffff]")
_BEYOND = re.compile("[\u0100-\u1fff\u2070-\U0010ffff]")
"""Letters that Latin-1 lacks, and more: curly quotes and dashes are none of them."""
_LETTERS = bytes([code if _LATIN_WORD.match(chr(code)) else 0x20 for code in range(256)])
"""Each sign of Latin-1 as it is where it is part of a word, else as a space."""
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
_ANY_SCRIPT = re.compile(f"[{''.join(script.pattern[1:-1] for _, script in _SCRIPTS)}]")
_SHARING_SCRIPT = {
    "zh": frozenset({"zh", "yue", "wuu"}),
    "hi": frozenset({"hi", "mr", "ne", "sa"}),
    "bn": frozenset({"bn", "as"}),
    "he": frozenset({"he", "iw", "yi"}),
}
_NEIGHBOURS = (
    frozenset({"da", "nb", "nn", "no"}),
    frozenset({"cs", "sk"}),
    frozenset({"hr", "sr", "bs", "sh", "cnr", "sl"}),
    frozenset({"id", "ms"}),
    frozenset({"es", "ca", "gl"}),
    frozenset({"bg", "mk"}),
    frozenset({"he", "iw"}),
)
_SAMPLE = 8_000
_OPENING = 4_000
_FEWEST_LETTERS = 20
_FEWEST_WORDS = 20
_ENOUGH_WORDS = 60
_CLEAR_LEAD = 1.3
_LEAST_SHARE = 1 / 12
_LEAST_SHARE_OF_FEW = 1 / 5


def language_of(document: Document) -> str:
    """
    The primary subtag of the language of a document's text; where the text does not tell, the one it declares, or "".

    Neighbours that differ little (Danish and Norwegian, Czech and Slovak) are told by what the page declares.
    """
    return detected(document) or document.language


@lru_cache(maxsize=2)
def detected(document: Document) -> str:
    """The language that the text itself tells, or "": what the page declares only chooses between neighbours."""
    text = document.text
    sample = _sample(text).lower()
    script = _by_script(sample, document.language)
    if script:
        return script
    is_long = len(text) > _SAMPLE
    words = [*opening_words(document), *_words(_middle(text).lower())] if is_long else _words(sample)
    return _by_words(words, document.language)


@lru_cache(maxsize=2)
def opening_words(document: Document) -> list[str]:
    """The words of the opening of a text, lower case: what tells its language, and whether it is English for certain."""
    return _words(document.text[:_OPENING].lower())


def _words(text: str) -> list[str]:
    if text.isascii() or not _BEYOND.search(text):
        # Most texts: taken apart at spaces, in half the time.
        return text.encode("latin-1", "replace").translate(_LETTERS).decode("latin-1").split()
    return (_WORD if _FAR.search(text) else _LATIN_WORD).findall(text)


def are_neighbours(one: str, other: str) -> bool:
    """
    Whether two languages are the same, or so alike that a short text does not tell them apart for certain.

    >>> are_neighbours("da", "nb"), are_neighbours("de", "nl")
    (True, False)
    """
    return one == other or any(one in family and other in family for family in _NEIGHBOURS)


def _sample(text: str) -> str:
    """The opening and a piece from the middle: a menu or a preamble may be in another language than the rest."""
    return text if len(text) <= _SAMPLE else f"{text[:_OPENING]}\n{_middle(text)}"


def _middle(text: str) -> str:
    middle = len(text) // 2
    return text[middle : middle + _SAMPLE - _OPENING]


def _by_script(text: str, declared: str) -> str:
    if text.isascii() or not _ANY_SCRIPT.search(text):
        return ""
    letters = sum(map(str.isalpha, text))
    if letters < _FEWEST_LETTERS:
        return ""
    for language, script in _SCRIPTS:
        # A sign of these scripts says more than a letter: a policy full of Latin names is Japanese all the same.
        if len(script.findall(text)) * 6 > letters:
            return declared if declared in _SHARING_SCRIPT.get(language, ()) else language
    return ""


def _by_words(words: list[str], declared: str) -> str:
    total = len(words)
    if total < _FEWEST_WORDS:
        return ""
    counts = Counter(filter(_SPEAKERS.__contains__, words))
    scores = dict.fromkeys(_SETS, 0.0)
    for word in sorted(counts.keys() & _SPEAKERS.keys()):
        for language in _SPEAKERS[word]:
            scores[language] += counts[word] / _SPOKEN_IN[word]
    (language, best), (_, second) = Counter(scores).most_common(2)
    known = sum([counts[word] for word in _SETS[language]])
    if known < total * (_LEAST_SHARE if total >= _ENOUGH_WORDS else _LEAST_SHARE_OF_FEW):
        return ""
    if scores.get(declared, 0) * _CLEAR_LEAD >= best:
        return declared
    return language if best > second * _CLEAR_LEAD or _is_beside_neighbours(language, best, scores) else ""


def _is_beside_neighbours(language: str, best: int, scores: dict[str, float]) -> bool:
    """Whether all that come near the best are its neighbours: then the best will do."""
    near = (other for other, score in scores.items() if score * _CLEAR_LEAD >= best)
    return all(are_neighbours(language, other) for other in near)
