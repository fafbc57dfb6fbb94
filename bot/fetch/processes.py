"""
The processes of one browser, found by the profile folder that all of them carry: to measure them, and to end them.

A browser is a tree of processes, some of which leave their group; the folder's name, which is ours alone, is in the
environment or the command line of each. Where there is no /proc, nothing is found.
"""

import fcntl
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "fineprint-browser-"
_LOCK = "held"
_SETTLED_S = 60.0
_LONGEST_BASE = 35
_PROC = Path("/proc")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def of_profile(profile: Path) -> list[int]:
    """The ids of all processes that carry a profile folder's name."""
    name = str(profile).encode()
    return [
        int(entry.name) for entry in _PROC.glob("[0-9]*") if name in _read(entry, "cmdline") + _read(entry, "environ")
    ]


def drivers() -> list[int]:
    """The ids of the Playwright drivers that this process has started."""
    ours = f"\nPPid:\t{os.getpid()}\n".encode()
    return [
        int(entry.name)
        for entry in _PROC.glob("[0-9]*")
        if b"run-driver" in _read(entry, "cmdline") and ours in _read(entry, "status")
    ]


def _read(entry: Path, name: str) -> bytes:
    try:
        return (entry / name).read_bytes()
    except OSError:
        return b""


def largest_bytes(pids: list[int]) -> int:
    """The resident memory of the largest of these processes."""
    sizes = [_read(_PROC / str(pid), "statm").split() for pid in pids]
    return max((int(fields[1]) * _PAGE_BYTES for fields in sizes if len(fields) > 1), default=0)


def end(pids: list[int]) -> None:
    """End processes at once."""
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def end_profile(profile: Path) -> None:
    """End every process of a profile, those too that were just being started."""
    for _ in range(20):
        pids = of_profile(profile)
        if not pids:
            return
        end(pids)
        time.sleep(0.02)


def _base() -> Path:
    """Where profiles are made: Chromium puts a socket into them, whose path may have 107 bytes and no more."""
    usual = Path(tempfile.gettempdir())
    return usual if len(str(usual)) <= _LONGEST_BASE else Path("/tmp")  # noqa: S108 - mkdtemp makes it ours alone


@contextmanager
def held_profile() -> Iterator[Path]:
    """A new empty profile folder, held while inside; afterwards its processes are ended and it is gone."""
    profile = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_base()))
    try:
        with (profile / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield profile
    finally:
        end_profile(profile)
        shutil.rmtree(profile, ignore_errors=True)


def sweep(*, settled_s: float = _SETTLED_S) -> None:
    """
    Remove what a bot that was killed left behind: folders that nobody holds, with their processes.

    A folder changed within `settled_s` may be one that is only being made.
    """
    for profile in _base().glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - profile.stat().st_mtime < settled_s or profile.stat().st_uid != os.getuid():
                continue
            with (profile / _LOCK).open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                end_profile(profile)
                shutil.rmtree(profile, ignore_errors=True)
