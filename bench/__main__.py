"""`python3 -m bot bench [--quick] [--only PART] [--format json]`: the table of docs/performance.md."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bench.home import home_rows
from bench.importing import import_rows
from bench.judging import diff_rows, judging_rows
from bench.queue import memory_rows, queue_rows
from bench.reading import reading_rows, storage_rows
from bench.table import Row


def parts(*, quick: bool) -> dict[str, Callable[[], list[Row]]]:
    """Every part by name."""
    pages = 4 if quick else 15
    return {
        "reading": lambda: reading_rows(pages),
        "judging": lambda: judging_rows(pages),
        "diff": diff_rows,
        "queue": lambda: queue_rows(50_000 if quick else 1_000_000),
        "memory": lambda: memory_rows(10_000),
        "home": lambda: home_rows(500),
        "storage": lambda: storage_rows(10 if quick else 40),
        "import": lambda: import_rows(1_000 if quick else 16_000),
    }


def main() -> int:
    """Measure and print; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python3 -m bot bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer pages, a smaller queue")
    parser.add_argument("--only", choices=list(parts(quick=True)), action="append", help="only this part (repeatable)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name, measure in parts(quick=arguments.quick).items():
        if not arguments.only or name in arguments.only:
            print(f"— {name}", file=sys.stderr)
            rows += measure()
    if arguments.format == "json":
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False))
    else:
        _print(rows)
    return 1 if any(row.reached is False for row in rows) else 0


def _print(rows: list[Row]) -> None:
    table = Table(box=None, pad_edge=False)
    for head in ("what", "figure", "measured on", "goal", ""):
        table.add_column(head)
    signs = {True: "reached", False: "missed", None: ""}
    for row in rows:
        table.add_row(row.what, row.figure, row.on, row.goal, signs[row.reached])
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
