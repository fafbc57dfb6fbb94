"""HTML to blocks to identity verdict, beside the peers; and what every further version costs to keep."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus, peers
from bench.clock import timed
from bench.queue import watch_of
from bench.table import Row
from bot import sameness
from bot.extract import EXTRACTOR, extract
from bot.extract.identity import identify
from bot.model import Capture, Outcome, Page, Result
from bot.ports import Recording
from bot.store import open_store

START = datetime(2026, 1, 1, tzinfo=UTC)


def page_of(body: bytes) -> Page:
    """A page as the live source would give it."""
    address = "https://bench.example/privacy"
    return Page(address, address, 200, (("content-type", "text/html"),), body, "text/html", "utf-8")


def read_and_judge(body: bytes) -> object:
    """What is timed: bytes to blocks to "is this the policy?"."""
    capture = Capture("live", (page_of(body),), START, START)
    return identify(extract(capture.pages), capture, None)


def reading_rows(per_service: int) -> list[Row]:
    """Our speed, and the peers' on the very same pages."""
    what, services = corpus.pages(per_service)
    bodies = [body for service in services.values() for body in service]
    ours = timed(read_and_judge, bodies)
    rows = [
        Row(
            "HTML to blocks to identity verdict",
            f"{ours.rate:.0f} pages/s",
            f"{len(bodies)} {what}, one core",
            "≥ 200 pages/s",
            ours.rate >= 200,
        )
    ]
    goals = {"inscriptis": 3.0, "jsdom and turndown": 20.0}
    for peer, timing in peers.measure(bodies).items():
        ratio = ours.rate / timing.rate
        goal = goals.get(peer)
        rows.append(
            Row(
                f"… beside {peer}",
                f"{ratio:.1f} times",
                f"{peer}: {timing.rate:.1f} pages/s",
                f"≥ {goal:.0f} times" if goal else "",
                None if goal is None else ratio >= goal,
            )
        )
    return rows


def storage_rows(per_service: int) -> list[Row]:
    """Bytes that a further version adds to the state, as a share of its raw bytes."""
    what, services = corpus.pages(per_service)
    added = raw = versions = 0
    for service, bodies in services.items():
        with TemporaryDirectory() as folder:
            grown, read, count = _stored(Path(folder), service, bodies)
        added, raw, versions = added + grown, raw + read, versions + count
    share = added / raw
    return [
        Row(
            "State per further version",
            f"{share:.2%} of raw bytes",
            f"{versions} versions of {what}",
            "≤ 4 %",
            share <= 0.04,
        )
    ]


def _stored(folder: Path, service: str, bodies: list[bytes]) -> tuple[int, int, int]:
    """What the versions after the first added to the state, their raw bytes, and how many they are."""
    _keep(folder, service, bodies[:1], start=0)
    base = _size(folder)
    _keep(folder, service, bodies[1:], start=1)
    return _size(folder) - base, sum(map(len, bodies[1:])), len(bodies) - 1


def _keep(folder: Path, service: str, bodies: list[bytes], *, start: int) -> None:
    store = open_store(state=folder)
    store.sync_watches([watch_of(service, f"https://{service}.example/privacy")], START)
    for number, body in enumerate(bodies, start):
        moment = START + timedelta(hours=number)
        claim = store.claim_watch(service, moment, lease_s=60)
        if claim is None:
            raise RuntimeError("the only worker was refused")
        store.record(claim, _recording(service, body, moment, is_first=number == 0))
    store.close()


def _recording(service: str, body: bytes, moment: datetime, *, is_first: bool) -> Recording:
    capture = Capture("live", (page_of(body),), moment, moment)
    extraction = extract(capture.pages)
    result = Result.FIRST if is_first else Result.CHANGED
    outcome = Outcome(result, "measured", extraction, sameness.digest(extraction.document))
    return Recording(
        *(service, "live", moment, moment, result, "measured"),
        capture=capture,
        outcome=outcome,
        extractor=EXTRACTOR,
        change_id="" if is_first else f"chg_{service}_{moment:%Y%m%d%H}",
    )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("fineprint.db*"))
