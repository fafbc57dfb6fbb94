"""
Enumerations split into items, each named by its head: "your date of birth, a photo and other details" gives
"date of birth" and "photo". Names come from the page's own words; no list knows them all.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.wordset import wordset

_STOP = lazily(
    quick(
        r"[.;:!?|()\[\]“”\"]|\s[-–—]\s|\b(?:when|where|while|if|whether|because|so that|in order|which|who|whom|whose|that|from|through|via|by|about|using|with|as|to|for|on|in|at"
        r"|into|during|after|before|upon|under|between|without|unless|except|we|you|they|it|is|are|was|were|be|been|may|will|can|could|would|should|must|has|have|had|do|does|not|per|until|since|based|related"
        r"|relating|regarding|concerning|associated|collected|provided|used|shared|obtained|received|stored)\b"
    ),
    re.IGNORECASE,
)
_SEPARATOR = lazily(
    quick(r"\s*,\s*(?:and/or|and|or|as well as)?\s+|\s+(?:and/or|and|or|as well as|&)\s+|\s*/\s*"), re.IGNORECASE
)
_LEADING = wordset("""
    a an the your our their his her its this that these those any some all certain other others additional various
    different specific particular relevant such own basic general limited further more both each every following
    personal certain also only even including like similar non-personal possibly potentially e.g i.e etc and or of
    necessary required applicable appropriate available new same respective able self-reported sensitive
    above below here so inside along elsewhere smallest least minimal minimum
    """)
_GENERIC = wordset("""
    information data details detail thing things content contents types kinds categories category forms
    items parts aspects sets records material materials pieces itself themselves
    """)
_EMPTY = wordset("""
    service services purpose purposes way ways time times party parties user users person people individual
    individuals company companies reason reasons right rights request requests law laws policy notice section page
    website site app apps application applications platform account accounts us you them me it one case cases
    circumstance circumstances example examples number use access extent basis following means manner product products
    feature features capability capabilities technology technologies api apis sdk sdks script scripts partner partners provider providers vendor vendors source sources customer
    customers consent permission period day days month months year years country countries order need needs member
    members device devices change changes question questions option options choice choices respect behalf form
    but nor yet feedback input inputs output outputs value values confirmation agreement complaint documentation removal analysis
    health community mechanism resource query pattern notification retention quantity establishment network operation
    money compensation consideration remuneration activity activities communication communications interaction interactions practice practices statement link links
    complaints obligation obligations statute statutes regulation regulations security control controls development prevention detection deletion disclosure
    disclosures process processing treatment why what variety subpoena subpoenas warrant warrants investigation investigations measure measures integrity
    protection encryption storage hosting infrastructure advertising marketing fraud abuse merger mergers acquisition acquisitions fact facts opt-out opt-outs
    privacy function functions functionality dashboard dashboards minimization collection correction website websites
    """)
_NO_NAME = wordset("""
    confidential secure clear special public efficient effective relevant useful amount amounts current prospective
    potential former professional educational deceptive malicious fraudulent illegal unlawful inappropriate
    """)
"""What tells things apart, and names none by itself."""
_OF_A_KIND = wordset("partner partners provider providers vendor vendors")
"""What names nobody by itself, and a kind of recipient with a word before it: "lending partners"."""
_VERBS = wordset("""
    provide use process obtain retrieve verify store stores detect make manage improve restrict disclose match receive complete
    delete build analyze analyse meet limit please create allow respond continue participate display retain release
    corrected includes include utilize help maintain how see visit transfer share sell send protect support ensure
    submit find view read learn contact ask take give get keep enable offer operate develop deliver enhance promote
    enforce comply prevent understand communicate personalize personalise customize verify nor www http https no not
    rd th st nd per back than adequate consistent prior uploaded distinguished statistical pseudonymous otherwise
    depend depends collect collects receive receives relate relates rely infer solicit pertaining according pursuant
    creates builds makes sells keeps sends provides develops combines tell tells show shows inform informs notify let lets
    """)
_WORD = lazily(r"[A-Za-zÀ-ÿ][\w’'-]*")
_LONGEST = 240
_MOST_ITEMS = 16
_MOST_WORDS = 4
_SHORTEST = 3


def items(text: str, at: int, *, bodies: bool = False) -> Iterator[tuple[str, int]]:
    """
    The named items of the enumeration that begins at an offset, each with its own offset, up to the phrase's end; with
    `bodies` kinds of partners and providers, too.

    >>> [name for name, _ in items("We collect your full name, blood type and pets.", 11)]
    ['full name', 'blood type', 'pet']
    """
    end = min(len(text), at + _LONGEST)
    begin = at
    for _ in range(_MOST_ITEMS):
        separator = _SEPARATOR.search(text, begin, end)
        until = separator.start() if separator else end
        stop = _STOP.search(text, begin, until)
        name = name_of(text[begin : stop.start() if stop else until], bodies=bodies)
        if name:
            yield name, begin
        if stop and not (separator and _continues(text, stop.start())):
            return
        if separator is None:
            return
        begin = separator.end()


def _continues(text: str, at: int) -> bool:
    """Whether an enumeration goes on behind an aside in brackets."""
    return text[at] == "("


@lru_cache(maxsize=8192)
def name_of(phrase: str, *, bodies: bool = False) -> str:
    """
    The head of a noun phrase with what tells it apart, in lower case and singular; "" where it names nothing.

    >>> name_of("your precise geolocation data"), name_of("other information")
    ('precise geolocation', '')
    """
    written = [match.group(0) for match in _WORD.finditer(phrase)]
    if not written or _is_name(written):
        return ""
    words = [word.lower() for word in written]
    if "like" in words[1:]:
        words = words[words.index("like", 1) + 1 :]
    while words and words[0].strip("'’") in _LEADING:
        words.pop(0)
    while words and (
        words[-1] in _GENERIC or words[-1] in _LEADING or words[-1].endswith("ly") or _is_participle(words)
    ):
        words.pop()
    kind = bodies and len(words) > 1 and words[-1] in _OF_A_KIND
    if (
        not words
        or (len(words) == 1 and words[0] in _NO_NAME)
        or (words[-1] in _EMPTY and not kind)
        or len(words) > _MOST_WORDS
        or words[-1].endswith(("'s", "’s", "’", "-"))
    ):
        return ""
    if (words[0].endswith(("ing", "ly")) and not kind) or any(word in _VERBS for word in words):
        return ""
    name = " ".join([*words[:-1], singular(words[-1])])
    return name if len(name) >= _SHORTEST else ""


def _is_name(written: list[str]) -> bool:
    """Whether a phrase ends in a proper name: capitalised, but no abbreviation."""
    last = written[-1]
    return last[:1].isupper() and not last.rstrip("s").isupper() and len(written) < _MOST_WORDS + 2


def _is_participle(words: list[str]) -> bool:
    return words[-1].endswith("ed") and words[-1] not in {"bed", "feed", "need", "seed", "speed"}


def singular(word: str) -> str:
    """
    The singular of a plain English plural.

    >>> singular("addresses"), singular("companies"), singular("status")
    ('address', 'company', 'status')
    """
    if word.endswith("ies") and len(word) > 4 and word not in {"cookies", "movies", "selfies", "calories"}:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(
        ("ss", "us", "is", "'s", "’s", "lytics", "metrics", "stics", "graphics")
    ):
        return word[:-1]
    return word
