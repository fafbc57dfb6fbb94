"""Whose policy it is: the publisher's own names never count as third parties, nor do words of ordinary speech."""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from bot.analyse.lexicon.begins import quick
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.names import is_ordinary, plausible
from bot.analyse.lexicon.vendors import vendor_of
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.versions.version import Version
from bot.model import HEADING, Document, Rules
from bot.weburl import host_of

_NAME = r"[A-Z][\w&.’'-]*(?: [A-Z(&][\w&.’')-]*){0,5}"
_DEFINED = lazily(
    rf"(?P<name>{_NAME}),? ?\((?:[^()]{{0,60}})?[\"“‘'](?:[Ww]e|[Uu]s|[Oo]ur|(?:[Tt]he )?[Cc]ompany)[\"”’',]"
    rf"|[\"“‘'](?P<brand>{_NAME})[,.]?[\"”’'],? (?:or|and)?,? ?[\"“‘'](?:[Ww]e|[Uu]s|[Oo]ur)"
)
_HOME = lazily(
    rf"\b[Aa]t (?P<home>{_NAME}),? we\b|[Pp]olicy (?:describes|explains|sets out) (?:how|what) (?P<owner>{_NAME}),? "
)
_TITLED = lazily(r"\b(?:privacy|cookie|terms|policy|notice|data protection|sub-?processors?)\b", re.IGNORECASE)
_ANCHOR = lazily(
    quick(
        r"[\"“‘'](?:we|us|our|the company|company)[\"”’',]|\bat [a-z][\w .]{1,40},? we\b|\bpolicy (?:describes|explains|sets out) (?:how|what)\b[^.]{0,80}"
    ),
    re.IGNORECASE,
)
_AROUND = 160
_TOP = 60
_HEADINGS = 4
_LONGEST = 3
_OFTEN = 10
_VERY_OFTEN = 24
_INSIDE = lazily(r" (?<=[a-z,] )([A-Z][\w-]{2,30})")
_PLAIN = wordset("""
    privacy policy notice statement the our your cookie cookies global website site app service services terms of
    use data protection and center centre legal online company this we us inc llc ltd gmbh group corporation
    limited
    """)
_WORD = lazily(r"[\w&-]+")


def own_names(old: Document, new: Document, rules: Rules) -> frozenset[str]:
    """Lower-case names and telling words of the publisher, from the rules, the titles, the address and its definitions."""
    found = {name.casefold() for name in rules.own_names}
    return frozenset(found | _stated(old) | _stated(new) | _most_named(old, new))


@lru_cache(maxsize=2)
def _stated(document: Document) -> frozenset[str]:
    """What a document says of its publisher in its title, its address and its definitions."""
    found = _telling(document.title)
    host = host_of(document.canonical)
    labels = [label for label in host.split(".") if len(label) > 3 and label != "www"]
    found.update(labels[:1] if len(labels) == 1 else labels[-2:-1])
    for number, block in enumerate(document.blocks[:_TOP]):
        if block.kind is HEADING and number < _HEADINGS and _TITLED.search(block.text):
            found.update(name for name in _telling(block.text) if " " in name or not is_ordinary(name))
        found.update(_defined(block.text[:4000]))
    return frozenset(found)


@lru_cache(maxsize=1024)
def _defined(text: str) -> frozenset[str]:
    """The names that a block says the policy speaks for."""
    out: set[str] = set()
    for anchor in _ANCHOR.finditer(text):
        window = text[max(0, anchor.start() - _AROUND) : anchor.end() + 30]
        for match in (*_DEFINED.finditer(window), *_HOME.finditer(window)):
            out.update(_telling(next(group for group in match.groups() if group)))
    return frozenset(out)


def _most_named(old: Document, new: Document) -> set[str]:
    """
    The one proper name that a policy keeps repeating is the publisher's.

    A well-known vendor has to stand out more than a name that no list knows.
    """
    counts: Counter[str] = Counter()
    for document in (old, new):
        counts.update(_inside(document))
    ranked: list[tuple[str, int]] = []
    unlisted: list[tuple[str, int]] = []
    for name, count in sorted(counts.items(), key=itemgetter(1), reverse=True)[:60]:
        if name not in _PLAIN and plausible(name.title()):
            ranked.append((name, count))
            if not vendor_of(name):
                unlisted.append((name, count))
        if len(unlisted) > 1:
            break
    out: set[str] = set()
    for names, fewest, times in ((unlisted, _OFTEN, 2), (ranked, _VERY_OFTEN, 4)):
        if names and names[0][1] >= fewest and (len(names) == 1 or names[0][1] >= times * names[1][1]):
            out.add(names[0][0])
    return out


@lru_cache(maxsize=2)
def _inside(document: Document) -> dict[str, int]:
    """How often each word is capitalised inside sentences."""
    return Counter(chain.from_iterable([_inside_of(block.text) for block in document.blocks]))


@lru_cache(maxsize=1024)
def _inside_of(text: str) -> tuple[str, ...]:
    """Of one block: versions have nearly all of them in common."""
    return tuple([name.casefold() for name in _INSIDE.findall(text)])


def _telling(name: str) -> set[str]:
    """The first word of a name that tells it from others, or all of it where its words are ordinary ones."""
    words = [word.casefold() for word in _WORD.findall(name)]
    telling = [word for word in words if word not in _PLAIN and len(word) > 2]
    rare = [word for word in telling if not is_ordinary(word)]
    return {rare[0]} if rare else {" ".join(telling)} if telling and len(telling) <= _LONGEST else set()


def is_foreign(name: str, own: frozenset[str], old: Version, new: Version) -> bool:
    """Whether a name is neither the publisher's own nor made of words that either version also writes in lower case."""
    folded = name.casefold()
    parts = _WORD.findall(folded)
    if folded in own or any(part in own for part in parts) or any(" " in name and name in folded for name in own):
        return False
    vendor = vendor_of(name)
    if vendor:
        return not (vendor.name.casefold() in own or vendor.parent.casefold() in own)
    lower = old.lower_words, new.lower_words
    return not all(any(part in words or part.rstrip("s") in words for words in lower) for part in parts)
