"""The peers, each in an environment of its own, so that none of them is ever a dependency."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.clock import Timing

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
VENV = CHECKOUT / ".venv-bench"
LOCK = CHECKOUT / "requirements-bench.lock"
NODE_PACKAGES = ("jsdom@27.0.0", "turndown@7.2.1", "joplin-turndown-plugin-gfm@1.0.12")
PYTHON_PEERS = ("inscriptis", "trafilatura", "readability")


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def _python() -> Path:
    python = VENV / "bin" / "python"
    stamp = VENV / "stamp"
    if not stamp.exists() or stamp.read_text() != LOCK.read_text():
        _say("setting up the peers' environment (once) ...")
        base = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
        subprocess.run([base, "-m", "venv", "--without-pip", "--clear", VENV], check=True)
        # The lock is whole; older pips stumble over one package's spelling of an extra when they resolve it again.
        install = (
            "install",
            "--quiet",
            "--no-deps",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
            "--require-hashes",
        )
        subprocess.run(
            [base, "-m", "pip", "--python", python, *install, "-r", LOCK], check=True, stderr=subprocess.DEVNULL
        )
        stamp.write_text(LOCK.read_text())
    return python


def _node_folder() -> Path | None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    folder = VENV / "node"
    if not (folder / "node_modules" / "jsdom").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}")
        command = [npm, "install", "--no-save", "--no-package-lock", "--ignore-scripts", "--silent", *NODE_PACKAGES]
        if subprocess.run(command, cwd=folder, check=False).returncode:
            return None
    return folder


def measure(pages: Sequence[bytes]) -> dict[str, Timing]:
    """Seconds a page for every peer that can be had here, by name."""
    python = _python()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, page in enumerate(pages):
            (folder / f"{number:05}.html").write_bytes(page)
        timings = {peer: _run([str(python), str(HERE / "python_peers.py"), peer, name]) for peer in PYTHON_PEERS}
        node = _node_folder()
        if node is not None:
            timings["jsdom and turndown"] = _run(["node", str(HERE / "jsdom_peer.mjs"), str(node), name])
    return {peer: timing for peer, timing in timings.items() if timing is not None}


def _run(command: list[str]) -> Timing | None:
    _say(f"measuring {' '.join(command[1:3])[-40:]} ...")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        _say(done.stderr[-500:])
        return None
    return Timing(tuple(json.loads(done.stdout.splitlines()[-1])))
