"""
What a statement says, in words that do not depend on how it says it, and whether two say the same.

Phrases that mean one thing get one form (figures, "not … unless" as "only", the age under which nobody may), then words get
the one that stands for their synonyms. Two statements are one where the same words are left, in an order that no more
than a clause moved to the front, or a passive, explains. Anything that is left over is a difference: this never guesses.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import is_ordinary
from bot.analyse.lexicon.phrases import plain
from bot.analyse.lexicon.synonyms import IDLE, meant
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.segment import key_of

_EARLY_ONLY = lazily(r"\b(?:may|will|we|be|is|are|you|they|somebody) only\b")
_MODAL = frozenset(("may", "can", "might", "could", "must"))
_JOINED = lazily(r"\b(?:and|but|or|however|then|also)\b")
_ANY = frozenset(("any", "anyone", "anybody"))
_MATTERS = wordset(
    "other thirdparty third person purpose reason data pdata partner company recipient country means way form"
)
"""What "any" makes more of; any time, or any change, is one."""
_PRONOUNS = frozenset(("we", "you", "they", "us", "somebody"))
_ANCHORS = frozenset(
    ("not", "only", "from", "than", "instead", "before", "after", "until", "by", "unless", "if", "without", "while")
)
_SCOPED = frozenset(("not", "only", "without", "unless"))
"""Words that hold for a whole statement of one part, and for nobody knows how much of a longer one."""
_BY = lazily(r"\bby (?:the |our |your |a |an )?(?!\w+ing\b)(\w+)")
_PASSIVE = lazily(r"\b(?:is|are|be|been|being|was|were) (?:\w+ly )?\w+(?:ed|en|ept|old|ade|ent|uilt|eld)\b")
_FRONTED = lazily(
    r"^(?P<first>(?:if|when|where|once|before|after|in|with|without|to|for|at|on|unless|until|upon|should|whenever|prior|during)\b[^,;:.]{3,120}),"
    r" (?P<rest>(?:we|you|your|our|they|the|this|these|it|users|data|personal|affected|no|all|any)\b.{6,400})$",
    re.IGNORECASE,
)
_DENIES = Folded(r"\b(?:not|never|no|nobody|neither|cannot|don[’']t|won[’']t)\b")
_YOU_AND = lazily(r"\byou (?:and|or|as well as)\b")
_ANYWHERE = frozenset(("data", "pdata"))
_FEWEST = 2
_TYPED = 5
_MOST_SLIPS = 3


@dataclass(eq=False)
class Meaning:
    """The words of a statement that are left in their one form; `plain` is the statement they were read off."""

    plain: str
    words: tuple[str, ...]
    spelt: dict[str, str]

    @cached_property
    def bag(self) -> Counter[str]:
        return Counter([word for word in self.words if word not in _PRONOUNS])

    @cached_property
    def size(self) -> int:
        """How many words count; those of statements that are read as one are the sum of theirs."""
        return sum([word not in _PRONOUNS for word in self.words])

    def order(self, *, without: str) -> tuple[str, ...]:
        """The words whose order says who does what: neither those for data, of which there is no other, nor one more."""
        return tuple(word for word in self.words if word not in _PRONOUNS and word not in _ANYWHERE and word != without)

    def behind(self, anchor: str) -> Counter[str]:
        """All words behind the only place where a word stands; none where it has more."""
        at = self.words.index(anchor) if self.bag[anchor] == 1 else len(self.words)
        return Counter(word for word in self.words[at + 1 :] if word not in _PRONOUNS and word not in _ANYWHERE)

    def after(self, anchor: str) -> set[str]:
        """The words that follow a word, those for data and whom we speak to left out."""
        rest = [word for word in self.words if word not in _ANYWHERE and (word == anchor or word not in _PRONOUNS)]
        return {later for word, later in pairwise(rest) if word == anchor}


@lru_cache(maxsize=1024)
def meaning_of(statement: str) -> Meaning:
    """What a statement says, a clause that stands before it put behind it."""
    text = plain(key_of(_behind(statement.strip(" .;"))))
    words = text.split(" ")
    narrow = "only" in words or "not" in words
    left = IDLE if "not" in words or "only" not in words else IDLE | _MODAL
    spelt = [
        word
        for word, later in zip(words, [*words[1:], ""], strict=True)
        if word not in left and (word not in _ANY or not narrow) and (word != "any" or meant(later) in _MATTERS)
    ]
    found = [word if word in _PRONOUNS or word in _ANYWHERE else meant(word) for word in spelt]
    # Two words for one thing side by side say what one says: "personal data and personal information".
    once = [word for word, later in pairwise((*found, "")) if word != later or word in _ANCHORS or not word.isalpha()]
    return Meaning(text, tuple(once), dict(zip(found, spelt, strict=True)))


def _behind(statement: str) -> str:
    """A statement with a clause that stands before it put behind it."""
    found = _FRONTED.match(statement)
    return f"{found['rest']} {found['first']}" if found else statement


def is_turned(old: str, new: str) -> bool:
    """Whether one of two statements denies all but what the other allows alone: "not … without consent", "only with consent"."""
    denied = [_DENIES.stands_in(text) for text in (old, new)]
    if denied[0] == denied[1]:
        return False
    return bool(meaning_of(old).behind("only") & meaning_of(new).behind("only"))


def joined(parts: Sequence[Meaning]) -> Meaning:
    """What statements that follow one another say; what one denies, the next does not."""
    if len(parts) == 1:
        return parts[0]
    return Meaning(
        " also ".join(part.plain for part in parts),
        tuple(word for part in parts for word in part.words),
        {stem: word for part in parts for stem, word in part.spelt.items()},
    )


def says_the_same(old: str, new: str) -> bool:
    """
    Whether two statements say the same in other words.

    >>> says_the_same("We keep it for one year.", "It is retained by us for 12 months.")
    True
    >>> says_the_same("We may sell your data.", "You may sell your data.")
    False
    """
    return are_same(meaning_of(old), meaning_of(new))


def are_same(before: Meaning, after: Meaning) -> bool:
    """Whether two statements, or some that are read as one (`joined`), say the same."""
    if len(before.words) < _FEWEST or not _are_alike(before, after):
        return False
    if _turns(before, after) or _joins_otherwise(before, after):
        return False
    early = any(_EARLY_ONLY.search(side.plain) for side in (before, after))
    ours, theirs = (side.order(without="only" if early else "") for side in (before, after))
    if before.bag != after.bag:
        return (
            len(ours) == len(theirs)
            and sum(one != other for one, other in zip(ours, theirs, strict=True)) <= _MOST_SLIPS
        )
    return ours == theirs or (
        "respectively" not in after.bag and _is_moved(ours, theirs) and _is_anchored(before, after, early=early)
    )


def _are_alike(before: Meaning, after: Meaning) -> bool:
    """Whether two statements have the same words, but for slips of the pen in one of them."""
    if before.size != after.size or len(before.bag.keys() - after.bag.keys()) > _MOST_SLIPS:
        return False
    lost, gained = list((before.bag - after.bag).elements()), list((after.bag - before.bag).elements())
    if len(lost) > _MOST_SLIPS:
        return False
    return all(any(_is_slip(before.spelt[word], after.spelt[other]) for other in gained) for word in lost)


def _is_slip(word: str, other: str) -> bool:
    """Whether one of two words is the other with a letter wrong, and no word itself."""
    if min(len(word), len(other)) < _TYPED or not (word + other).isalpha() or is_ordinary(word) == is_ordinary(other):
        return False
    if len(word) > len(other):
        word, other = other, word
    start = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(word))
    if len(word) < len(other):
        return word[start:] == other[start + 1 :]
    return word[start + 1 :] == other[start + 1 :] or (
        word[start : start + 2] == other[start : start + 2][::-1] and word[start + 2 :] == other[start + 2 :]
    )


def _turns(before: Meaning, after: Meaning) -> bool:
    """Whether what one of us did, the other does: "you may" for "we may", "tell us" for "we tell"."""
    sides = [{word for word in side.words if word in {"we", "us"}} for side in (before, after)]
    if {"we"} in sides and {"us"} in sides:
        return True
    if _acts_otherwise(before, after) or _acts_otherwise(after, before):
        return True
    return any(
        (before.after(one) & after.after(other)) - before.after(other) - after.after(one)
        for one in ("we", "you", "they")
        for other in ("we", "you", "they")
        if one != other
    )


def _acts_otherwise(one: Meaning, other: Meaning) -> bool:
    """Whether somebody does what in the other statement we do to, or for, them; or things are done by somebody else."""
    ours, theirs = (set(map(meant, _BY.findall(side.plain))) for side in (one, other))
    if theirs and (ours - theirs) & set(other.words):
        return True
    if not {"we", "somebody"}.isdisjoint(one.words) or _PASSIVE.search(one.plain):
        return False
    for act in (other.after("we") & set(one.words)) - {"may", *_ANCHORS}:
        at, there = one.words.index(act), other.words.index(act)
        actor = one.words[at - 1] if at else ""
        if actor not in {"", "may", *_ANCHORS, *_ANYWHERE, *_PRONOUNS} and actor in other.words[there:]:
            return True
    return False


def _joins_otherwise(before: Meaning, after: Meaning) -> bool:
    """Whether "and" gave way to "or" where nothing is denied, or one of two that do or get something is no longer you."""
    sides = [set(side.plain.split()) & {"and", "or"} for side in (before, after)]
    if {"and"} in sides and {"or"} in sides and not before.bag["not"]:
        return True
    return len(_YOU_AND.findall(before.plain)) != len(_YOU_AND.findall(after.plain))


def _is_moved(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether blocks of words changed places with the ones next to them, each no more than once."""
    return all(_is_rotated(one, other) for one, other in _pieces(ours, theirs))


def _pieces(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The shortest stretches of two orders of the same words that have the same words."""
    begun = 0
    open_words: Counter[str] = Counter()
    for at, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        open_words[one] += 1
        open_words[other] -= 1
        if not any(open_words.values()):
            yield ours[begun:at], theirs[begun:at]
            begun = at


def _is_rotated(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(tuple(one[cut:]) + tuple(one[:cut]) == tuple(other) for cut in range(len(one)))


def _is_anchored(before: Meaning, after: Meaning, *, early: bool) -> bool:
    """Whether the words that turn or direct what follows them stand before the same words still."""
    for anchor in _ANCHORS & (before.bag.keys() | after.bag.keys()):
        if anchor in _SCOPED:
            if before.bag[anchor] == 1 and before.behind(anchor) == after.behind(anchor):
                continue
            if any(side.bag[anchor] > 1 or _JOINED.search(side.plain) for side in (before, after)):
                return False
            if anchor == "not" or early:
                continue
        if before.after(anchor) != after.after(anchor):
            return False
    return True
