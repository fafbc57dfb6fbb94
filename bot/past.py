"""
A capture of the past finds its place in the timeline of its watch. Tells nobody; knows no adapter.

What is judged: whether it shows the version before it, the one after it, or one of its own. `settle` then writes the changes
that are missing where a version came between two others.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot import announce
from bot.extract import EXTRACTOR
from bot.model import NEW_TEXT, SAME_TEXT, Capture, Outcome, Prior, Result, Rules
from bot.ports import Around, PastStore, Placed, Placing, Spot
from bot.timefmt import day_in_words

Judge = Callable[[Prior, Capture, Rules], Awaitable[Outcome]]

ATTEMPTS = 3
"""So often a capture is judged anew where a live check has moved the timeline meanwhile."""


@dataclass(frozen=True, slots=True)
class PastKeeper:
    """Places captures of the past, one after the other."""

    store: PastStore
    judge: Judge

    async def take(
        self,
        watch_id: str,
        capture: Capture,
        rules: Rules,
        *,
        now: datetime,
        recurs: bool = False,
        other_at: datetime | None = None,
    ) -> Placed:
        """
        Place one capture.

        `recurs` says that its text was captured more than once, so that a doubt about its amount is settled. `other_at` is
        when a capture shows another text the next time: before the version after it, this one is no earlier sight of that.
        """
        for _ in range(ATTEMPTS):
            around = await asyncio.to_thread(
                self.store.around,
                *(watch_id,),
                at=capture.captured_at,
                extractor=EXTRACTOR,
                rules=rules,
                source=capture.source,
            )
            outcome = await self._judged(around.prior, capture, rules, recurs=recurs)
            spot, why = where(around, capture, outcome, other_at=other_at)
            if spot is None:
                return Placed(None, outcome, why)
            placing = _placing(watch_id, capture, rules, around=around, outcome=outcome, spot=spot, now=now)
            if await asyncio.to_thread(self.store.place, placing):
                return Placed(spot, outcome, why)
        return Placed(None, outcome, "its watch was being checked")

    async def settle(self, watch_id: str, rules: Rules, *, now: datetime) -> int:
        """Write the changes that are missing between neighbours; how many there were."""
        count = 0
        for gap in await asyncio.to_thread(self.store.gaps, watch_id, extractor=EXTRACTOR, rules=rules):
            prior = Prior(version=gap.older, silent=True, believed=True)
            outcome = await self.judge(prior, gap.newer_capture, rules)
            if outcome.comparison is None:
                continue
            digests = (gap.older.text_digest, gap.newer.text_digest)
            change_id = announce.change_id(watch_id, *digests, gap.newer.captured_at)
            await asyncio.to_thread(self.store.bridge, gap, outcome, change_id=change_id, now=now, extractor=EXTRACTOR)
            count += 1
        return count

    async def _judged(self, prior: Prior, capture: Capture, rules: Rules, *, recurs: bool) -> Outcome:
        outcome = await self.judge(prior, capture, rules)
        if outcome.result is Result.SUSPECT and outcome.text_digest and recurs:
            # The second look that a doubt waits for was taken by another capture.
            return await self.judge(replace(prior, pending=outcome.text_digest), capture, rules)
        return outcome


def where(
    around: Around, capture: Capture, outcome: Outcome, *, other_at: datetime | None = None
) -> tuple[Spot | None, str]:
    """Where a judged capture belongs, and why in words; no place for what is not the policy, or speaks against the page."""
    if outcome.result in SAME_TEXT and around.prior.version is not None:
        return Spot.BEFORE, outcome.reason
    if outcome.result not in NEW_TEXT:
        return None, outcome.reason
    if around.live_after:
        day = day_in_words(capture.captured_at)
        return (
            None,
            f"the archived copy of {day} says otherwise than the page itself did before and after, which counts",
        )
    later = around.later
    if (
        later is not None
        and later.text_digest == outcome.text_digest
        and not (other_at and other_at < later.captured_at)
    ):
        return Spot.AFTER, "the same words as the version after it"
    return Spot.BETWEEN, outcome.reason


def _placing(
    watch_id: str, capture: Capture, rules: Rules, *, around: Around, outcome: Outcome, spot: Spot, now: datetime
) -> Placing:
    before, after = around.prior.version, around.later
    change_id = ""
    if spot is Spot.BETWEEN and before is not None and outcome.comparison is not None:
        change_id = announce.change_id(watch_id, before.text_digest, outcome.text_digest, capture.captured_at)
    return Placing(
        watch_id=watch_id,
        capture=capture,
        spot=spot,
        outcome=replace(outcome, tell=False, undoes=""),
        before=before.id if before else None,
        after=after.id if after else None,
        placed_at=now,
        extractor=EXTRACTOR,
        rules=rules,
        change_id=change_id,
    )
