"""
Words of a page's buttons that a capture took for text: "Expand" alone, before or behind what a heading or sentence says.

A word that stands with a statement is taken for a button's only where the rest is, to the letter, what the other version
has: neither "OpenStreetMap" nor "Share your data" begins such a statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.segment import key_of

_SURE = (
    r"(?:show|read|view|see|learn|load|find out) (?:more|less)(?: (?:about this|details|info))?"
    r"|(?:expand|collapse|show|hide|open|close|view) (?:all|section|details|text|content|menu|table|list|panel|answer)"
    r"|(?:back|go back|return|go|scroll|jump) to (?:the )?top|(?:perma)?link to (?:this )?(?:section|heading|paragraph)"
    r"|copy (?:the )?(?:link|url|anchor|address)(?: to (?:the |this )?(?:section|heading|clipboard))?"
    r"|click to (?:expand|collapse|open|close|copy|show)(?: (?:this|the|section))?"
    r"|(?:expand|collapse|toggle)(?: (?:this )?(?:section|menu|accordion|panel|arrow|icon))?"
    r"|permalink|expanded|collapsed|accordion"
)
_ICON = (
    r"(?:chevron|arrow|caret|angle)[ _-](?:down|up|left|right|icon)|keyboard_arrow_(?:down|up|left|right)"
    r"|expand_(?:more|less)|unfold_(?:more|less)|arrow_(?:drop_down|drop_up|forward|back|outward)|open_in_new|add_circle|content_copy"
)
_MAYBE = (
    r"show|hide|open|close|more|less|edit|copy|copied|top|print|share|view|download|link|select|anchor|plus|minus|menu"
)
_HARMLESS = r"show|hide|open|close|more|less|copied|top|menu|anchor|plus|minus"
_LABEL = rf"(?:{_SURE}|{_ICON}|{_MAYBE})"
_ALONE = lazily(rf"[\W_]{{0,6}}(?:{_LABEL})(?:[\W_]{{1,6}}(?:{_LABEL}))?[\W_]{{0,6}}", re.IGNORECASE)
_ALONE_SURELY = lazily(
    rf"[\W_]{{0,6}}(?:{_SURE}|{_ICON}|{_HARMLESS})[\W_]{{0,6}}|[\[(](?:{_LABEL})[\])]", re.IGNORECASE
)
_NO_ENTRY = lazily(rf"[\W_]{{0,6}}(?:{_SURE}|{_ICON})[\W_]{{0,6}}|[\[(](?:{_LABEL})[\])]", re.IGNORECASE)
_IS_SURE = lazily(rf"{_SURE}|{_ICON}", re.IGNORECASE)
_BEFORE = lazily(
    rf"[\[(]?(?P<label>(?i:{_LABEL}))(?P<gap>[\])]?[\s:|·•–—+▾▼›»-]{{0,4}})(?=[\"'“‘(\[_*]{{0,3}}(?:[^\W_a-zß-ÿ]|\d))"
)
_BEHIND = lazily(
    rf"(?P<gap>[\s|·•–—+▾▼›»-]{{0,4}}[\[(]?)(?<![^\W_a-zß-ÿ\d])(?P<label>(?i:{_LABEL}))[\])]?[\s.:+▾▼›»–-]{{0,4}}$"
)
_IS_HARMLESS = lazily(_HARMLESS, re.IGNORECASE)
_WITHIN = lazily(
    rf"(?<!\S)(?:(?=[A-Z])(?i:{_SURE}|{_HARMLESS})|{_ICON})[\s:|·•–—+▾▼›»-]{{0,3}}(?=[\"'“‘(\[]?[^\W\d_a-zß-ÿ])"
)
"""A button's words between two lines of one block, where the next line begins with a capital."""

_SEPARATOR = lazily(r"\s\|\s|;\s")
_BRACKETS = frozenset("[]()")
_END = 24
_AFTER = " .:+▾▼›»–-])"
_LAST_WORDS = tuple(
    wordset("""
    more less this details info all section text content menu table list panel answer top heading paragraph link url
    anchor address clipboard close copy show hide open expand collapse toggle accordion arrow icon down up left right
    forward back outward new circle permalink expanded collapsed edit copied print share view download select plus minus
    """)
)
"""What a button's words end with: nothing else is looked through for them."""

Label = re.Match[str] | None

_LONGEST_ALONE = 60
_TAIL = 60
_SHORTEST_REST = 2
_STATEMENT = 4


@dataclass(frozen=True, slots=True)
class Rest:
    """
    What is left of a statement without a button's words: its key, the button's words, and whether they are surely such.

    They are where they are glued to the statement or in brackets, and where nobody begins or ends a statement so.
    """

    key: str
    label: str
    is_sure: bool


def is_button(text: str) -> bool:
    """Whether a text is nothing but what buttons are named, perhaps also the verb or noun of a list."""
    return len(text) <= _LONGEST_ALONE and bool(_ALONE.fullmatch(text))


def is_surely_button(text: str) -> bool:
    """Whether a text is nothing but words that only buttons are named."""
    return len(text) <= _LONGEST_ALONE and bool(_ALONE_SURELY.fullmatch(text))


def is_no_entry(text: str) -> bool:
    """Whether a text is nothing but a button's words and no entry of a list either, as "Hide" may be one."""
    return len(text) <= _LONGEST_ALONE and bool(_NO_ENTRY.fullmatch(text))


@lru_cache(maxsize=4096)
def rests(text: str) -> tuple[Rest, ...]:
    """
    A statement without the button's words before it, behind it, on both sides, and around each of its lines and cells.

    >>> {rest.key for rest in rests("More on names [show]")}
    {'more on names'}
    """
    before, behind = _BEFORE.match(text), _behind(text)
    is_cut = " | " in text or "; " in text
    within = _WITHIN.sub("", text)
    if not (before or behind or is_cut) and within == text:
        return ()
    out = []
    for first, last in _ways(before, behind):
        found = [match for match in (first, last) if match]
        key = key_of(text[first.end() if first else 0 : last.start() if last else len(text)])
        label = " ".join(key_of(match["label"]) for match in found)
        out.append(Rest(key, label, all(_is_sure(match, key) for match in found)))
    if is_cut or within != text:
        key = key_of(" | ".join(map(_bare, _SEPARATOR.split(within))))
        if key != key_of(text):
            out.append(Rest(key, "", is_sure=True))
    return tuple(rest for rest in out if len(rest.key) >= _SHORTEST_REST)


def _ways(before: Label, behind: Label) -> Iterator[tuple[Label, Label]]:
    if before:
        yield before, None
    if behind:
        yield None, behind
    if before and behind:
        yield before, behind


def _behind(text: str) -> Label:
    """A label at the end that is no part of a word: after a gap, or with a capital after a small letter."""
    if not text[-_END:].rstrip(_AFTER).lower().endswith(_LAST_WORDS):
        return None
    found = _BEHIND.search(text, max(0, len(text) - _TAIL))
    if found is None or found["gap"] or found["label"][:1].isupper() or text[: found.start()][-1:] in ".!?:;)":
        return found
    return None


def _bare(part: str) -> str:
    """A cell, or one of the lines that it is joined of, without words that surely are a button's."""
    if is_surely_button(part):
        return ""
    before, behind = _BEFORE.match(part), _behind(part)
    start = before.end() if before and _is_sure(before, key_of(part[before.end() :])) else 0
    if behind and behind.start() > start and _is_sure(behind, key_of(part[: behind.start()])):
        return part[start : behind.start()]
    return part[start:]


def _is_sure(match: re.Match[str], rest: str) -> bool:
    glued = not match["gap"] and match["label"][:1].isupper()
    if glued or not _BRACKETS.isdisjoint(match["gap"]) or _IS_SURE.fullmatch(match["label"]):
        return True
    # A verb without an object, before or behind a whole statement, is nobody's wording.
    is_full = rest.count(" ") >= _STATEMENT and match["label"][:1].isupper()
    return is_full and bool(_IS_HARMLESS.fullmatch(match["label"]))
