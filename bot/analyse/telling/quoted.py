"""Single words of a statement in the value of a finding, and how a line says such a value."""

from bot.analyse.telling.limits import Limit
from bot.analyse.telling.nouns import NOTHING_KNOWN
from bot.analyse.telling.wordings import shown

WORDS = "words "
"""What the value of a finding begins with that tells of single words."""
_DROPPED, _ADDED, _CHANGED = f"{WORDS}dropped: ", f"{WORDS}added: ", f"{WORDS}changed: "
_MOVED = f"{WORDS}moved: "
_LINKED = f"{WORDS}linked: "


def differing(limit: Limit) -> str:
    """The value of a finding on words that came, that went, or in whose place others stand."""
    if limit.is_swap:
        return f"{_CHANGED}{shown(limit.lost)} to {shown(limit.gained)}"
    return f"{_DROPPED}{shown(limit.lost)}" if limit.lost else f"{_ADDED}{shown(limit.gained)}"


def is_one_sided(value: str) -> bool:
    """Whether a value tells of words that only one of two wordings has."""
    return value.startswith((_DROPPED, _ADDED))


def is_moved(value: str) -> bool:
    """Whether a value tells of entries that went from one label to another."""
    return value.startswith(_MOVED)


def moved(named: str, label: str, other: str) -> str:
    """The value of a finding on entries that went from one label to another."""
    return f"{_MOVED}{shown(named)} from {shown(label.rstrip(' :'))} to {shown(other.rstrip(' :'))}"


def linked(label: str, site: str, other: str) -> str:
    """The value of a finding on a label that leads to one site, and led to another."""
    return f"{_LINKED}{shown(label)} to {site} instead of {other}"


def phrase(value: str, matter: str) -> str:
    """
    The value of such a finding as a line says it.

    >>> phrase("words changed: “and” to “or”", "sharing")
    'replaces “and” by “or” in terms on sharing'
    """
    if value.startswith(_DROPPED):
        return f"drops {value.removeprefix(_DROPPED)} from terms on {matter}"
    if value.startswith(_LINKED):
        return f"links {value.removeprefix(_LINKED)}"
    if value.startswith(_MOVED):
        return f"moves {value.removeprefix(_MOVED)}"
    if value.startswith(_ADDED):
        return f"adds {value.removeprefix(_ADDED)} to terms on {matter}"
    of = "" if matter == NOTHING_KNOWN else f" in terms on {matter}"
    return f"replaces {value.removeprefix(_CHANGED).replace('” to “', '” by “', 1)}{of}"
