"""Whether two wordings say the same: few content words differ, and none of them grave."""

from collections import Counter
from collections.abc import Callable

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.statements.align import Edit
from bot.analyse.statements.segment import Clause
from bot.analyse.statements.substance import answers, differences, is_grave, proper_names

_LIGHT = 1.5
GRADED = lazily(
    quick(r"\b(?:[Tt]ype|[Ll]evel|[Cc]lass|[Tt]ier|[Gg]rade|[Cc]ategory|[Ss]tage|[Pp]hase) ([IVX]{1,4}|[A-Z])\b")
)
"""What is graded by a letter or a Roman figure, which is no word that carries meaning by itself: "Type II"."""
_WHOSE = lazily(
    r"\b(?!(?:company|website|site|app|service|platform|group|store|shop|firm|business|today)[’']s)([a-z-]{1,40})(?:[’']s|(?<=s)[’']) (?:own )?(?:privacy )?(?:polic(?:y|ies)|notices?|statements?|terms|rules)\b"
)
"""Whose policy or terms are meant, where it is somebody else's."""
_GIVEN = lazily(r"\b(?:your|the) ((?:\w+ )?\w+) (?:with|to) (?:our |the )?(\w+)")
_LETTERED = lazily(r"\d\)? ?\(([a-z])\)")
_US = frozenset(("us", "we"))
_NO = frozenset(("no", "not", "never"))
_UNNAMED = ("anonymi", "anonymous", "pseudonymi")
_ENDS, _KEEPS = ("delet", "eras", "destroy", "purg"), ("keep", "kept", "retain", "stor", "sav")
"""Beginnings of words that say the contrary of each other."""
_GIVES, _GETS = (
    ("shar", "disclos", "transfer", "sell", "sold", "send", "sent"),
    ("receiv", "obtain", "collect", "gather"),
)
_BINDING = frozenset(("will", "shall", "must"))
_ALLOWING = frozenset(("may", "might", "could"))


def is_rewording(edit: Edit, in_old: Callable[[str], bool], in_new: Callable[[str], bool]) -> bool:
    """
    Whether a pair says the same in other words: fewer than three content words differ, none of them grave, no number.

    `in_old` and `in_new` say whether a version uses a word: those that the other version uses anyway weigh less.
    """
    if _binding(edit.old) != _binding(edit.new):
        return False
    lost, gained = differences(edit)
    if not (lost or gained) and (_turns_about(edit) or _is_given_otherwise(edit)):
        return False
    if letters_cited(edit.old) != letters_cited(edit.new) or _marked(edit.old) != _marked(edit.new):
        return False
    if _is_same_answer(edit, lost, gained):
        return True
    for bag, other in ((lost, gained), (gained, lost)):
        if (
            any(map(is_grave, bag))
            or _speaks_of(_UNNAMED, bag) != _speaks_of(_UNNAMED, other)
            or (_speaks_of(_ENDS, bag) and _speaks_of(_KEEPS, other))
            or (_speaks_of(_GIVES, bag) and _speaks_of(_GETS, other))
        ):
            return False
    return _weight(lost, edit.old, in_new) + _weight(gained, edit.new, in_old) < _LIGHT


def _is_same_answer(edit: Edit, lost: Counter[str], gained: Counter[str]) -> bool:
    """Whether both sides say no in other words of denial: "No." and "No, never."."""
    sides = [side for side in (edit.old, edit.new) if side and answers(side)]
    return len(sides) > 1 and all(_NO.intersection(side.key.split()) for side in sides) and {*lost, *gained} <= _NO


def _marked(clause: Clause | None) -> tuple[list[str], list[str]]:
    """What a statement grades with a letter, and whose policies it speaks of."""
    text = clause.text if clause else ""
    return GRADED.findall(text), _WHOSE.findall(text) if "’" in text or "'" in text else []


def letters_cited(clause: Clause | None) -> set[str]:
    """The letters of articles that a statement cites: "6(1)(f)" and "6(1)(a)" are two grounds."""
    return set(_LETTERED.findall(clause.text)) if clause and "(" in clause.text else set()


def _turns_about(edit: Edit) -> bool:
    """Whether what was told to us we now tell: the same words, with another for their subject."""
    sides = [_US.intersection(side.key.split()) for side in (edit.old, edit.new) if side]
    return len(sides) > 1 and sorted(map(tuple, sides)) == [("us",), ("we",)]


def _is_given_otherwise(edit: Edit) -> bool:
    """Whether the same things go to the same people, each to another: "your name to A and your age to B"."""
    given = [{*_GIVEN.findall(side.key)} for side in (edit.old, edit.new) if side]
    things, people = ([{pair[at] for pair in pairs} for pairs in given] for at in (0, 1))
    return given[0] != given[-1] and things[0] == things[-1] and people[0] == people[-1]


def _speaks_of(beginnings: tuple[str, ...], bag: Counter[str]) -> bool:
    return any(word.startswith(beginnings) for word in bag)


def _weight(bag: Counter[str], clause: Clause | None, used: Callable[[str], bool]) -> float:
    """Content words that differ; those the other version uses anyway weigh less, proper names more."""
    names = proper_names(clause.text) if clause else frozenset()
    return sum(1.5 if word in names else 0.6 if used(word) else 1.0 for word in bag.elements())


def _binding(clause: Clause | None) -> bool | None:
    """Whether a statement binds ("will"), allows ("may"), or neither or both (None)."""
    words = clause.key.split() if clause else []
    binds, allows = (not kind.isdisjoint(words) for kind in (_BINDING, _ALLOWING))
    return binds if binds != allows else None
