"""Taking a recorded history in: versions a second, memory, and the room that the state takes beside the raw texts."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.history import make
from bench.table import Row

ROOT = Path(__file__).resolve().parents[1]


def import_rows(versions: int) -> list[Row]:
    """The real program on a made-up repository; nothing where there is no git."""
    if shutil.which("git") is None:
        return [Row("Import of a recorded history", "not measured", "no git on this machine")]
    with TemporaryDirectory() as name:
        folder = Path(name)
        documents = max(1, versions // 40)
        raw = make(folder / "versions", versions=versions, documents=documents)
        seconds, peak, tally = _import(folder)
        size = sum(path.stat().st_size for path in (folder / "state").glob("fineprint.db*"))
    rate, share = versions / seconds, size / raw
    what = f"{versions:,} made-up texts of {documents} documents, {raw / versions / 1000:.0f} KB each"
    found = f"{tally['versions']:,} versions, {tally['changes']:,} changes"
    return [
        Row("Import of a recorded history, one core", f"{rate:.0f} texts/s", what, "≥ 60 texts/s", rate >= 60),
        Row("… its peak memory", f"{peak / 2**20:.0f} MiB", found, "< 300 MB", peak < 300e6),
        Row("… state, share of the raw texts", f"{share:.1%}", "", "≤ 4 %", share <= 0.04),
    ]


def _import(folder: Path) -> tuple[float, int, dict[str, int]]:
    """CPU seconds of the program and of git, the largest resident memory in bytes, and what the program counted."""
    command = [sys.executable, "-m", "bot", "--config", "none.toml", "--state", "state", "import", "ota", "versions"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([*command, "--format", "json"], cwd=folder, env=environ, stdout=subprocess.PIPE) as program:
        said = program.stdout.read() if program.stdout else b""
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        raise RuntimeError("the import failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, json.loads(said)
