"""
The facts of one watch over all its versions: what stands now, and since which version. Pure; kept as JSON.

A register grows version by version, so that a question over many watches reads none of their texts again.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

from bot.analyse.profiles.profile import STATED, Entry, Profile
from bot.model import Rules

_FORM = 4
"""Raised when profiles are read otherwise than before, so that registers are made anew."""


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A fact, as it was said last. Versions by their number in the state: `first` said it first, `since` began the
    unbroken run up to `last`.
    """

    entry: Entry
    first: int
    since: int
    last: int


@dataclass(frozen=True, slots=True)
class Register:
    """`versions` are those read so far, oldest first, each with the digest of its text; `key` says by which rules."""

    key: str
    versions: tuple[tuple[int, str], ...] = ()
    standings: tuple[Standing, ...] = ()

    @property
    def current(self) -> tuple[Standing, ...]:
        """What the newest version says."""
        newest = self.versions[-1][0] if self.versions else -1
        return tuple(standing for standing in self.standings if standing.last == newest)


def key_of(rules: Rules, analyser: int) -> str:
    """What must be equal for a register to be still good: the analyser, and the names that are the publisher's own."""
    parts = [str(_FORM), str(analyser), *sorted(rules.own_names)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def extended(register: Register, number: int, digest: str, profile: Profile) -> Register:
    """The register with one more version, newer than those it has."""
    before = register.versions[-1][0] if register.versions else None
    known = {standing.entry.identity: standing for standing in register.standings}
    for entry in _answers(profile):
        old = known.get(entry.identity)
        if old is None:
            known[entry.identity] = Standing(entry, number, number, number)
        else:
            since = old.since if old.last == before else number
            known[entry.identity] = Standing(entry, old.first, since, number)
    return replace(register, versions=(*register.versions, (number, digest)), standings=tuple(known.values()))


def _answers(profile: Profile) -> tuple[Entry, ...]:
    """The entries of a profile, those on a sale as the one answer that they come to."""
    said = profile.of("sale")
    rest = tuple(entry for entry in profile.entries if entry.kind != "sale")
    if not said:
        return (Entry("sale", profile.sale, STATED, ""), *rest)
    return (replace(said[0], value=profile.sale, stance=STATED, about="", told="", bounded=False), *rest)


def is_beginning(register: Register, versions: Sequence[tuple[int, str]]) -> bool:
    """Whether the versions read so far are the first of these, so that the register can go on from where it is."""
    return register.versions == tuple(versions[: len(register.versions)])


def encode(register: Register) -> str:
    rows = [
        [*astuple(standing.entry), standing.first, standing.since, standing.last] for standing in register.standings
    ]
    return json.dumps([register.key, register.versions, rows], ensure_ascii=False, separators=(",", ":"))


def decode(text: str, key: str) -> Register:
    """The register that was encoded; an empty one where the text is none, or was made by another `key`."""
    try:
        made_by, versions, rows = json.loads(text)
        if made_by != key:
            return Register(key)
        standings = tuple(Standing(Entry(*row[:-3]), *row[-3:]) for row in rows)
        return Register(key, tuple((number, digest) for number, digest in versions), standings)
    except (ValueError, TypeError):
        return Register(key)
