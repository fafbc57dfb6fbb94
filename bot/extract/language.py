"""The language of a text by its commonest short words, where the page does not say or says the same for every text."""

import re
from collections import Counter

from bot.model import Document

_COMMON = {
    "en": "the of and to in your you we that for or with this our are by not",
    "de": "der die und das von zu wir sie mit ist für den auf nicht eine werden oder dem",
    "fr": "le les des et vous nous dans pour que une sur est du par aux avec vos ou",
    "es": "el los las y que en para por una del con su sus se usted nuestros datos al",
    "pt": "os as e que em para por uma do da com seus sua não dos das ao você",
    "it": "il gli di e che per una del della con i dei le sono nel dati alla si",
    "nl": "de het een van en u wij met voor op dat niet zijn uw onze door te worden",
    "sv": "och att det som för är av en vi du dina med till inte den på har om",
    "da": "og at det som for er af en vi du dine med til ikke den på har om de",
    "nb": "og at det som for er av en vi du dine med til ikke den på har om",
    "pl": "i w na do z nie się że jest oraz dla przez od lub danych są to o",
    "tr": "ve bir bu için ile olarak veya da de kişisel tarafından daha olan gibi",
    "fi": "ja on että tai sekä ovat voi joka voimme käytämme sinun kun mukaan",
    "cs": "a se na v že je pro s nebo které jsou údajů jako vaše o z",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_SAMPLE = 8_000
_FEWEST_WORDS = 40
_CLEAR_LEAD = 1.3


def language_of(document: Document) -> str:
    """
    The primary subtag of the language of a document's text; where the text does not tell, the one it declares, or "".

    Neighbours that differ little (Danish and Norwegian, Russian and its kin) are told by what the page declares.
    """
    text = document.text[:_SAMPLE].lower()
    letters = sum(character.isalpha() for character in text)
    for language, script in _SCRIPTS:
        if len(script.findall(text)) * 5 > letters > 0:
            return document.language or language
    counts = Counter(_WORD.findall(text))
    if counts.total() < _FEWEST_WORDS:
        return document.language
    scores = sorted(
        ((sum(counts[word] for word in words), language) for language, words in _SETS.items()), reverse=True
    )
    (best, language), (second, _) = scores[0], scores[1]
    declared = next((score for score, name in scores if name == document.language), 0)
    if best * 12 < counts.total() or declared * _CLEAR_LEAD >= best:
        return document.language
    return language if best > second * _CLEAR_LEAD else document.language
