"""Whose policy it is: the publisher's own names never count as third parties, nor do words of ordinary speech."""

import re
from collections import Counter

from bot.analyse.parties import plausible
from bot.analyse.vendors import directory
from bot.analyse.version import Version
from bot.analyse.wordset import wordset
from bot.model import Document, Rules
from bot.weburl import host_of

_NAME = r"[A-Z][\w&.’'-]*(?: [A-Z(&][\w&.’')-]*){0,5}"
_DEFINED = re.compile(
    rf"(?P<name>{_NAME}),? ?\((?:[^()]{{0,60}})?[\"“‘'](?:[Ww]e|[Uu]s|[Oo]ur|(?:[Tt]he )?[Cc]ompany)[\"”’',]"
    rf"|[\"“‘'](?P<brand>{_NAME})[,.]?[\"”’'],? (?:or|and)?,? ?[\"“‘'](?:[Ww]e|[Uu]s|[Oo]ur)"
)
_HOME = re.compile(
    rf"\b[Aa]t (?P<home>{_NAME}),? we\b|(?P<owner>{_NAME})[’']s? (?:Global )?Privacy (?:Policy|Notice|Statement)"
)
_ANCHOR = re.compile(
    r"[\"“‘'](?:we|us|our|the company|company)[\"”’',]|\bat [a-z][\w .]{1,40},? we\b|[’']s? (?:global )?privacy (?:policy|notice|statement)",
    re.IGNORECASE,
)
_AROUND = 160
_TOP = 60
_OFTEN = 24
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w-]{2,30}")
_PLAIN = wordset("""
    privacy policy notice statement the our your cookie cookies global website site app service services terms of
    use data protection and center centre legal online company this we us inc llc ltd gmbh group corporation
    limited
    """)
_WORD = re.compile(r"[\w&-]+")


def own_names(old: Document, new: Document, rules: Rules) -> frozenset[str]:
    """Lower-case names and telling words of the publisher, from the rules, the titles, the address and its definitions."""
    found = {name.casefold() for name in rules.own_names}
    for document in (old, new):
        found.update(_telling(document.title))
        host = host_of(document.canonical)
        labels = [label for label in host.split(".") if len(label) > 3 and label != "www"]
        found.update(labels[:1] if len(labels) == 1 else labels[-2:-1])
        for block in document.blocks[:_TOP]:
            for anchor in _ANCHOR.finditer(block.text[:4000]):
                window = block.text[max(0, anchor.start() - _AROUND) : anchor.end() + 30]
                for match in (*_DEFINED.finditer(window), *_HOME.finditer(window)):
                    found.update(_telling(next(group for group in match.groups() if group)))
    return frozenset(found | _most_named(old, new))


def _most_named(old: Document, new: Document) -> set[str]:
    """The one proper name that a policy keeps repeating is the publisher's."""
    counts: Counter[str] = Counter()
    for document in (old, new):
        counts.update(name.casefold() for name in _INSIDE.findall(document.text))
    ranked = [
        (name, count) for name, count in counts.most_common(40) if plausible(name.title()) and name not in _PLAIN
    ][:2]
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return set()
    return {ranked[0][0]}


def _telling(name: str) -> set[str]:
    words = [word.casefold() for word in _WORD.findall(name)]
    telling = [word for word in words if word not in _PLAIN and len(word) > 2]
    return {telling[0]} if telling else set()


def is_foreign(name: str, own: frozenset[str], old: Version, new: Version) -> bool:
    """Whether a name is neither the publisher's own nor made of words that either version also writes in lower case."""
    folded = name.casefold()
    parts = _WORD.findall(folded)
    if folded in own or any(part in own for part in parts):
        return False
    if folded in directory().by_name:
        return True
    lower = old.lower_words | new.lower_words
    return not all(part in lower or part.rstrip("s") in lower for part in parts)
