"""
The noise lab: histories of a policy's page in which nothing of the policy changes while the page lives, and the same
with one real edit. Run by hand: `python -m tests.corpus.noise --help`; docs/quiet.md has the figures.
"""

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bench import corpus
from bot.examine import examine
from bot.extract import page_from_file
from bot.model import Capture, Outcome, Prior, Rules
from bot.succession import remember
from tests.pages.noise_around import AROUND, Noise
from tests.pages.noise_links import POINTING
from tests.pages.noise_page import Carrier, MadeUp, Sheet, carry
from tests.pages.noise_policies import POLICIES, Edit
from tests.pages.noise_tables import TABLED
from tests.pages.noise_within import INSTEAD, WITHIN

CAPTURES = 12
KINDS: dict[str, Noise] = AROUND | WITHIN | POINTING | TABLED | INSTEAD
GAPS = tuple(timedelta(hours=hours) for hours in (6, 12, 24, 72, 200, 500))
PATTERNS = ("stays", "comes and goes", "turns", "at random")
_FIRST = datetime(2025, 3, 1, tzinfo=UTC)
_LAYERED = 4


@dataclass(frozen=True, slots=True)
class History:
    """A history to be made: the kinds of noise on a carrier, how they come and go, and the real edit, if any."""

    carrier: Carrier
    kinds: tuple[str, ...]
    pattern: str
    seed: str
    edit: Edit | None = None
    edited_at: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a history came to: the captures with a false alert, and whether its edit was told."""

    false: tuple[tuple[int, Outcome], ...]
    caught: bool


def pages(history: History) -> Iterator[str]:
    """The captures of a history."""
    source = Random(history.seed)
    starts = {kind: source.randint(1, CAPTURES - 3) for kind in history.kinds}
    for number in range(CAPTURES):
        sheet = Sheet()
        for kind in history.kinds:
            is_edited = history.edit is not None and history.edited_at <= number <= history.edited_at + 1
            # What stands in the policy's place twice in a row is there to stay, and to be told.
            if kind in INSTEAD and (is_edited or number % 2 == 0):
                continue
            if _is_there(history.pattern, number, starts[kind], source):
                variant = number if kind in INSTEAD or history.pattern in {"turns", "at random"} else 0
                KINDS[kind](sheet, Random(f"{history.seed} {kind} {variant}"))
        edit = history.edit if history.edit is not None and number >= history.edited_at else None
        yield sheet.page(history.carrier, edit)


def _is_there(pattern: str, number: int, start: int, source: Random) -> bool:
    chance = source.random()
    return {"stays": number >= start, "comes and goes": chance < 0.5, "turns": True, "at random": chance < 0.6}[pattern]


def judge(history: History) -> Told:
    """Replay a history as `fineprint replay` does, and hold what was told against what happened."""
    source = Random(f"{history.seed} times")
    prior, moment = Prior(), _FIRST
    alerts = []
    for number, html in enumerate(pages(history)):
        page = page_from_file("page.html", html.encode())
        outcome = examine(prior, Capture("replay", (page,), moment, moment), Rules())
        prior = remember(prior, outcome, number, moment)
        if outcome.tell:
            alerts.append((number, outcome))
        moment += source.choice(GAPS)
    if history.edit is None:
        return Told(tuple(alerts), caught=True)
    window = (history.edited_at, history.edited_at + 1)
    right = [
        at for at, (number, outcome) in enumerate(alerts) if number in window and shows(outcome, history.edit.needle)
    ]
    return Told(tuple(alert for at, alert in enumerate(alerts) if at not in right[:1]), caught=bool(right))


def shows(outcome: Outcome, needle: str) -> bool:
    """Whether what is told shows some words."""
    hunks = outcome.comparison.hunks if outcome.comparison else ()
    return _flat(needle) in _flat(" ".join(f"{hunk.old or ''} {hunk.new or ''}" for hunk in hunks))


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def histories(carriers: list[Carrier], seed: int, *, edits: bool) -> Iterator[History]:
    """Each kind of noise on each carrier, alone and with others; with one edit each where `edits`."""
    for carrier in carriers:
        for kind in KINDS:
            name = f"{seed} {carrier.name} {kind} {edits}"
            source = Random(name)
            others = source.sample(sorted(set(KINDS) - {kind} - set(INSTEAD)), _LAYERED - 1)
            kinds = (kind, *others) if source.random() < 0.3 else (kind,)
            edit = source.choice(carrier.edits) if edits else None
            yield History(carrier, kinds, source.choice(PATTERNS), name, edit, source.randint(2, CAPTURES - 3))


def carriers(*, real: bool) -> list[Carrier]:
    """Our own policies, or real pages of the middle of each history that lies beside the checkout."""
    if not real:
        return [MadeUp(policy) for policy in POLICIES]
    origin, services = corpus.pages(3)
    if origin != "real captures":
        return []
    found = (carry(name, bodies[1].decode("utf-8", "replace")) for name, bodies in services.items())
    return [carrier for carrier in found if carrier is not None]


# --- by hand ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Figures:
    """Counts by the name of a kind."""

    made: Counter[str]
    bad: Counter[str]

    def line(self, name: str) -> str:
        share = 100 * self.bad[name] / self.made[name] if self.made[name] else 0.0
        return f"{name:<30}{self.made[name]:>6}{self.bad[name]:>6}{share:>8.1f} %"

    def table(self, title: str) -> str:
        total = f"{'all':<30}{self.made.total():>6}{self.bad.total():>6}{100 * self.bad.total() / max(1, self.made.total()):>8.1f} %"
        names = sorted(self.made, key=lambda name: (-self.bad[name], name))
        return "\n".join((f"\n{title:<30}{'made':>6}{'bad':>6}", *map(self.line, names), total))


def run(chosen: list[History], *, verbose: bool) -> str:
    """The tables of some histories: false alerts by kind of noise, missed edits by kind of edit and of noise."""
    false, missed, under = (Figures(Counter(), Counter()) for _ in range(3))
    for history in chosen:
        told = judge(history)
        kind = history.kinds[0] if len(history.kinds) == 1 else "several kinds at once"
        false.made[kind] += 1
        false.bad[kind] += bool(told.false)
        if history.edit is not None:
            missed.made[history.edit.kind] += 1
            missed.bad[history.edit.kind] += not told.caught
            under.made[kind] += 1
            under.bad[kind] += not told.caught
        if verbose and (told.false or not told.caught):
            print(_story(history, told), file=sys.stderr, flush=True)
    tables = [false.table("false alerts by noise")]
    if missed.made:
        tables += [missed.table("missed by edit"), under.table("missed by noise")]
    return "\n".join(tables)


def _story(history: History, told: Told) -> str:
    lines = [f"--- {history.seed} | {history.pattern} | {', '.join(history.kinds)}"]
    if not told.caught and history.edit is not None:
        lines.append(f"    MISSED at {history.edited_at}: {history.edit.kind}: {history.edit.needle}")
    for number, outcome in told.false:
        lines.append(f"    FALSE at {number}: {outcome.reason}")
        hunks = outcome.comparison.hunks if outcome.comparison else ()
        lines += [
            f"        {hunk.op.value}: {(hunk.old or '')[:150]!r} -> {(hunk.new or '')[:150]!r}" for hunk in hunks[:6]
        ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--real", action="store_true", help="real pages as carriers, where they lie beside the checkout"
    )
    parser.add_argument("--edits", action="store_true", help="one real edit in each history")
    parser.add_argument("--seeds", type=int, default=1, help="how many rounds")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--only", default="", help="kinds of noise whose name holds this")
    parser.add_argument("--carrier", default="", help="carriers whose name holds this")
    parser.add_argument("--verbose", action="store_true", help="tell each failure")
    asked = parser.parse_args()
    chosen = [
        history
        for seed in range(asked.first_seed, asked.first_seed + asked.seeds)
        for history in histories(carriers(real=asked.real), seed, edits=asked.edits)
        if asked.only in history.kinds[0] and asked.carrier in history.carrier.name
    ]
    print(run(chosen, verbose=asked.verbose))


if __name__ == "__main__":
    main()
