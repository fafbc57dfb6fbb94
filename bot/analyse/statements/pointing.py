"""
Whether two statements differ only in how they point elsewhere: labels of links, addresses written out, the words around.

A page that is tidied writes "our notice at https://…" as a link named "notice", "here" as the name of the page it leads
to, or adds "(opens in a new tab)". What a label says of data, and a link to another company, are no such thing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from bot.analyse.lexicon.bags import beyond
from bot.analyse.lexicon.folded import Folded
from bot.analyse.lexicon.lazy import lazily
from bot.analyse.lexicon.wordset import wordset
from bot.analyse.statements.keyed import words_of
from bot.analyse.statements.segment import Clause
from bot.diff.order import common_ends
from bot.weburl import host_of, registrable_domain

_SIGN = Folded(
    r"://|(?<=\w)\.[a-z]{2}|\bopens? (?:up )?in\b|\b(?:external|click\w*|visit\w*|via|here|links?|learn|more)\b",
)
_PIECE = lazily(
    r"""
    (?P<note> [(\[]? \b(?: (?:this\ )? link\ )? (?:will\ )? opens? \ (?:up\ )? in \ (?: (?:a|your|an) \ )?
              (?: new | separate | another | other | external ) [ ]? (?: browser\ )? (?: tab | window | page | site | website )s? \b
              (?: \ (?:or|/) \ (?: tab | window )s? )? [)\]]?
            | [(\[] (?: this\ )? (?: link\ is\ )? (?: external | off-?site ) (?: \ (?: link | site | website | page ) )? [)\]]
            | \((?:link|pdf)\) )
    | (?P<mail> [\w.+-]{1,64} @ [\w-]{1,63} (?: \.[\w-]{1,63} ){1,4} )
    | (?P<address> https?://[^\s<>]+ | \b (?-i: (?:[A-Za-z0-9-]{1,63}\.){1,4} [a-z]{2,12} ) \b (?! @ ) (?: / [^\s<>]* )? )
    | (?P<word> [^\W_]+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = lazily(r"https?://\S+", re.IGNORECASE)
_WORD = lazily(r"[^\W_]+")
_JOINS = wordset("""
    at on in by via through to and or the our your this that these its it of an a we is are be can may been
    click clicking tap press visit visiting see go select following please here link links page pages site
    website web url address online also
    """)
_FINDS = wordset("found available located accessed viewed read reached find view posted fill submit")
_POINTS = wordset("""
    for more further additional information info details detail learn about find out read how full here section below
    s questions question understand want would like if you
    """)
_POINTING = wordset("more further additional details here learn find read full")
_PLACES = wordset("here link links page pages site website web url address following below")
_MODAL = wordset("can may be is are been")
_CHOICE = wordset("""
    choice choices preference preferences settings setting adchoices ads ad options option controls control tool tools
    manager centre center hub dashboard
    """)
_CHOOSES = lazily(
    r"\bdo not (?:sell|share)|\bdon t (?:sell|share)|\bopt(?:ing)? ?out\b|\bopts out\b|\bunsubscribe|\blimit the use\b|\b(?:choices?|preferences?|settings|cookie manager)\b"
)
_CONTROLS = wordset("option options control controls tool tools manager dashboard adchoices")
"""Of these, what lets choose whatever else it is called: a centre or hub may only tell."""
_SERVES = wordset("form forms webform portal request requests list lists")
"""What is more than a page that tells: there something is asked for, or all who receive data are named."""
_WE = lazily(r"\bwe (?:(?:can|may|also) )*(?:read|find|learn|view|access|post)")
"""Where the publisher itself reads or learns, nobody is sent anywhere."""
_SENDS = wordset("for about on see find learn read visit visiting view click here how go")
_TELLS = wordset("""
    policy policies notice notices statement statements terms faq faqs article articles guide overview help support
    form forms webform portal list document documentation instructions disclosure disclosures center centre hub contact us
    page pages details conditions agreement blog post guidelines report
    """)
_CALLED = wordset("""
    privacy cookie cookies legal about data protection consumer ads ad advertising do not sell or share my your personal
    information and the our of opt out request requests rights right account user customer online web manage email
    policies service use california us state global website site app company consent sensitive limit
    """)
_LEADS = wordset("visit visiting click clicking see select selecting via using through access accessing open opening")
_NAMES_LINK = wordset("link links button icon tab page portal")
_COUPLES = wordset("and or")
_NOTES = wordset("""
    this link will open opens up in a your an new separate another other external browser tab tabs window windows page
    site website or off pdf is
    """)
_SPOKEN = frozenset().union(
    _JOINS, _FINDS, _POINTS, _POINTING, _PLACES, _MODAL, _CHOICE, _TELLS, _CALLED, _LEADS, _NAMES_LINK, _COUPLES, _NOTES
)
"""All words that may differ outside the labels of links."""
_WRITTEN = lazily(r"://|\w\.[A-Za-z]{2}|@")
_PART = 40
_LONG_WORD = 16
_LARGEST = 30_000
_FAR = 3
_ANCHOR = 3
_LONGEST_NAME = 12


@dataclass(frozen=True)
class _Reading:
    """
    A statement's words, lower case; of each the number of the link whose label it stands in (-1 for none); before which
    words an address or a note stands; the sites that are written out; and where the links lead.
    """

    words: list[str]
    label: list[int]
    marks: set[int]
    written: set[str]
    urls: tuple[str, ...]

    @cached_property
    def every(self) -> frozenset[str]:
        """All words, each once."""
        return frozenset(self.words)

    @cached_property
    def free(self) -> frozenset[str]:
        """Those outside labels."""
        return frozenset([word for word, number in zip(self.words, self.label, strict=True) if number < 0])

    def phrase(self, number: int) -> str:
        """The words of one label."""
        return " ".join([word for word, at in zip(self.words, self.label, strict=True) if at == number])


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `start` to `end` (not included) of one side, which the other side has not."""

    side: _Reading
    start: int
    end: int

    @property
    def words(self) -> list[str]:
        return self.side.words[self.start : self.end]

    @property
    def labels(self) -> list[int]:
        """The labels that it touches."""
        return sorted(set(self.side.label[self.start : self.end]) - {-1})

    @property
    def free(self) -> list[str]:
        """Its words outside labels."""
        pairs = zip(self.words, self.side.label[self.start : self.end], strict=True)
        return [word for word, number in pairs if number < 0]

    @property
    def is_marked(self) -> bool:
        """Whether an address or a note stands in it or right beside it."""
        return any(at in self.side.marks for at in range(self.start, self.end + 1))

    @property
    def is_near(self) -> bool:
        """Whether a label or an address stands in it or within a few words."""
        around = range(max(0, self.start - _FAR), min(len(self.side.words), self.end + _FAR) + 1)
        return any(at in self.side.marks for at in around) or any(
            number >= 0 for number in self.side.label[around.start : around.stop]
        )

    @property
    def is_led(self) -> bool:
        """Whether words that send a reader somewhere stand right before it, or what it names is called a link."""
        before = self.side.words[max(0, self.start - _ANCHOR) : self.start]
        return not _LEADS.isdisjoint(before) or not _NAMES_LINK.isdisjoint(self.side.words[self.end : self.end + 1])

    @property
    def host(self) -> int:
        """The label that words put here would stand in or at the edge of; -1 for none."""
        return max([-1, *self.side.label[max(0, self.start - 1) : self.start + 1]])


def points(clause: Clause) -> bool:
    """Whether a statement holds a link, an address or words that lead to one."""
    return bool(clause.urls) or _has_sign(clause.text)


@lru_cache(maxsize=2048)
def _has_sign(text: str) -> bool:
    return _SIGN.find(text) >= 0


def sites_of(clause: Clause) -> frozenset[str]:
    """The registrable domains that a statement leads to or writes out."""
    linked = {_site(url) for url in clause.urls if "//" in url}
    return frozenset(linked | _reading(clause).written) - {""}


def is_in_address(clause: Clause, at: int) -> bool:
    """Whether an offset of a statement lies in an address that it writes out."""
    return any(match.start() <= at < match.end() for match in _ADDRESS.finditer(clause.text))


def is_same_pointing(old: Clause, new: Clause) -> bool:
    """
    Whether two statements say the same but for how they point elsewhere. Where they lead is not looked at (`sites_of`).

    What differs must be labels that name a page or a tool, addresses, notes of new windows, and words that join them.
    """
    if abs(len(old.key) - len(new.key)) > _PART * _LONG_WORD:
        return False
    if _is_plain(old) and _is_plain(new) and not _SPOKEN.issuperset(words_of(old.key) ^ words_of(new.key)):
        return False
    here, there = _reading(old), _reading(new)
    if not here.free - there.every <= _SPOKEN or not there.free - here.every <= _SPOKEN:
        return False
    first, last = common_ends(here.words, there.words)
    left, right = here.words[first : len(here.words) - last], there.words[first : len(there.words) - last]
    if len(left) * len(right) > _LARGEST or abs(len(left) - len(right)) > _PART:
        return False
    if len(left) + len(right) > 2 * _PART and sum(beyond(Counter(left), Counter(right))) > 2 * _PART:
        return False
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return all(
        _is_explained(_Run(here, first + i, first + j), _Run(there, first + k, first + m))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    )


def _is_plain(clause: Clause) -> bool:
    """Whether a statement has neither a link nor an address: most have none, and are told apart by their words."""
    return not clause.urls and not _writes_address(clause.text)


@lru_cache(maxsize=2048)
def _writes_address(text: str) -> bool:
    return bool(_WRITTEN.search(text))


def is_pointer(clause: Clause) -> bool:
    """Whether a statement does nothing but send its reader to a page that tells more, and to none that lets choose."""
    reading = _reading(clause)
    return _only_points(_Run(reading, 0, len(reading.words)))


def _only_points(run: _Run) -> bool:
    """Whether words do nothing but name a page that tells more."""
    if _POINTING.isdisjoint(run.words) or _CHOOSES.search(" ".join(run.words)):
        return False
    if not all(word in _JOINS or word in _POINTS or word in _FINDS for word in run.free) or not _sends(run.words):
        return False
    phrases = [run.side.phrase(number) for number in run.labels]
    return all(_named(phrase) and _SERVES.isdisjoint(phrase.split()) for phrase in phrases)


def _sends(words: Sequence[str]) -> bool:
    """Whether words send a reader somewhere: "and more information" is a part of what is said, "we learn" a statement."""
    return not _WE.search(" ".join(words)) and (_COUPLES.isdisjoint(words) or not _SENDS.isdisjoint(words))


def _is_explained(old: _Run, new: _Run) -> bool:
    """Whether what stands on one side instead of the other only points otherwise."""
    if _only_joins(old) and _only_joins(new):
        return old.is_near or new.is_near
    if _names_section(old, new):
        return True
    if not (old.words and new.words) and _is_added(*((new, old) if new.words else (old, new))):
        return True
    kinds = [_kind(run) for run in (old, new)]
    if "" in kinds:
        return False
    if kinds[0] == kinds[1] or "pointer" in kinds:
        return _same_target(old, new) or all(map(_is_common, (old, new))) or "pointer" in kinds
    return _same_target(old, new)


def _names_section(old: _Run, new: _Run) -> bool:
    """Whether both stand in the label of a link to the same section (`#name`), which is called otherwise now."""
    numbers = [run.labels[0] if len(run.labels) == 1 else run.host for run in (old, new)]
    if old.free or new.free or min(numbers) < 0 or max(len(old.labels), len(new.labels)) > 1:
        return False
    sections = [run.side.urls[number].partition("#")[2] for run, number in zip((old, new), numbers, strict=True)]
    phrases = [run.side.phrase(number) for run, number in zip((old, new), numbers, strict=True)]
    return sections[0] != "" and sections[0] == sections[1] and not any(map(_CHOOSES.search, phrases))


def _is_added(run: _Run, place: _Run) -> bool:
    """Whether a run of one side, for which the other has nothing, only points on, or lengthens the name of a page."""
    if _only_points(run):
        return True
    if run.free or len(run.labels) != 1 or place.host < 0:
        return False
    if not all(word in _CALLED or word in _TELLS for word in run.words) or not _COUPLES.isdisjoint(run.words):
        return False
    names = run.side.phrase(run.labels[0]), place.side.phrase(place.host)
    return all(map(_named, names)) and run.side.urls[run.labels[0]] == place.side.urls[place.host]


def _only_joins(run: _Run) -> bool:
    """Whether words do nothing but join a link to its sentence; `can be` only as in "can be found"."""
    words = run.words
    plain = [word for word in words if word not in _JOINS and word not in _FINDS]
    if plain == ["out"] and "fill" in words:
        plain = []
    if plain:
        points_on = not _POINTING.isdisjoint(words)
        return points_on and _sends(words) and all(word in _POINTS for word in plain)
    return _MODAL.isdisjoint(words) or not _FINDS.isdisjoint(words)


def _kind(run: _Run) -> str:
    """What a run names: a "pointer" without a name, a page that "tells", a tool to "choose" with; "" for anything else."""
    labels = run.labels
    if not labels:
        if not run.words or _only_joins(run):
            return "pointer" if run.is_marked or not _PLACES.isdisjoint(run.words) else ""
        loose = run.is_led and all(word in _CALLED or word in _TELLS or word in _CHOICE for word in run.words)
        return _named(" ".join(run.words)) if loose else ""
    if not all(word in _JOINS or word in _FINDS or word in _POINTS for word in run.free):
        return ""
    kinds = {_named(run.side.phrase(number)) for number in labels}
    return kinds.pop() if len(kinds) == 1 else ""


def _named(phrase: str) -> str:
    words = phrase.split()
    if len(words) > _LONGEST_NAME:
        return ""
    if all(word in _JOINS or word in _POINTS or word in _FINDS for word in words):
        return "pointer"
    if _CHOOSES.search(phrase) or not _CONTROLS.isdisjoint(words):
        return "chooses"
    return "" if _TELLS.isdisjoint(words) and _CHOICE.isdisjoint(words) else "tells"


def _same_target(old: _Run, new: _Run) -> bool:
    """Whether the labels of both sides lead to the same address."""
    targets = [{run.side.urls[number] for number in run.labels} for run in (old, new)]
    return bool(targets[0]) and targets[0] == targets[1]


def _is_common(run: _Run) -> bool:
    """Whether a run names nobody: its labels hold words that any policy's links hold."""
    said = [word for number in run.labels for word in run.side.phrase(number).split()] or run.words
    return all(word in _CALLED or word in _TELLS or word in _CHOICE or word in _JOINS for word in said)


def _reading(clause: Clause) -> _Reading:
    return _read(clause.text, clause.labels, clause.urls)


@lru_cache(maxsize=1024)
def _read(text: str, labels: tuple[tuple[int, int], ...], urls: tuple[str, ...]) -> _Reading:
    found = _Reading([], [], set(), set(), urls)
    number = 0
    for match in _PIECE.finditer(text):
        while number < len(labels) and labels[number][1] <= match.start():
            number += 1
        kind = match.lastgroup
        if kind == "note":
            found.marks.add(len(found.words))
        elif kind == "address" and _is_address(match.group(0)):
            found.marks.add(len(found.words))
            found.written.add(_written(match.group(0)))
        else:
            inside = number < len(labels) and labels[number][0] < match.end()
            for word in _words(match.group(0), kind):
                found.words.append(word)
                found.label.append(number if inside else -1)
    return found


def _words(text: str, kind: str | None) -> Sequence[str]:
    if kind == "mail":
        return ("emailaddress",)
    lowered = text.casefold()
    return (lowered,) if kind == "word" and text.isascii() else _WORD.findall(lowered)


def _is_address(text: str) -> bool:
    return "://" in text or bool(_written(text))


def _written(text: str) -> str:
    return _site(text if "://" in text else f"https://{text}")


def _site(url: str) -> str:
    return registrable_domain(host_of(url))
