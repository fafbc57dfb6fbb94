"""
A question over all watches ("third_party=Stripe", "retention") and which facts answer it. Pure.

A value may be asked for by any name it goes by: a vendor's aliases, or a wording that the rules know for it ("SCC").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.analyse.kinds.families import BY_KIND
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.vendors import vendor_of
from bot.analyse.profiles.profile import ANSWERS, KINDS, Entry
from bot.analyse.statements.segment import key_of

_LEGAL_FORM = lazily(
    r",?\s+(?:inc|llc|l\.l\.c|ltd|limited|gmbh|corp|corporation|co|ab|uab|bv|b\.v|nv|n\.v|plc|oyj?|ag|se|s\.?r\.?l|sarl"
    r"|llp|sas|a/s|aps|s\.?a|pty|pte)\.?$",
    re.IGNORECASE,
)
_LETTER = lazily(r"[^\W\d_]")
_SAME = 5
_ENDING = 2
_PLURALS = {"third_parties": "third_party", "legal_bases": "legal_basis", "purposes": "purpose", "rights": "right"}
_LONGEST = 200
_NOTHING = "zz"
_PROBES = {
    "sharing": "We share your personal data with {}.",
    "data_collected": "We collect your {}.",
    "purpose": "We use your personal data for {}.",
    "legal_basis": "The legal basis on which we rely to process your personal data is {}.",
    "transfer": "We rely on {} to transfer your personal data to another country.",
    "opt_out": "You can opt out of {} at any time.",
    "consent": "We ask for {}.",
    "right": "You have the right of {} as to your personal data.",
    "security": "We protect your personal data by {}.",
    "jurisdiction": "This section is for residents who have rights under the laws of {}.",
}
"""A sentence of each kind, for a wording that only a reader understands; what it says without the wording is left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` is a word of KINDS; `value` is "" where any will do."""

    kind: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.kind}={self.value}" if self.value else self.kind


class NoQuestion(ValueError):
    """Not a question: the first argument says why, `word` is the one that is wrong and `valid` what it may be."""

    def __init__(self, message: str, *, word: str = "", valid: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.word = word
        self.valid = tuple(valid)


def parse(text: str) -> Question:
    """
    Read "KIND" or "KIND=VALUE". Raises NoQuestion.

    >>> parse("Third-Party = Stripe")
    Question(kind='third_party', value='Stripe')
    """
    kind, equals, value = (part.strip() for part in text[:_LONGEST].partition("="))
    word = kind.casefold().replace("-", "_").replace(" ", "_")
    word = _PLURALS.get(word, word)
    if not word:
        raise NoQuestion("A question names a kind of fact first.")
    if word not in KINDS:
        raise NoQuestion(f"{kind!r} is no kind of fact.", word=kind, valid=KINDS)
    if equals and not value:
        raise NoQuestion(f"There is no value after {kind!r}=.")
    if word == "sale" and value and value.casefold() not in ANSWERS:
        raise NoQuestion(f"{value!r} is no answer on a sale.", word=value, valid=ANSWERS)
    return Question(word, value)


def answers(question: Question, entry: Entry) -> bool:
    """Whether a fact answers a question."""
    if entry.kind != question.kind:
        return False
    if not question.value:
        return True
    if question.kind == "sale":
        return entry.value == question.value.casefold()
    if question.kind == "third_party":
        asked = _names(question.value)
        return bool(asked & (_names(entry.value) | _owners(entry.value))) or _within(question.value, entry.value)
    return (
        entry.value in named_by(question.kind, question.value)
        or _within(question.value, entry.value)
        or _begins_alike(question.value, entry.value)
    )


def _names(value: str) -> set[str]:
    """
    All names of a company, folded, without legal form.

    >>> "amazon web services" in _names("AWS, Inc.")
    True
    """
    plain = _LEGAL_FORM.sub("", value.strip()).casefold()
    vendor = vendor_of(plain) or vendor_of(value)
    return {plain, vendor.name.casefold(), *(name.casefold() for name in vendor.names)} if vendor else {plain}


def _owners(value: str) -> set[str]:
    """The company that a product belongs to, folded."""
    vendor = vendor_of(value)
    return {vendor.parent.casefold()} - {""} if vendor else set()


def _within(asked: str, value: str) -> bool:
    """
    Whether the words that are asked for stand in a value, one after another.

    >>> _within("IP", "IP address"), _within("ship", "ownership")
    (True, False)
    """
    words = key_of(_LEGAL_FORM.sub("", asked))
    return bool(words) and f" {words} " in f" {key_of(value)} "


def _begins_alike(asked: str, value: str) -> bool:
    """
    Whether both begin with the same letters, but for a word's ending.

    >>> _begins_alike("delete", "deletion"), _begins_alike("email", "e-mail address")
    (True, True)
    """
    one, other = ("".join(_LETTER.findall(text.casefold())) for text in (asked, value))
    enough = max(_SAME, len(one) - _ENDING)
    return len(one) >= enough and one[:enough] == other[:enough]


def named_by(kind: str, wording: str) -> set[str]:
    """The values of a kind that a wording stands for, by the signs that the rules read it by, or by its reader."""
    family = BY_KIND.get(kind)
    if family is None:
        return set()
    named = {sign.value for sign in family.signs if sign.pattern.fullmatch(wording)}
    probe = _PROBES.get(kind)
    if named or family.read is None or probe is None:
        return named
    read = family.read
    found, empty = ({fact.value for fact in read(probe.format(word), "")} for word in (wording, _NOTHING))
    return found - empty


def vocabulary(kind: str) -> tuple[str, ...]:
    """The values that the rules have names for; other kinds take theirs from the text."""
    if kind == "sale":
        return ANSWERS
    family = BY_KIND.get(kind)
    return tuple(dict.fromkeys(sign.value for sign in family.signs)) if family else ()
