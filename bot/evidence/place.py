"""Bundles on disk: written whole or not at all, read without following links, bounded."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.errors import UsageError
from bot.evidence.container import MOST_BYTES, MOST_FILES, is_inside, unzipped, zipped

_AGAIN = "Name a place where there is nothing yet."


def require_nothing_at(target: Path) -> None:
    """Raises UsageError where something would be written over; an empty folder is nothing."""
    if os.path.lexists(target) and not (target.is_dir() and not target.is_symlink() and not any(target.iterdir())):
        raise UsageError(f"{target} exists already.", advice=_AGAIN)


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a bundle as a new folder. Raises UsageError where there is something already, or no room."""
    folder = folder.absolute()
    require_nothing_at(folder)
    with _usable(folder, "written"):
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for path, data in files.items():
                file = made / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            made.chmod(0o755)
            made.replace(folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise


def write_wacz(files: Mapping[str, bytes], file: Path) -> None:
    """Write a bundle as a new WACZ file. Raises UsageError where there is something already, or no room."""
    require_nothing_at(file)
    with _usable(file, "written"):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(zipped(files))
                stream.flush()
                os.fsync(stream.fileno())
            Path(made).chmod(0o644)
            Path(made).replace(file)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise


def read(place: Path) -> tuple[dict[str, bytes], bytes | None]:
    """
    The files of a bundle by path, and the bytes of the WACZ file where it is one.

    Raises UsageError where there is nothing to read, and ValueError where it is no bundle.
    """
    if place.is_dir():
        return _folder(place), None
    if not place.is_file():
        raise UsageError(f"There is no {place}.", advice="Name a folder or a .wacz file that 'fineprint export' wrote.")
    data = _bytes(place, MOST_BYTES)
    return unzipped(data), data


def _folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for file in _inside(folder):
        path = file.relative_to(folder).as_posix()
        if not is_inside(path):
            raise ValueError(f"{path[:200]!a} is no plain file")
        files[path] = _bytes(file, left)
        left -= len(files[path])
    return dict(sorted(files.items()))


def _inside(folder: Path) -> Iterator[Path]:
    """The plain files of a folder, however deep; ValueError at anything else, and at more than a bundle may have."""
    seen, waiting = 0, [folder]
    while waiting:
        with _usable(waiting[-1], "read"), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                seen += 1
                if seen > MOST_FILES:
                    raise ValueError("it holds more than any bundle does")
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)
                else:
                    raise ValueError(f"{entry.name[:200]!a} is no plain file")


def _bytes(file: Path, most: int) -> bytes:
    with _usable(file, "read"):
        if file.stat().st_size > most:
            raise ValueError("it holds more than any bundle does")
        return file.read_bytes()


@contextmanager
def _usable(place: Path, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        advice = "Name another place, or see to its permissions and to room on the disk."
        raise UsageError(f"{place} cannot be {done} ({error.strerror}).", advice=advice) from error
