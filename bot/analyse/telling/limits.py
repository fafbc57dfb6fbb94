"""
The few words by which two wordings of one statement differ, where they limit or turn it: "only", "unless you object".

A limit is a condition, an exception, a place, a word that binds or allows, "and" for "or", or one of two opposites. What
it does to a person is read elsewhere (`stance`). Alike both ways round; a pair that differs in anything else has none.
"""

from dataclasses import dataclass
from functools import lru_cache

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.telling.forms import form_of
from bot.analyse.telling.inserted import inserted, swapped
from bot.analyse.telling.wordings import GAP, Place, Words, places, words_of

_MOST_TOKENS = 400
_MOST_SPANS = 3
_MOST_TIMES = 8
_MOST_ON = 3
"""So many words on, a mark that ends two conditions is near."""
_PHRASE = 8

_MARK = lazily(r"[,;:.]")
_UNIT = lazily(r"(?:hours?|days?|weeks?|months?)|(?:business|working|calendar) days?|years?(?! (?:old|of age))")
_LEADING = ("denial", "consent", "belief", "period")
"""Of several forms in one pair, the one that says most."""
_FILLERS = frozenset(("and", "or", "also", "with", "to", "for", "then"))


@dataclass(frozen=True, slots=True)
class Limit:
    """
    `lost` and `gained` are the words that one wording has alone, as they stand there; `form` is what they are.

    Forms: consent, choice, condition, only, manner, ease, residence, place, modal, hedge,
    belief, amount, period, breadth, denial, act, more, actor, joint, opposite; item, words and swap, where nothing more is
    known of what was inserted, or put in the place of other words. `bare` is the statement without them, in lower case.
    """

    form: str
    lost: str
    gained: str
    bare: str

    @property
    def words(self) -> str:
        """The words that came or went; of a swap, those that went."""
        return self.lost or self.gained

    @property
    def is_swap(self) -> bool:
        """Whether other words stand in their place."""
        return bool(self.lost and self.gained)


@lru_cache(maxsize=512)
def limit_of(old: str, new: str) -> Limit | None:
    """
    The limit by which two wordings differ.

    >>> limit_of("We share it unless you object.", "We share it.").lost
    'unless you object'
    >>> limit_of("We share it with Acme.", "We keep a copy of it for a year.") is None
    True
    """
    if len(old) > len(new) * _MOST_TIMES + 200 or len(new) > len(old) * _MOST_TIMES + 200:
        return None
    one, other = words_of(old), words_of(new)
    if max(len(one.words), len(other.words)) > _MOST_TOKENS:
        return None
    found = _between(one, other)
    if found:
        return found
    # "Access and delete" and "access, delete and port" are rows of which one is longer.
    rows = one.unjoined(), other.unjoined()
    found = _between(*rows)
    if found and found.form == "more":
        return found
    told = inserted(one, other) or inserted(*rows) or swapped(one, other)
    return Limit(*told) if told else None


def _between(one: Words, other: Words) -> Limit | None:
    spans = list(places(one.words, other.words))
    if not 0 < len(spans) <= _MOST_SPANS:
        return None
    if len(spans) > 1:
        spans = [span for span in spans if not _joins(one, other, *span)] or spans
    spans = [_with_unit(one, other, *span) for span in spans]
    forms = [form_of(one, other, span) for span in spans]
    if len(spans) > 1 and not all(forms):
        # "Unless you opt out" and "if you opt in" have "you" in common.
        spans = [(spans[0][0], spans[-1][1], spans[0][2], spans[-1][3])]
        forms = (
            [form_of(one, other, spans[0])]
            if max(spans[0][1] - spans[0][0], spans[0][3] - spans[0][2]) <= _PHRASE
            else [""]
        )
    if not all(forms):
        return None
    if forms == ["condition"]:
        spans = [_whole(one, *spans[0])]
    if {"consent", "modal"} == set(forms):
        # "Will … only if you agree" and "may": whether it is done hangs on the person alone.
        spans = [span for span, form in zip(spans, forms, strict=True) if form == "consent"]
    lost = GAP.join(filter(None, [one.cut(start, end) for start, end, _, _ in spans]))
    gained = GAP.join(filter(None, [other.cut(start, end) for _, _, start, end in spans]))
    gone = {at for start, end, _, _ in spans for at in range(start, end)}
    kept = [word for at, word in enumerate(one.words) if at not in gone]
    form = next((form for form in _LEADING if form in forms), forms[0])
    return Limit(form, lost, gained, " ".join(kept))


def _whole(one: Words, start: int, end: int, begin: int, stop: int) -> tuple[int, int, int, int]:
    """A place where conditions differ, on to the mark that ends both, where that is near."""
    more = end
    while (
        end > start
        and stop > begin
        and more < min(len(one.words), end + _MOST_ON)
        and not _MARK.search(one.text, one.spans[more - 1][1], one.spans[more][0])
    ):
        more += 1
    return start, more, begin, stop + more - end


def _with_unit(one: Words, other: Words, *place: int) -> Place:
    """A place where figures differ, with the unit that both have."""
    start, end, begin, stop = place
    both = start < end <= start + 2 and begin < stop <= begin + 2
    figures = both and one.words[start].isdigit() and other.words[begin].isdigit()
    unit = figures and _UNIT.match(one.said(end, end + 3))
    more = unit.group(0).count(" ") + 1 if unit else 0
    return start, end + more, begin, stop + more


def _joins(one: Words, other: Words, *place: int) -> bool:
    """Whether only words that join differ in one place: beside a limit that came or went they say nothing."""
    start, end, begin, stop = place
    return _FILLERS.issuperset((*one.words[start:end], *other.words[begin:stop]))
