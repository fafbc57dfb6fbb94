"""
Set Fineprint up in `.venv` when needed, then hand over to the program there.

Standard library only, because it runs before anything is installed: on a bare Debian or Ubuntu with
`python3` and `python3-pip`, where the `venv` module has no pip of its own and pip refuses to install
system-wide. It knows nothing of the program beyond the name of its entry point.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME_LOCK = "requirements.lock"
DEVELOPERS_LOCK = "requirements-dev.lock"
BROWSER_LOCK = "requirements-browser.lock"
DEVELOPER_COMMANDS = frozenset({"test", "dev", "bench"})
BROWSER_COMMAND = "browser"
BAD_USE = 2

LAUNCHER = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
'''
import sys
if __name__ == "__main__":  # judging processes import this file again
    from bot.cli import main
    sys.exit(main())
"""


def lock_for(command: str) -> Path:
    """
    The lock file a command needs, which holds that of the runtime; what was brought along once stays.

    Developers' commands bring the test tools, and with them the browser's driver, which `browser` alone brings.
    """
    if command in DEVELOPER_COMMANDS or stamp_file(DEVELOPERS_LOCK).exists():
        return CHECKOUT / DEVELOPERS_LOCK
    if command == BROWSER_COMMAND or stamp_file(BROWSER_LOCK).exists():
        return CHECKOUT / BROWSER_LOCK
    return CHECKOUT / RUNTIME_LOCK


def stamp_file(lock_name: str) -> Path:
    """Where the stamp of an installed lock is kept."""
    return VENV / f"{lock_name}.stamp"


def stamp_of(lock: Path) -> str:
    """What must be equal for an installed `.venv` to be trusted: lock, interpreter and place."""
    facts = hashlib.sha256(lock.read_bytes())
    facts.update(f"{sys.version_info[:3]} {CHECKOUT}".encode())
    return facts.hexdigest()


def is_ready(lock: Path) -> bool:
    """Whether `.venv` already holds what `lock` names (the developers' lock holds the runtime's too)."""
    stamp = stamp_file(lock.name)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == stamp_of(lock)


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    with (CHECKOUT / ".venv.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _run(*command: str, advice: str) -> None:
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if done.returncode:
        raise SystemExit(_complain(f"set-up failed at: {' '.join(command)}", advice))


def _complain(problem: str, advice: str) -> int:
    print(f"fineprint: {problem}\n{advice}", file=sys.stderr)
    return BAD_USE


def _remove_stamps() -> None:
    for stamp in VENV.glob("*.stamp"):
        stamp.unlink()


def set_up(lock: Path) -> None:
    """Make `.venv` hold exactly what `lock` names, hashes checked. Exits with advice when it cannot."""
    with _only_one():
        if is_ready(lock):
            return
        print(f"fineprint: setting up {VENV.name} from {lock.name} (once) ...", file=sys.stderr)
        if VENV.exists():
            _remove_stamps()
        _run(
            *(sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)),
            advice="Install the 'python3' package with its standard library, then try again.",
        )
        _run(
            *(sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet"),
            *("--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes"),
            *("-r", str(lock)),
            advice=(
                "Install pip first (Debian, Ubuntu: apt install python3-pip) and check the network.\n"
                "Without a network: put the wheels into a folder and set PIP_NO_INDEX=1 and PIP_FIND_LINKS=<folder>."
            ),
        )
        _link_checkout()
        for name in _locks_inside(lock):
            stamp_file(name).write_text(stamp_of(CHECKOUT / name))


def _locks_inside(lock: Path) -> tuple[str, ...]:
    return (RUNTIME_LOCK,) if lock.name == RUNTIME_LOCK else (RUNTIME_LOCK, lock.name)


def _link_checkout() -> None:
    (site,) = VENV.glob("lib/python3*/site-packages")
    (site / "fineprint.pth").write_text(f"{CHECKOUT}\n")
    launcher = VENV / "bin" / "fineprint"
    launcher.write_text(LAUNCHER.format(python=PYTHON))
    launcher.chmod(0o755)


def main() -> int:
    """Run one command of Fineprint, setting it up first where needed; returns the exit code."""
    if Path(sys.prefix).resolve() == VENV.resolve() or not (CHECKOUT / RUNTIME_LOCK).exists():
        from bot.cli import main as program

        return program()
    lock = lock_for(next((word for word in sys.argv[1:] if not word.startswith("-")), ""))
    try:
        if not is_ready(lock):
            set_up(lock)
    except OSError as error:
        return _complain(str(error), f"Fineprint sets itself up in {VENV}: it must be able to write there.")
    except KeyboardInterrupt:
        return 130
    return os.execv(PYTHON, [str(PYTHON), "-m", "bot", *sys.argv[1:]])  # noqa: S606 - our own interpreter, no shell


if __name__ == "__main__":
    sys.exit(main())
