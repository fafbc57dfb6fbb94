"""The due queue with a million watches, and the memory of a running bot with ten thousand."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.corpus import numbered_watches
from bench.table import Row
from bot.model import Rules, Severity, Watch
from bot.store import open_store

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def watch_of(name: str, url: str) -> Watch:
    """A plain watch, due every twelve hours."""
    return Watch(
        *(name, name, "privacy-policy", (url,), "", ("live",), None, timedelta(hours=12)),
        *(Rules(), ("#privacy",), Severity.LOW),
    )


def queue_rows(count: int) -> list[Row]:
    """Claiming, and a tick on which nothing is due."""
    with TemporaryDirectory() as folder:
        store = open_store(state=Path(folder))
        store.sync_watches([watch_of(f"w{n}", url) for n, url in enumerate(numbered_watches(count))], NOW)
        early = NOW - timedelta(days=1)
        idle = median(_seconds(lambda: store.claim_due(early, limit=100, lease_s=60)) for _ in range(50)) * 1000
        late = NOW + timedelta(days=2)
        claims = median(_seconds(lambda: store.claim_due(late, limit=100, lease_s=600)) for _ in range(30)) * 1000
        store.close()
    what = f"{count:,} watches, SQLite"
    return [
        Row("Claim 100 due watches, median", f"{claims:.1f} ms", what, "< 5 ms", claims < 5),
        Row("Idle tick, median", f"{idle:.2f} ms", what, "< 1 ms", idle < 1),
    ]


def _seconds(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]  # a function without arguments
    return time.perf_counter() - started


def memory_rows(count: int) -> list[Row]:
    """Resident memory of the real program some seconds after its start, its judging process included."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lines = ["[metrics]\nport = 0\n"]
        lines += [f'[[watch]]\nname = "W{n}"\nurl = "http://127.0.0.1:9/{n}"\n' for n in range(count)]
        (folder / "watchers.toml").write_text("\n".join(lines))
        command = [sys.executable, "-m", "bot", "--config", "watchers.toml", "--state", "state", "run"]
        root = str(Path(__file__).resolve().parents[1])
        with subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | {"PYTHONPATH": root},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            time.sleep(25)
            resident = resident_mib(running.pid)
            running.terminate()
    return [
        Row(
            f"Resident memory of run, {count:,} watches",
            f"{resident:.0f} MiB",
            "after 25 s",
            "< 200 MB",
            resident < 190,
        )
    ]


def resident_mib(pid: int) -> float:
    """MiB resident of a process and its children, shared pages counted once by proportion where the system tells."""
    total = 0
    for process in [pid, *_children(pid)]:
        try:
            text = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *_children(int(child))]
    return found
