"""
How many playback requests does it cost to date every change? A simulation of the planner, not a measurement of an archive.

A page is captured at random times over twelve years. Its text changes in 25.7 % of its half-years, as privacy policies
did in the corpus of Amos and others, "Privacy Policies over Time" (WWW 2021). Some changes are undone within a month.
A capture's bytes carry a nonce with a given probability, so that its digest is one of its own.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import mean

from bot.backfill.plan import BUDGET, Listed, Plan

CHANGES_A_HALF_YEAR = 0.257
DAYS = 12 * 365
SIZES = (100, 500, 2_000, 8_000)
_RETURN_DAYS = 30.0
_START = datetime(2012, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class History:
    """A made-up index, and the text behind each of its captures."""

    listed: tuple[Listed, ...]
    texts: tuple[str, ...]

    @property
    def edges(self) -> set[int]:
        """The positions of the captures whose text differs from the one before."""
        return {place for place in range(1, len(self.texts)) if self.texts[place] != self.texts[place - 1]}


@dataclass(frozen=True, slots=True)
class Trial:
    """What one history cost: playback requests, and how many of its changes were found between two neighbours."""

    requests: int
    edges: int
    found: int


@dataclass(frozen=True, slots=True)
class Row:
    """Averages over many histories of one kind. `share` is of all their changes; `most` the costliest history's requests."""

    captures: int
    returns: float
    nonces: float
    requests: float
    most: int
    edges: float
    share: float


def history(rng: random.Random, captures: int, *, returns: float, nonces: float) -> History:
    """One page's past."""
    cuts: list[tuple[float, int]] = []
    changed = sum(rng.random() < CHANGES_A_HALF_YEAR for _ in range(2 * DAYS // 365))
    for version, day in enumerate(sorted(rng.uniform(0, DAYS) for _ in range(changed)), 1):
        cuts.append((day, version))
        if rng.random() < returns:
            cuts.append((day + rng.uniform(1, _RETURN_DAYS), version - 1))
    cuts.sort()
    days = sorted(rng.uniform(0, DAYS) for _ in range(captures))
    starts = [day for day, _ in cuts]
    texts = [str(cuts[place - 1][1] if (place := bisect(starts, day)) else 0) for day in days]
    digests = [f"nonce {place}" if rng.random() < nonces else text for place, text in enumerate(texts)]
    listed = [Listed(_START + timedelta(days=day), digest) for day, digest in zip(days, digests, strict=True)]
    return History(tuple(listed), tuple(texts))


def trial(past: History, *, budget: int = BUDGET) -> Trial:
    """Let the planner work on one history."""
    plan = Plan(past.listed, budget=budget)
    seen: dict[int, str] = {}
    while len(seen) < budget and (position := plan.next(seen)) is not None:
        seen[position] = past.texts[position]
    return Trial(len(seen), len(past.edges), len(past.edges & _dated(past, seen)))


def _dated(past: History, seen: dict[int, str]) -> set[int]:
    """The changes that stand between two captures next to each other, both of them known by themselves or by their bytes."""
    by_digest = {past.listed[position].digest: text for position, text in seen.items()}
    texts = [seen.get(place, by_digest.get(row.digest)) for place, row in enumerate(past.listed)]
    pairs = pairwise(texts)
    return {place for place, (one, two) in enumerate(pairs, 1) if one is not None and two is not None and one != two}


def table(*, runs: int = 40, seed: int = 7, budget: int = BUDGET) -> Iterator[Row]:
    """Every size with and without returning texts, for pages with and without nonces."""
    for nonces in (1.0, 0.3):
        for captures in SIZES:
            for returns in (0.0, 0.3):
                rng = random.Random(seed)  # noqa: S311 - made-up histories
                trials = [
                    trial(history(rng, captures, returns=returns, nonces=nonces), budget=budget) for _ in range(runs)
                ]
                yield _row(trials, captures, returns, nonces)


def _row(trials: list[Trial], captures: int, returns: float, nonces: float) -> Row:
    edges = sum(each.edges for each in trials)
    return Row(
        *(captures, returns, nonces),
        requests=mean(each.requests for each in trials),
        most=max(each.requests for each in trials),
        edges=edges / len(trials),
        share=sum(each.found for each in trials) / edges if edges else 1.0,
    )
