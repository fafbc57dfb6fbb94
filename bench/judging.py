"""The judgement of a page that says the same, and of one that does not."""

from datetime import UTC, datetime

from bench import corpus
from bench.clock import timed
from bench.reading import page_of
from bench.table import Row
from bot import sameness
from bot.diff import compare
from bot.examine import examine
from bot.extract import EXTRACTOR, extract, page_from_file
from bot.model import Capture, KnownVersion, Page, Prior, Rules

NOW = datetime(2026, 1, 2, tzinfo=UTC)
RULES = Rules()


def _prior(page: Page) -> Prior:
    document = extract([page]).document
    return Prior(KnownVersion(1, document, sameness.digest(document), EXTRACTOR, NOW))


def judging_rows(per_service: int) -> list[Row]:
    """Unchanged pages, and changed ones with their findings."""
    what, services = corpus.pages(per_service)
    same = [(_prior(page_of(body)), body) for bodies in services.values() for body in bodies]
    unchanged = timed(lambda item: examine(item[0], _capture(page_of(item[1])), RULES), same)
    what_pairs, changes = corpus.pairs()
    priors = [(_prior(page_from_file("old.md", old)), page_from_file("new.md", new)) for old, new in changes]
    changed = timed(lambda item: examine(item[0], _capture(item[1]), RULES), priors)
    return [
        Row(
            "Judge an unchanged page, median",
            f"{unchanged.median_ms:.1f} ms",
            f"{len(same)} {what}",
            "< 6 ms",
            unchanged.median_ms < 6,
        ),
        Row(
            "Judge a changed page, median",
            f"{changed.median_ms:.1f} ms",
            f"{len(priors)} {what_pairs}",
            "< 25 ms",
            changed.median_ms < 25,
        ),
        Row("… 95th percentile", f"{changed.p95_ms:.0f} ms", "", "< 250 ms", changed.p95_ms < 250),
    ]


def _capture(page: Page) -> Capture:
    return Capture("live", (page,), NOW, NOW)


def diff_rows() -> list[Row]:
    """The worst case of the diff: two unrelated texts."""
    documents = [
        extract([page_from_file("t.txt", "\n\n".join(corpus.paragraphs(20_000, seed)).encode())]).document
        for seed in (1, 2)
    ]
    timing = timed(lambda pair: compare(*pair), [tuple(documents)], passes=2)
    seconds = timing.seconds[0]
    return [
        Row("Compare two unrelated texts of 20,000 words", f"{seconds:.2f} s", "made-up prose", "< 5 s", seconds < 5)
    ]
