"""
Which changed statements only cite laws and frameworks otherwise: their names in full or in short, listed once more, defined.

What is cited must stand in the other version already, all of it in one statement, so that a law or a framework that was
not named there is news. A definition of a law says nothing but its name.
"""

from collections import Counter
from collections.abc import Iterator

from bot.analyse.kinds.families import facts_of
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements import substance
from bot.analyse.statements.align import Alignment, Edit
from bot.analyse.statements.rewording import letters_cited
from bot.analyse.statements.segment import Clause, key_of
from bot.analyse.versions.contents import bag_of
from bot.analyse.versions.version import Version

_LAW = frozenset(
    map(
        substance.stem,
        wordset("""
            general data protection regulation regulations gdpr directive act acts law laws code ec eu eea uk u us union
            european united kingdom states swiss switzerland america federal privacy shield framework frameworks dpf
            principles extension department commerce supplemental california consumer ccpa cpra amendment amended amend
            commission parliament council electronic communications eprivacy pecr cookie title
            """),
    )
)
"""What the names of the laws and frameworks are made of that policies cite most."""
_CITES = Folded(r"\b(?:framework|privacy shield|dpf|principles|regulations?|directive|act|gdpr|ccpa|cpra|pecr)\b")
_DEFINES = lazily(
    r"\A\W{0,6}(?P<name>[\w][^\"“”:;.]{1,80})[\"”]\W{0,6}\s?(?:means|refers to|stands for|shall mean)\s+(?P<law>\S.{5,600})\Z"
)
_ONE = lazily(
    r"\b(?:(?P<europe>gdpr|general data protection)|(?P<britain>uk gdpr|data protection act)|(?P<california>ccpa|cpra|california)"
    r"|(?P<swiss>swiss|switzerland)|(?P<framework>data privacy framework|dpf)|(?P<shield>privacy shield)"
    r"|(?P<networks>e ?privacy|pecr|electronic communications))\b"
)
"""Laws and frameworks that grant different things, by what their names in full and in short have."""
_YEAR = 4
_MODALS = wordset("may might can could should must will shall not never no none only unless except without all any if")


def settled(alignment: Alignment, old: Version, new: Version) -> Alignment:
    """The alignment without the statements that only cite otherwise; they are kept among the `renamed`."""
    return alignment.taken_as_renamed({id(edit) for edit in alignment.edits if _is_citation(edit, old, new)})


def _is_citation(edit: Edit, old: Version, new: Version) -> bool:
    sides = [(clause, there) for clause, there in ((edit.old, new), (edit.new, old)) if clause]
    if not all(_CITES.stands_in(clause.text) for clause, _ in sides):
        return False
    if not (edit.old and edit.new):
        return all(
            _defines(clause) and _states(clause, there) and not _is_redefined(clause, there) for clause, there in sides
        )
    before, after = _content(edit.old), _content(edit.new)
    differing = before ^ after
    if _turns(edit.old) != _turns(edit.new) or not differing <= _LAW | {word for word in differing if word.isdigit()}:
        return False
    if _is_exchange(edit.old, edit.new) or letters_cited(edit.old) != letters_cited(edit.new):
        return False
    if _defines(edit.old) and _defines(edit.new):
        return True
    # What is stated is asked last: nothing costs more to tell.
    return (
        not any(map(str.isdigit, differing))
        and all(_stands(frozenset(bag_of(clause.key) & _LAW), there) for clause, there in sides)
        and all(_states(clause, there) for clause, there in sides)
    )


def _is_exchange(old: Clause, new: Clause) -> bool:
    """Whether one law gave way to another, rather than its name in full to the short one."""
    before, after = ({match.lastgroup for match in _ONE.finditer(clause.key)} for clause in (old, new))
    return bool(before - after and after - before)


def _content(clause: Clause) -> frozenset[str]:
    """The content words, "adhere" and "adheres" alike."""
    return frozenset(word.rstrip("e") if word not in _LAW else word for word in bag_of(clause.key))


def _defines(clause: Clause) -> bool:
    """Whether a statement says nothing but which law a name stands for."""
    match = _DEFINES.match(clause.text)
    return match is not None and all(word in _LAW or word.isdigit() for word in bag_of(key_of(match.group("law"))))


def _is_redefined(clause: Clause, there: Version) -> bool:
    """Whether the other version has another law for the name that a statement defines."""
    return any(
        _name(other) == _name(clause) and _is_exchange(clause, other) for other in there.clauses if _defines(other)
    )


def _name(clause: Clause) -> str:
    match = _DEFINES.match(clause.text)
    return match.group("name").casefold() if match else ""


def _states(clause: Clause, there: Version) -> bool:
    return all(there.states(fact) for fact in facts_of(clause))


def _stands(words: frozenset[str], there: Version) -> bool:
    """Whether the words of all names stand in one statement of a version."""
    if not words or not words <= there.places.keys():
        return False
    rarest = min(words, key=lambda word: (len(there.places[word]), word))
    return any(words <= there.bags[number] for number in there.places[rarest])


def _turns(clause: Clause) -> Counter[str]:
    return Counter(_turning(clause.key))


def _turning(key: str) -> Iterator[str]:
    """The words that turn, allow or measure what is said."""
    for word in key.split():
        if word in _MODALS or (word.isdigit() and len(word) != _YEAR):
            yield word
