"""
A local git repository, read as it lies there: which commit changed which file, and the files' bytes.

The only module that knows git. It is started as a program, asked for nothing that could reach a network or run a
command of the repository's own, and read as a stream.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.errors import UsageError
from bot.imports.story import Unreadable

LARGEST_BYTES = 30_000_000
"""A recorded text of more is no policy, and is passed over without being held."""

_CHUNK = 1 << 16
_LONGEST_TROUBLE = 300
_LOG = (
    *("log", "--no-merges", "--no-renames", "--no-show-signature", "--no-ext-diff", "--no-color"),
    *("--diff-filter=AM", "--raw", "--no-abbrev", "-z", "--format=tformat:%x01%H%x02%at%x02%B", "HEAD", "--"),
)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its name, its author's time in Unix seconds, its message."""

    name: str
    seconds: int
    message: str

    @property
    def subject(self) -> str:
        return self.message.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Change:
    """One file that a commit added or changed; `blob` names its bytes."""

    commit: Commit
    path: str
    blob: bytes


class Repository:
    """A repository, bare or with files. `trouble` is what git said where it stopped before its end."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageError where there is no git on this machine, or no repository."""
        if shutil.which("git") is None:
            raise UsageError(
                "git is not installed, and a repository can only be read with it.",
                advice="Install it (apt install git, dnf install git), then call this again.",
            )
        inner = folder / ".git"
        self._git_dir = inner if inner.exists() else folder
        if not inner.exists() and not (folder / "objects").is_dir():
            raise UsageError(
                f"{folder} is no git repository.", advice="Give the folder of a local clone: git clone ADDRESS FOLDER."
            )
        self.trouble = ""

    def changes(self, *paths: str) -> Iterator[Change]:
        """
        Every file of every commit that is not a merge, the newest first. Raises UsageError where git gives none at all.

        `paths` are git's own patterns of what to look at.
        """
        count = 0
        with tempfile.TemporaryFile() as errors, self._git(errors, *_LOG, *paths, stdin=subprocess.DEVNULL) as git:
            for change in _parsed(_split(_output(git))):
                count += 1
                yield change
            if git.wait():
                self.trouble = _tail(errors)
        if self.trouble and not count:
            raise UsageError(
                f"git cannot read the repository: {self.trouble}",
                advice="Try 'git log' in it; a clone that was broken off must be made anew.",
            )

    @contextmanager
    def files(self) -> Iterator["Files"]:
        """What reads files by the names of their bytes."""
        files = Files(self)
        try:
            yield files
        finally:
            files.close()

    def start_reading(self) -> subprocess.Popen[bytes]:
        """A git that answers to names of objects with their bytes."""
        return self._git(subprocess.DEVNULL, "cat-file", "--batch", stdin=subprocess.PIPE)

    def _git(self, errors: IO[bytes] | int, *words: str, stdin: int) -> subprocess.Popen[bytes]:
        settings = ("-c", "protocol.allow=never", "-c", "log.showRoot=true", "-c", "core.quotePath=false")
        command = ["git", f"--git-dir={self._git_dir}", "--no-replace-objects", "--no-pager", *settings, *words]
        return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=errors)


class Files:
    """Reads one file after the other from one git, which is started anew where a damaged object ended it."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._git: subprocess.Popen[bytes] | None = None

    def read(self, blob: bytes) -> bytes:
        """The bytes of a name. Raises Unreadable."""
        self._git = self._git or self._repository.start_reading()
        name = blob.hex()
        try:
            return self._answer(self._git, name)
        except OSError as error:
            self.close()
            raise Unreadable(f"git cannot read {name[:12]}") from error

    def _answer(self, git: subprocess.Popen[bytes], name: str) -> bytes:
        if git.stdin is None or git.stdout is None:
            raise OSError("git has no ends to talk to")
        git.stdin.write(f"{name}\n".encode())
        git.stdin.flush()
        head = git.stdout.readline().split()
        if len(head) == 2:
            raise Unreadable(f"{name[:12]} is {head[1].decode('ascii', 'replace')} in the repository")
        if len(head) != 3:
            raise OSError("git ended")
        size = int(head[2])
        if size > LARGEST_BYTES:
            _pass_over(git.stdout, size + 1)
            raise Unreadable(f"it has {size:,} bytes, more than any policy")
        body = git.stdout.read(size)
        if len(body) != size or git.stdout.read(1) != b"\n":
            raise OSError("git ended")
        return body

    def close(self) -> None:
        """End git."""
        git, self._git = self._git, None
        if git is not None:
            git.kill()
            git.communicate()


def _pass_over(stream: IO[bytes], size: int) -> None:
    while size > 0:
        chunk = stream.read(min(size, _CHUNK))
        if not chunk:
            raise OSError("git ended")
        size -= len(chunk)


def _output(git: subprocess.Popen[bytes]) -> IO[bytes]:
    if git.stdout is None:
        raise OSError("git has no output")
    return git.stdout


def _split(stream: IO[bytes]) -> Iterator[bytes]:
    """The parts of a stream between its NULs."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *parts, rest = (rest + chunk).split(b"\0")
        yield from parts
    if rest:
        yield rest


def _parsed(parts: Iterator[bytes]) -> Iterator[Change]:
    commit: Commit | None = None
    for part in parts:
        head = part.lstrip(b"\n")
        if head.startswith(b"\x01"):
            commit = _commit(head)
        elif head.startswith(b":"):
            path = next(parts, b"")
            fields = head.split()
            # 120000 is a link and 160000 a repository within: neither has a text.
            if commit is not None and len(fields) == 5 and fields[1].startswith(b"100"):
                yield Change(commit, path.decode("utf-8", "replace"), bytes.fromhex(fields[3].decode("ascii")))


def _commit(head: bytes) -> Commit:
    name, seconds, message = head[1:].decode("utf-8", "replace").split("\x02", 2)
    return Commit(name, int(seconds), message)


def _tail(errors: IO[bytes]) -> str:
    errors.seek(0)
    said = errors.read(_CHUNK).decode("utf-8", "replace").split()
    return " ".join(said)[:_LONGEST_TROUBLE] or "it gave no reason"
